"""Wat er mis kan zijn: de Engelse zin en de Nederlandse, met dezelfde plekken."""

from __future__ import annotations

FOUND: tuple[tuple[str, str], ...] = (
    # Around others; what is named more is translated in turn.
    ("{more}, first at {where}", "{more}; de eerste keer in {where}"),
    ("{more} (see {where})", "{more} (zie {where})"),
    # The file itself.
    ("does not exist", "bestaat niet"),
    ("is a folder", "is een map"),
    (
        "is what an office program keeps beside an open workbook, not the book",
        "is wat een kantoorprogramma naast een open werkmap bewaart, niet die werkmap",
    ),
    ("larger than {n} MB", "groter dan {n} MB"),
    ("is not read, for safety: {why}", "wordt uit voorzorg niet gelezen: {why}"),
    ("is encrypted", "is versleuteld"),
    ("holds more than {rest}", "bevat meer dan {rest}"),
    ("unpacks to more than {n} MB", "wordt uitgepakt groter dan {n} MB"),
    ("not a workbook (.xlsx, .ods): {why}", "geen werkmap (.xlsx, .ods): {why}"),
    ("reading it takes more than {limit}", "lezen vraagt meer dan {limit}"),
    (
        "reading it ended the process that was reading it",
        "lezen brak het proces af dat het deed",
    ),
    (
        "the fields of sheet '{name}' stand beside each other",
        "de gegevens op blad '{name}' staan naast elkaar",
    ),
    (
        "the workbook has none of the sheets of {what}",
        "de werkmap heeft geen van de bladen van een inventaris",
    ),
    (
        "sheet '{name}' is not part of {what}, and not read",
        "blad '{name}' hoort niet bij een inventaris en wordt niet gelezen",
    ),
    (
        "sheet '{name}' is hidden, and not read",
        "blad '{name}' is verborgen en wordt niet gelezen",
    ),
    (
        "sheets '{a}' and '{b}' mean the same",
        "de bladen '{a}' en '{b}' betekenen hetzelfde",
    ),
    (
        "sheet '{name}' has no column '{field}'",
        "blad '{name}' heeft geen kolom '{field}'",
    ),
    (
        "column '{name}' is not known, and not read",
        "kolom '{name}' is niet bekend en wordt niet gelezen",
    ),
    ("column '{name}' appears twice", "kolom '{name}' komt twee keer voor"),
    (
        "column {name} has no header, and is not read",
        "kolom {name} heeft geen kop en wordt niet gelezen",
    ),
    (
        "field '{name}' is not known, and not read",
        "gegeven '{name}' is niet bekend en wordt niet gelezen",
    ),
    ("field '{name}' appears twice", "gegeven '{name}' komt twee keer voor"),
    ("the cells {cells} are merged", "de cellen {cells} zijn samengevoegd"),
    (
        "the cell holds a table of its own, which is not read",
        "de cel bevat zelf een tabel, en die wordt niet gelezen",
    ),
    (
        "row {n} ({value}) stands above the header, and is not read",
        "rij {n} ({value}) staat boven de koppen en wordt niet gelezen",
    ),
    (
        "row {n} ({value}) holds nothing in a known column, and is not read",
        "rij {n} ({value}) heeft niets in een bekende kolom en wordt niet gelezen",
    ),
    (
        "row {n} ({value}) repeats the header, and is not read",
        "rij {n} ({value}) herhaalt de koppen en wordt niet gelezen",
    ),
    (
        "row {n} ({value}) looks like totals, and is not read",
        "rij {n} ({value}) lijkt een totaalregel en wordt niet gelezen",
    ),
    (
        "holds macros, which are neither read nor run",
        "bevat macro's; die worden gelezen noch uitgevoerd",
    ),
    (
        (
            "refers to other files, which are not opened: values from there are those of "
            "when it was last saved"
        ),
        (
            "verwijst naar andere bestanden; die worden niet geopend, en waarden daaruit "
            "zijn die van toen het voor het laatst werd opgeslagen"
        ),
    ),
    ("nothing is filled in yet", "er is nog niets ingevuld"),
    (
        "'number_language' is '{value}', and not used",
        "'number_language' is '{value}' en wordt niet gebruikt",
    ),
    (
        "the file has schema_version {n}, but this exitplan reads at most {known}",
        "het bestand heeft schema_version {n}, maar deze exitplan leest ten hoogste {known}",
    ),
    # One value.
    ("{field}: {more}", "{field}: {more}"),
    (
        "the cell holds {value}, which is no value",
        "de cel bevat {value}, en dat is geen waarde",
    ),
    ("the formula has no computed value", "de formule heeft geen berekende waarde"),
    (
        "{sign}, which nobody sees, is left out of the text",
        "{sign}, dat niemand ziet, is uit de tekst weggelaten",
    ),
    (
        "the text holds {sign}, which nobody sees, and keeps it",
        "de tekst bevat {sign}, dat niemand ziet, en houdt dat",
    ),
    ("the text {value} is taken for {read}", "de tekst {value} is gelezen als {read}"),
    (
        "{value} is in {currency}, and amounts are in {other}",
        "{value} is in {currency}, en bedragen zijn in {other}",
    ),
    ("{value} can be {a} or {b}", "{value} kan {a} of {b} zijn"),
    ("there is no such day as {value}", "een dag als {value} bestaat niet"),
    ("'{name}' is given twice", "'{name}' staat er twee keer"),
    ("'{field}' is missing", "'{field}' ontbreekt"),
    ("'{name}' is not a known field", "'{name}' is geen bekend gegeven"),
    (
        "'{value}' is reserved for what is not known and cannot be an id",
        "'{value}' betekent dat iets niet bekend is, en kan geen id zijn",
    ),
    (
        "contains {sign}, which nobody sees, not {value}",
        "bevat {sign}, dat niemand ziet: {value}",
    ),
    (
        "contains the control character {sign}, not {value}",
        "bevat het stuurteken {sign}: {value}",
    ),
    ("{more}, not the text {value}", "{more}, niet de tekst {value}"),
    ("{more}, not the time {value}", "{more}, niet het tijdstip {value}"),
    ("{more}, not {value}", "{more}, niet {value}"),
    (
        "expected an amount of money with at most two decimals or '{word}'",
        "een bedrag met ten hoogste twee decimalen verwacht, of '{word}'",
    ),
    (
        "expected an amount of at most ten billion or '{word}'",
        "een bedrag van ten hoogste tien miljard verwacht, of '{word}'",
    ),
    (
        "expected an amount of money or '{word}'",
        "een bedrag verwacht, of '{word}'",
    ),
    (
        "write 'unknown' if nobody knows",
        "schrijf 'unknown' als niemand het weet",
    ),
    ("expected a whole number", "een geheel getal verwacht"),
    ("expected an amount as a number", "een bedrag als getal verwacht"),
    (
        "expected an amount of money with at most two decimals",
        "een bedrag met ten hoogste twee decimalen verwacht",
    ),
    (
        "expected an amount of at most ten billion",
        "een bedrag van ten hoogste tien miljard verwacht",
    ),
    ("expected a finite amount of money", "een eindig bedrag verwacht"),
    ("expected an amount of money", "een bedrag verwacht"),
    ("expected a number", "een getal verwacht"),
    ("expected a year of four digits", "een jaar van vier cijfers verwacht"),
    (
        "expected a date from {a} to {b}, or none",
        "een datum van {a} tot en met {b} verwacht, of geen",
    ),
    ("expected a date", "een datum verwacht"),
    ("expected text", "tekst verwacht"),
    ("expected some text", "een tekst verwacht"),
    ("expected yes or no", "ja of nee verwacht"),
    ("expected one of the words allowed", "een van de keuzewoorden verwacht"),
    (
        "expected names separated by semicolons",
        "namen met puntkomma's ertussen verwacht",
    ),
    ("expected pairs such as {rest}", "paren verwacht zoals {rest}"),
    (
        "expected no semicolon, colon, tab or line break",
        "geen puntkomma, dubbele punt, tab of nieuwe regel verwacht",
    ),
    ("expected {a} to {b} characters", "{a} tot {b} tekens verwacht"),
    ("expected at most {n} characters", "ten hoogste {n} tekens verwacht"),
    ("expected at least {n} or '{word}'", "ten minste {n} verwacht, of '{word}'"),
    ("expected at least {n}", "ten minste {n} verwacht"),
    ("expected at most {n}", "ten hoogste {n} verwacht"),
    ("expected more than {n}", "meer dan {n} verwacht"),
    ("expected each name once", "elke naam één keer verwacht"),
    (
        "expected a country code of two capitals such as NL, or EU, or unknown",
        "een landcode van twee hoofdletters verwacht zoals NL, of EU, of unknown",
    ),
    (
        "expected a currency code of three capitals such as EUR",
        "een valutacode van drie hoofdletters verwacht zoals EUR",
    ),
    ("expected {words} or {last}", "{words} of {last} verwacht"),
    # Records together.
    (
        "the id '{id}' is used twice in {list}",
        "het id '{id}' is twee keer gebruikt in {list}",
    ),
    ("no {one} has the id '{id}'", "er is geen {one} met het id '{id}'"),
    (
        "'{a}' and '{b}' are nearly the same name",
        "'{a}' en '{b}' zijn bijna dezelfde naam",
    ),
    ("service '{id}' depends on itself", "dienst '{id}' hangt van zichzelf af"),
    ("'{a}' {kind} '{b}' was said before", "'{a}' {kind} '{b}' staat er al"),
    (
        "'{name}' ends on {ends}, before it starts on {starts}",
        "'{name}' eindigt op {ends}, voordat het op {starts} begint",
    ),
    ("vendor '{id}' is its own owner", "leverancier '{id}' is zijn eigen eigenaar"),
    ("budget year {n} is given twice", "begrotingsjaar {n} staat er twee keer"),
    (
        "budget year {n} is missing between {a} and {b}",
        "begrotingsjaar {n} ontbreekt tussen {a} en {b}",
    ),
    (
        "service '{id}' is in lot '{a}' and already in lot '{b}'",
        "dienst '{id}' zit in perceel '{a}' en al in perceel '{b}'",
    ),
    (
        "both '{a}' and '{b}' run tenders by default",
        "zowel '{a}' als '{b}' doet aanbestedingen",
    ),
    (
        "the inventory has no service in use",
        "de inventaris heeft geen dienst die in gebruik is",
    ),
    (
        "the stages of option '{id}' pay {n} % of its one-off cost together, expected 100 %",
        "de fasen van optie '{id}' betalen samen {n} % van de eenmalige kosten; 100 % verwacht",
    ),
    (
        "option '{id}' replaces a service but names no provider",
        "optie '{id}' vervangt een dienst maar noemt geen aanbieder",
    ),
    (
        "option '{id}' retains the service, so it has no stages",
        "optie '{id}' houdt de dienst aan en heeft dus geen fasen",
    ),
    (
        "all stages of option '{id}' take 0 weeks",
        "alle fasen van optie '{id}' duren 0 weken",
    ),
    (
        "option '{a}' is a way out for '{b}', not for '{c}'",
        "optie '{a}' is een uitweg voor '{b}', niet voor '{c}'",
    ),
    (
        "option '{a}' both requires and excludes '{b}'",
        "optie '{a}' eist '{b}' en sluit die ook uit",
    ),
    (
        "option '{a}' {field} '{b}', which is a way out for the same service",
        "optie '{a}' noemt bij {field} '{b}', een uitweg voor dezelfde dienst",
    ),
    (
        "option '{a}' needs '{b}', the service it is a way out for",
        "optie '{a}' heeft '{b}' nodig, de dienst waarvoor die een uitweg is",
    ),
    (
        "'{id}' is done on {day}, but the inventory says how things were on {as_of}",
        "'{id}' is gereed op {day}, maar de inventaris zegt hoe het was op {as_of}",
    ),
    (
        "planned service '{id}' has no option that builds it",
        "geplande dienst '{id}' heeft geen optie die hem bouwt",
    ),
    (
        "option '{a}' has {stage} work, but '{b}' is planned: there is nothing to leave",
        "optie '{a}' heeft werk in {stage}, maar '{b}' is gepland: er is niets te verlaten",
    ),
    (
        "'{a}' is planned, so it has no migration that could come after '{b}'",
        "'{a}' is gepland en heeft dus geen migratie die na '{b}' kan komen",
    ),
    (
        "'{a}' is planned, so it has no cut-over to share with another service",
        "'{a}' is gepland en heeft dus geen overgang om met een andere dienst te delen",
    ),
    (
        "{work} needs {n} people of '{team}' at once, but the team never has more than {m}",
        "{work} vraagt {n} mensen van '{team}' tegelijk, maar het team heeft er nooit meer dan {m}",
    ),
    (
        "{names}: none of them can ever be built, because whatever its option, each waits until the next one is ready",
        "{names}: geen hiervan kan ooit worden gebouwd, want welke optie ook, elk wacht op het volgende",
    ),
    (
        "fallback '{id}' falls back on the service that stopped",
        "terugvaloptie '{id}' valt terug op de dienst die stopte",
    ),
    (
        "fallback '{a}' is called prepared, but '{b}' is not yet in use",
        "terugvaloptie '{a}' heet voorbereid, maar '{b}' is nog niet in gebruik",
    ),
    (
        "service '{id}' has an exit record already",
        "dienst '{id}' heeft al gegevens voor het exitplan",
    ),
    (
        "the next review, {due}, is not after the last one, {done}",
        "de volgende herziening, {due}, is niet na de vorige, {done}",
    ),
)
"""English sentence and Dutch one; both have the same slots."""
