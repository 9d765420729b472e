"""Nederlandse zinnen van de rapporten; ``reports_en.py`` heeft dezelfde sleutels."""

TEXTS = {
    "country.US": "de Verenigde Staten",
    "country.GB": "het Verenigd Koninkrijk",
    "yes": "ja",
    "no": "nee",
    "unknown": "onbekend",
    "vendor.unknown": "leverancier onbekend",
    "names.more": "nog {number}",
    "more": "meer",
    "less": "minder",
    "kind.replace": "vervangen",
    "kind.self-host": "in eigen beheer",
    "kind.retire": "gestopt",
    "agenda.title": "Agenda voor het vertrek bij diensten die vanuit het buitenland kunnen worden stilgezet",
    "agenda.subtitle": "{agency} · scenario {scenario}",
    "agenda.illustrative": (
        "De organisatie en haar cijfers zijn verzonnen, om te laten zien hoe zo'n agenda "
        "eruitziet."
    ),
    "agenda.core": "Kern",
    "agenda.core.today": (
        "Vandaag kunnen {exposed} van de {services} diensten worden stilgezet onder het "
        "recht van {countries}{rest}."
    ),
    "agenda.core.today.rest": "; {processes} van de {all_processes} processen rusten erop",
    "agenda.core.unknown.one": (
        "Van {number} daarvan is niet bekend wie er zeggenschap over heeft; die telt als "
        "blootgesteld totdat dat bekend is."
    ),
    "agenda.core.unknown.other": (
        "Van {number} daarvan is niet bekend wie er zeggenschap over heeft; die tellen "
        "als blootgesteld totdat dat bekend is."
    ),
    "agenda.core.plan": (
        "Met dit plan gaan {leaving} over in {phases}: het werk begint in {start}, de "
        "laatste dienst gaat over in {end} en de laatste oude gaat uit in {off}. {staying}"
    ),
    "agenda.core.stay.none": "Verder blijft geen enkele blootgestelde dienst achter.",
    "agenda.core.stay.one": "{number} blootgestelde dienst blijft: zie “Wat blijft, en waarom”.",
    "agenda.core.stay.other": "{number} blootgestelde diensten blijven: zie “Wat blijft, en waarom”.",
    "agenda.core.part.one": "Nog {number} gaat maar voor een deel over.",
    "agenda.core.part.other": "Nog {number} gaan maar voor een deel over.",
    "agenda.core.exposure": (
        "Aan het eind is nog {left} van de blootstelling van vandaag over. Over de hele "
        "periode is de blootstelling {saved} lager dan als er niets gebeurt."
    ),
    "agenda.core.money": (
        "De eenmalige kosten zijn {one_off}. Alle kosten van deze diensten samen, met de "
        "structurele kosten erbij, zijn {total} tot {end}: {difference} {direction} dan als "
        "er niets gebeurt."
    ),
    "agenda.core.money.same": (
        "De eenmalige kosten zijn {one_off}. Alle kosten van deze diensten samen, met de "
        "structurele kosten erbij, zijn {total} tot {end}: evenveel als wanneer er niets "
        "gebeurt."
    ),
    "agenda.core.better.balanced": (
        "Beter betekent: minder kosten en blootstelling samen, tegen de prijs die het "
        "scenario op blootstelling zet."
    ),
    "agenda.core.better.fastest": "Beter betekent: minder blootstelling.",
    "agenda.core.better.cheapest": "Beter betekent: minder kosten.",
    "agenda.core.gap": (
        "Bewezen is dat geen enkel plan binnen dezelfde grenzen meer dan {gap} beter kan "
        "zijn. Een onafhankelijke controle van alle regels vond in dit plan geen fout."
    ),
    "agenda.core.exposure-bound": (
        "Geen enkel plan kan de blootstelling onder {least} puntweken brengen, wat het "
        "ook kost; dit plan zit daar hoogstens {percent} boven."
    ),
    "agenda.core.optimal": (
        "Bewezen is dat geen enkel plan binnen dezelfde grenzen beter is. Een "
        "onafhankelijke controle van alle regels vond in dit plan geen fout."
    ),
    "agenda.core.stopped": (
        "Het zoeken is vóór het einde gestopt; er kan best een beter plan bestaan."
    ),
    "agenda.decisions": "Eerste besluiten",
    "agenda.decisions.intro": "Om deze agenda te halen zijn deze besluiten het eerst nodig:",
    "agenda.decide.procure.one": "uiterlijk {date}: de aanbesteding starten voor {names}",
    "agenda.decide.procure.other": "uiterlijk {date}: {number} aanbestedingen starten, voor {names}",
    "agenda.decide.lot": "uiterlijk {date}: de gezamenlijke aanbesteding “{lot}” starten voor {names}",
    "agenda.decide.start": "uiterlijk {date}: het werk starten aan {names}",
    "agenda.decide.notice": "uiterlijk {date}: “{contract}” opzeggen voor {names}",
    "agenda.decide.rest": "Bij de maatregelen per fase hieronder staat elk besluit met zijn datum.",
    "agenda.today": "Waar we staan",
    "agenda.today.text": (
        "Diensten die op {date} vanuit het buitenland kunnen worden stilgezet, naar de "
        "leverancier of het platform waarop ze rusten. Een dienst die op twee leveranciers "
        "rust, staat bij beide."
    ),
    "agenda.today.cost_unknown": (
        "De kosten van {number} zijn niet bekend; daarvoor is een aangenomen bedrag "
        "gebruikt."
    ),
    "agenda.col.vendor": "Leverancier",
    "agenda.col.jurisdiction": "Rechtsgebieden",
    "agenda.col.services": "Diensten",
    "agenda.col.processes": "Processen",
    "agenda.col.cost_year": "Kosten per jaar",
    "agenda.phases": "Fasen en maatregelen",
    "agenda.phases.text": (
        "Een mijlpaal zegt wat aan het eind van een fase bereikt moet zijn voordat de "
        "volgende begint. “Waarom niet eerder” noemt wat een maatregel tegenhoudt."
    ),
    "agenda.phase.table": "Maatregelen van fase {number}, op de dag dat het nieuwe in gebruik is. Bedragen in {currency}, afgerond.",
    "agenda.phase": "Fase {number}: {name}",
    "agenda.phase.period": (
        "{start} tot en met {end}. Eenmalige kosten in deze fase: {cost}."
    ),
    "agenda.phase.gate": "Mijlpaal: {text}",
    "agenda.col.service": "Dienst",
    "agenda.col.from_to": "Van → naar",
    "agenda.col.start": "Begin",
    "agenda.col.cut_over": "Nieuw in gebruik",
    "agenda.col.retired": "Oud uitgezet",
    "agenda.col.one_off": "Eenmalig",
    "agenda.col.running": "Structureel per jaar: oud → nieuw",
    "agenda.col.owner": "Verantwoordelijk",
    "agenda.col.decision": "Besluit nodig",
    "agenda.col.waits": "Waarom niet eerder",
    "agenda.new": "nieuw",
    "agenda.decision.tender": "aanbesteden uiterlijk {date}",
    "agenda.decision.start": "starten uiterlijk {date}",
    "agenda.decision.notice": "opzeggen uiterlijk {date}",
    "agenda.decision.running": "loopt al",
    "agenda.money": "Geld per begrotingsjaar",
    "agenda.money.text": (
        "Bedragen in {currency}, {vat}{price}. Oude diensten worden betaald totdat het "
        "contract afloopt; wat na de ingebruikname van de nieuwe nog wordt betaald, zijn "
        "dubbele lasten. Bedragen zijn afgerond op hele eenheden en totalen zijn afgeronde "
        "sommen, dus een rij kan er één naast lijken te zitten; de centen staan in de "
        "werkmap plan.xlsx."
    ),
    "agenda.money.vat.included": "inclusief btw",
    "agenda.money.vat.excluded": "exclusief btw",
    "agenda.money.price": ", prijspeil {year}",
    "agenda.col.year": "Jaar",
    "agenda.col.new_running": "Nieuw structureel",
    "agenda.col.old_running": "Oud structureel",
    "agenda.col.double": "waarvan dubbel",
    "agenda.col.bridges": "Tijdelijke koppelingen",
    "agenda.col.fees": "Afkoop",
    "agenda.col.total": "Totaal",
    "agenda.col.idle": "Als er niets gebeurt",
    "agenda.col.difference": "Verschil",
    "agenda.col.ceiling": "Plafond",
    "agenda.col.covered": "Telt mee voor het plafond",
    "agenda.total": "Totaal",
    "agenda.money.avoidable": (
        "Van het totaal wordt {unavoidable} hoe dan ook uitgegeven, welk plan ook gekozen wordt; "
        "{avoidable} hangt af van keuzes en volgorde."
    ),
    "agenda.exposure": "Blootstelling per jaar",
    "agenda.exposure.text": (
        "Blootstelling in punten: het gewicht van de processen die vanuit het buitenland "
        "kunnen worden stilgezet, plus het gewicht van de diensten zelf. De gewichten zijn "
        "opgegeven in de inventaris of aangenomen."
    ),
    "agenda.col.at_end": "Aan het eind van",
    "agenda.col.points": "Punten per week",
    "agenda.col.share": "Deel van vandaag",
    "agenda.col.free": "Processen ervan vrij",
    "agenda.processes": "Processen",
    "agenda.processes.text": (
        "Wat de organisatie voor mensen doet, en vanaf wanneer dat niet meer vanuit het "
        "buitenland kan worden stilgezet: vanaf dan kan geen van de diensten waarop het "
        "rust dat meer."
    ),
    "agenda.col.process": "Proces",
    "agenda.col.weight": "Gewicht",
    "agenda.col.outage": "Toelaatbare uitval",
    "agenda.col.exposed_services": "Blootgestelde diensten",
    "agenda.col.free_from": "Vrij vanaf",
    "agenda.hours": "{number} uur",
    "agenda.free.always": "was nooit blootgesteld",
    "agenda.free.never": "niet binnen dit plan",
    "agenda.contracts": "Contracten en opzegging",
    "agenda.contracts.text": (
        "Laatste dagen om op te zeggen. Wie er een mist, betaalt door tot het contract weer "
        "kan eindigen."
    ),
    "agenda.col.contract": "Contract",
    "agenda.col.notice": "Opzeggen uiterlijk",
    "agenda.col.pay_until": "Betaald tot en met",
    "agenda.residual": "Wat blijft, en waarom",
    "agenda.residual.text": "Diensten die geheel of deels blootgesteld blijven.",
    "agenda.residual.none": "Binnen dit plan blijft niets blootgesteld.",
    "agenda.col.why": "Waarom",
    "agenda.notes": "Opmerkingen",
    "agenda.assumptions": "Aannames",
    "agenda.assumptions.text": (
        "Niet opgegeven en daarom ingevuld: {number}, hier gegroepeerd naar wat is "
        "aangenomen. Vervang ze door uw eigen waarden en reken opnieuw. In docs/sources.md "
        "staat wat elke bron is; de werkmap heeft een rij per waarde."
    ),
    "agenda.assumptions.none": "Alles waarop het plan rust, was opgegeven.",
    "agenda.values.one": "{number} waarde",
    "agenda.values.other": "{number} waarden",
    "agenda.col.subject": "Voor",
    "agenda.col.field": "Wat",
    "agenda.col.value": "Aangenomen",
    "agenda.col.source": "Bron",
    "agenda.provenance": "Hoe dit is gemaakt",
    "agenda.provenance.made": "exitplan {version}; scenario {scenario}; startgetal {seed}",
    "agenda.provenance.effort": "{evaluations} planningen geprobeerd; {status}",
    "agenda.provenance.input": "invoer {name}, SHA-256 {hash}",
    "status.optimal": "goedgekeurd door de onafhankelijke controle, bewezen het beste",
    "status.feasible": "goedgekeurd door de onafhankelijke controle, hoogstens {gap} van het best mogelijke plan",
    "status.stopped": "voortijdig gestopt, goedgekeurd door de onafhankelijke controle, hoogstens {gap} van het best mogelijke plan",
    "assumed.weight": "gewicht van de blootstelling",
    "assumed.yearly_cost": "structurele kosten per jaar, oud",
    "assumed.yearly_new": "structurele kosten per jaar, nieuw",
    "assumed.one_off_cost": "eenmalige kosten",
    "assumed.options": "aanpak",
    "assumed.pays": "eenmalige kosten worden betaald",
    "assumed.procure": "aanbesteding",
    "assumed.build": "bouw",
    "assumed.migrate": "migratie",
    "assumed.decommission": "uitzetten",
    "assumed.teams": "{stage}: mensen",
    "assumed.points.one": "{number} punt",
    "assumed.points.other": "{number} punten",
    "assumed.weeks.one": "{number} week",
    "assumed.weeks.other": "{number} weken",
    "assumed.people.one": "{number} persoon van {team}",
    "assumed.people.other": "{number} mensen van {team}",
    "assumed.no-team": "geen team genoemd",
    "assumed.paid": "{percent} na {stage}",
    "assumed.chosen": "een Europees alternatief, nog te kiezen",
    "sheet.agenda": "Agenda",
    "sheet.stages": "Etappes",
    "sheet.money": "Geld",
    "sheet.payments": "Betalingen",
    "sheet.exposure": "Blootstelling",
    "sheet.processes": "Processen",
    "sheet.teams": "Teams",
    "sheet.stays": "Wat blijft",
    "sheet.assumptions": "Aannames",
    "sheet.provenance": "Herkomst",
    "sheet.col.phase": "Fase",
    "sheet.col.phase_name": "Naam van de fase",
    "sheet.col.id": "Id",
    "sheet.col.category": "Soort",
    "sheet.col.kind": "Aanpak",
    "sheet.col.vendor_from": "Van leverancier",
    "sheet.col.product_from": "Van product",
    "sheet.col.provider_to": "Naar leverancier",
    "sheet.col.product_to": "Naar product",
    "sheet.col.ready": "Nieuw gereed",
    "sheet.col.yearly_before": "Structureel oud",
    "sheet.col.yearly_after": "Structureel nieuw",
    "sheet.col.stage": "Etappe",
    "sheet.col.ends": "Einde",
    "sheet.col.weeks": "Werkweken",
    "sheet.col.team": "Team",
    "sheet.col.people": "Mensen",
    "sheet.col.person_weeks": "Persoonsweken",
    "sheet.col.paid_on": "Vervalt op",
    "sheet.col.amount": "Bedrag",
    "sheet.col.month": "Maand",
    "sheet.col.available": "Mensen beschikbaar (gemiddeld)",
    "sheet.col.busy": "Mensen aan het werk (gemiddeld)",
    "sheet.col.load": "Bezetting",
    "sheet.col.stop": "Kan worden stilgezet",
    "sheet.col.access": "Gegevens opvraagbaar",
    "sheet.col.control": "Buitenlandse zeggenschap",
    "sheet.col.idle_points": "Als er niets gebeurt",
    "sheet.col.item": "Onderwerp",
    "sheet.item.input": "invoer {name}, SHA-256",
    "sheet.item.scenario": "scenario",
    "sheet.item.problem": "planprobleem, SHA-256",
    "sheet.item.seed": "startgetal van het zoeken",
    "sheet.item.effort": "te proberen planningen",
    "sheet.item.evaluations": "geprobeerde planningen",
    "sheet.item.status": "status",
    "sheet.item.aim": "doel",
    "sheet.item.objective": "waar het plan op uitkomt [{unit}]",
    "sheet.item.bound": "waar geen plan onder kan komen [{unit}]",
    "sheet.item.gap": "marge: hoogstens zo ver van het beste",
    "sheet.item.checked": "goedgekeurd door de onafhankelijke controle",
    "sheet.aim.balanced": "laagste kosten, met een prijs op blootstelling",
    "sheet.aim.fastest": "minste blootstelling",
    "sheet.aim.cheapest": "laagste kosten",
    "sheet.unit.point-weeks": "puntweken",
    "sheet.unit.year": "{currency} per jaar",
    "sheet.unit.points": "punten per week",
}
