"""Wat eraan te doen is: de Engelse zin en de Nederlandse, met dezelfde plekken."""

from __future__ import annotations

HINTS: tuple[tuple[str, str], ...] = (
    (
        "put each in a row of its own, with its value beside it",
        "zet elk in een eigen rij, met de waarde ernaast",
    ),
    ("did you mean '{name}'?", "bedoelt u '{name}'?"),
    ("known are {names}", "bekend zijn {names}"),
    ("there are none yet", "er zijn er nog geen"),
    ("give '{name}'", "geef '{name}'"),
    (
        "the {one} of that name has the id '{id}'",
        "de {one} met die naam heeft het id '{id}'",
    ),
    (
        "give both the same name if they are one; otherwise leave it",
        "geef beide dezelfde naam als het er één is; laat het anders zo",
    ),
    ("add it; it has no default", "vul het in; er is geen standaardwaarde"),
    (
        "add a column with the header '{field}'",
        "voeg een kolom toe met de kop '{field}'",
    ),
    ("mend the formula, or clear the cell", "herstel de formule of maak de cel leeg"),
    (
        "open the workbook in Excel or LibreOffice and save it once",
        "open de werkmap in Excel of LibreOffice en sla haar één keer op",
    ),
    (
        "open it in Excel or LibreOffice and save it again",
        "open het in Excel of LibreOffice en sla het opnieuw op",
    ),
    (
        "open it in Excel or LibreOffice and save it as .xlsx or .ods",
        "open het in Excel of LibreOffice en sla het op als .xlsx of .ods",
    ),
    ("unmerge them and fill in each", "hef de samenvoeging op en vul elke cel in"),
    ("fill in the cell itself", "vul de cel zelf in"),
    ("remove or rename one of them", "verwijder er een of geef een een andere naam"),
    ("remove one", "verwijder er een"),
    (
        "show it if it is part of the inventory",
        "maak het zichtbaar als het bij de inventaris hoort",
    ),
    ("nothing to do, if it is no record", "niets, als het geen gegeven is"),
    ("write nl or en", "schrijf nl of en"),
    (
        "leave the cell empty if it is not known",
        "laat de cel leeg als het niet bekend is",
    ),
    (
        "leave the cell empty if it is not known, or write unknown",
        "laat de cel leeg als het niet bekend is, of schrijf onbekend",
    ),
    (
        "type it as a real number, or write nl or en beside 'number_language' on a sheet 'meta'",
        "typ het als echt getal, of schrijf nl of en naast 'number_language' op een blad 'meta'",
    ),
    (
        "type it as a real date, or write nl or en beside 'number_language' on a sheet 'meta'",
        "typ het als echte datum, of schrijf nl of en naast 'number_language' op een blad 'meta'",
    ),
    (
        "clear the cell, format it as a number and type the number again",
        "maak de cel leeg, geef haar de opmaak getal en typ het getal opnieuw",
    ),
    (
        "clear the cell, format it as a date and type the date again",
        "maak de cel leeg, geef haar de opmaak datum en typ de datum opnieuw",
    ),
    (
        "format the cell as text and type it again",
        "geef de cel de opmaak tekst en typ het opnieuw",
    ),
    ("leave out the time of day", "laat het tijdstip weg"),
    ("type {n}, without the sign for per cent", "typ {n}, zonder procentteken"),
    ("convert it to {currency}", "reken het om naar {currency}"),
    ("give each record its own id", "geef elk gegeven een eigen id"),
    (
        "name another service, or remove the row",
        "noem een andere dienst of verwijder de rij",
    ),
    ("name another service, or remove it", "noem een andere dienst of verwijder het"),
    ("remove one of the two rows", "verwijder een van beide rijen"),
    ("correct one of the two dates", "verbeter een van beide datums"),
    (
        "correct one of the two dates, or use 'pinned' for what is to come",
        "verbeter een van beide datums, of gebruik 'vastgezet' voor wat nog komt",
    ),
    (
        "leave owners empty for a vendor nobody owns",
        "laat eigenaren leeg voor een leverancier van niemand",
    ),
    ("give each year once", "geef elk jaar één keer"),
    (
        "add the year, with ceiling 0 if nothing may be paid in it",
        "voeg het jaar toe, met plafond 0 als er niets in mag worden betaald",
    ),
    ("name it once, in one lot", "noem het één keer, in één perceel"),
    (
        "mark one team only; stages can name the other",
        "merk één team; fasen kunnen het andere noemen",
    ),
    ("list at least one service", "noem ten minste één dienst"),
    (
        "correct the shares, or leave all of them empty",
        "verbeter de delen of laat ze alle leeg",
    ),
    (
        "name a vendor, or write 'unknown'",
        "noem een leverancier, of schrijf 'onbekend'",
    ),
    (
        "remove its stages, or choose another kind",
        "verwijder de fasen of kies een andere soort",
    ),
    (
        "give at least the migrate stage a duration",
        "geef ten minste de migratie een duur",
    ),
    ("name an option of another service", "noem een optie van een andere dienst"),
    ("remove it from one of the two", "verwijder het bij een van beide"),
    ("keep one of the two decisions", "houd een van beide besluiten"),
    (
        "add an option for it, or remove it",
        "voeg er een optie voor toe, of verwijder het",
    ),
    (
        "move the work to its build stage and leave {stage} empty, or give '{id}' the status 'in use'",
        "verplaats het werk naar de bouw en laat {stage} leeg, of geef '{id}' de status 'in gebruik'",
    ),
    (
        "name '{id}' under needs of the option that builds it, or remove the row",
        "noem '{id}' bij 'heeft nodig' van de optie die hem bouwt, of verwijder de rij",
    ),
    (
        "use the kind 'needs' if one must be ready for the other, or remove the row",
        "gebruik de soort 'heeft nodig' als het ene voor het andere klaar moet zijn, of verwijder de rij",
    ),
    (
        "plan fewer people for longer, or add a capacity change from the day the team has more",
        "plan minder mensen voor langer, of voeg een capaciteitswijziging toe vanaf de dag dat het team er meer heeft",
    ),
    (
        "remove one of these needs, or add an option that does without it",
        "verwijder een van deze, of voeg een optie toe die het zonder kan",
    ),
    (
        "name another service, or none if the fallback needs none",
        "noem een andere dienst, of geen als de terugvaloptie er geen nodig heeft",
    ),
    (
        "set prepared to false, or make the service one in use",
        "zet voorbereid op nee, of maak de dienst er een die in gebruik is",
    ),
    ("put both into one", "maak er één van"),
    (
        "fill in the agency's name and at least one service; see the first sheet",
        "vul de naam van de organisatie en ten minste één dienst in; zie het eerste blad",
    ),
    ("use a newer exitplan", "gebruik een nieuwere exitplan"),
    ("save it again without a password", "sla het opnieuw op zonder wachtwoord"),
    ("expected sheets such as {names}", "verwacht bladen zoals {names}"),
)
"""English sentence and Dutch one; both have the same slots."""
