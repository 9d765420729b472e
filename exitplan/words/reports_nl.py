"""Nederlandse zinnen van de rapporten; ``reports_en.py`` heeft dezelfde sleutels."""

TEXTS = {
    "country.US": "de Verenigde Staten",
    "country.CN": "China",
    "country.GB": "het Verenigd Koninkrijk",
    "yes": "ja",
    "no": "nee",
    "unknown": "onbekend",
    "none": "geen",
    "more": "meer",
    "less": "minder",
    "kind.replace": "vervangen",
    "kind.self-host": "in eigen beheer",
    "kind.retire": "gestopt",
    "kind.retain": "behouden",
    "agenda.title": "Agenda voor het vertrek bij diensten die vanuit het buitenland "
    "stil kunnen worden gezet",
    "agenda.subtitle": "{agency} · scenario {scenario}",
    "agenda.illustrative": (
        "De organisatie en haar cijfers zijn verzonnen, om te laten zien hoe zo'n agenda "
        "eruitziet."
    ),
    "agenda.core": "Kern",
    "agenda.core.today": (
        "Vandaag kunnen {exposed} van de {services} diensten stil worden gezet onder het "
        "recht van {countries}; {processes} van de {all_processes} processen rusten erop."
    ),
    "agenda.core.unknown": (
        "Van {unknown} daarvan is niet bekend wie er zeggenschap over heeft; die tellen "
        "als blootgesteld totdat dat bekend is."
    ),
    "agenda.core.plan": (
        "Dit plan brengt {leaving} diensten in {phases} fasen over, van {start} tot {end}. "
        "{staying}"
    ),
    "agenda.core.stay.one": "Eén dienst blijft; de reden staat hieronder.",
    "agenda.core.stay.other": "{number} diensten blijven; de redenen staan hieronder.",
    "agenda.core.stay.none": "Er blijft er geen achter.",
    "agenda.core.exposure": (
        "Aan het eind is nog {left} van de blootstelling van vandaag over. Over de hele "
        "periode is de blootstelling {saved} lager dan als er niets gebeurt."
    ),
    "agenda.core.money": (
        "De eenmalige kosten zijn {one_off}. Alle kosten van deze diensten samen zijn "
        "{total} tot {end}: {difference} {direction} dan als er niets gebeurt."
    ),
    "agenda.core.gap": (
        "Bewezen is dat geen enkel plan binnen dezelfde grenzen meer dan {gap} beter kan "
        "zijn. Een onafhankelijke controle van alle regels vond in dit plan geen fout."
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
    "agenda.decide.procure": "uiterlijk {date}: de aanbesteding van {name} starten",
    "agenda.decide.lot": (
        "uiterlijk {date}: de gezamenlijke aanbesteding {lot} starten ({names})"
    ),
    "agenda.decide.start": "uiterlijk {date}: het werk aan {name} starten",
    "agenda.decide.notice": "uiterlijk {date}: {contract} opzeggen voor {names}",
    "agenda.today": "Waar we staan",
    "agenda.today.text": (
        "Diensten die op {date} vanuit het buitenland stil kunnen worden gezet, naar de "
        "leverancier of het platform waarop ze rusten. Een dienst die op twee leveranciers "
        "rust, staat bij beide."
    ),
    "agenda.today.cost_unknown": (
        "De kosten van {number} diensten zijn niet bekend; daarvoor is een aangenomen "
        "bedrag gebruikt."
    ),
    "agenda.col.vendor": "Leverancier",
    "agenda.col.jurisdiction": "Rechtsgebieden",
    "agenda.col.services": "Diensten",
    "agenda.col.processes": "Processen",
    "agenda.col.cost_year": "Kosten per jaar",
    "agenda.phases": "Fasen en maatregelen",
    "agenda.phase": "Fase {number}: {name}",
    "agenda.phase.period": (
        "{start} tot en met {end}. Eenmalige kosten in deze fase: {cost}."
    ),
    "agenda.phase.gate": "Poort: {text}",
    "agenda.col.service": "Dienst",
    "agenda.col.from_to": "Van → naar",
    "agenda.col.start": "Begin",
    "agenda.col.cut_over": "Nieuw in gebruik",
    "agenda.col.retired": "Oud weg",
    "agenda.col.one_off": "Eenmalig",
    "agenda.col.running": "Structureel per jaar: oud → nieuw",
    "agenda.col.owner": "Eigenaar",
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
        "contract loslaat; het deel nadat de nieuwe in gebruik is, zijn dubbele lasten."
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
    "agenda.col.covered": "Onder het plafond",
    "agenda.total": "Totaal",
    "agenda.money.avoidable": (
        "Van het totaal is {unavoidable} onvermijdelijk, welk plan ook gekozen wordt; "
        "{avoidable} hangt af van keuzes en volgorde."
    ),
    "agenda.exposure": "Blootstelling per jaar",
    "agenda.exposure.text": (
        "Blootstelling in punten: het gewicht van de processen die vanuit het buitenland "
        "stil kunnen worden gezet, plus het gewicht van de diensten zelf."
    ),
    "agenda.col.at_end": "Eind",
    "agenda.col.points": "Punten per week",
    "agenda.col.share": "Van vandaag",
    "agenda.col.free": "Processen vrij",
    "agenda.processes": "Processen",
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
        "Laatste dagen om op te zeggen. Wie er een mist, verlengt voor een hele termijn."
    ),
    "agenda.col.contract": "Contract",
    "agenda.col.notice": "Opzeggen uiterlijk",
    "agenda.col.pay_until": "Betaald tot en met",
    "agenda.residual": "Wat blijft, en waarom",
    "agenda.residual.none": "Binnen dit plan blijft niets blootgesteld.",
    "agenda.col.why": "Waarom",
    "agenda.notes": "Opmerkingen",
    "agenda.assumptions": "Aannames",
    "agenda.assumptions.text": (
        "{number} waarden die niemand heeft opgegeven, zijn ingevuld. Vervang ze door uw "
        "eigen waarden en reken opnieuw; de bronnen staan in de documentatie."
    ),
    "agenda.assumptions.none": "Alles waarop het plan rust, was opgegeven.",
    "agenda.col.subject": "Over",
    "agenda.col.field": "Wat",
    "agenda.col.value": "Aangenomen",
    "agenda.col.source": "Bron",
    "agenda.provenance": "Hoe dit is gemaakt",
    "agenda.provenance.made": "exitplan {version}; scenario {scenario}; toevalsgetal {seed}",
    "agenda.provenance.effort": "{evaluations} planningen geprobeerd; status {status}",
    "agenda.provenance.input": "invoer {name}, SHA-256 {hash}",
    "status.optimal": "bewezen het beste",
    "status.feasible": "gecontroleerd, met een bewezen afstand",
    "status.stopped": "gecontroleerd, voortijdig gestopt",
    "sheet.agenda": "Agenda",
    "sheet.stages": "Etappes",
    "sheet.money": "Geld",
    "sheet.payments": "Betalingen",
    "sheet.exposure": "Blootstelling",
    "sheet.processes": "Processen",
    "sheet.teams": "Teams",
    "sheet.notice": "Opzegdata",
    "sheet.stays": "Wat blijft",
    "sheet.assumptions": "Aannames",
    "sheet.provenance": "Herkomst",
    "sheet.col.phase": "Fase",
    "sheet.col.phase_name": "Naam van de fase",
    "sheet.col.id": "Id",
    "sheet.col.category": "Soort",
    "sheet.col.kind": "Uitweg",
    "sheet.col.vendor_from": "Van leverancier",
    "sheet.col.product_from": "Van product",
    "sheet.col.provider_to": "Naar leverancier",
    "sheet.col.product_to": "Naar product",
    "sheet.col.ready": "Nieuw gereed",
    "sheet.col.yearly_before": "Structureel voor",
    "sheet.col.yearly_after": "Structureel na",
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
    "sheet.col.stop": "Stilzetten",
    "sheet.col.access": "Toegang",
    "sheet.col.control": "Zeggenschap",
    "sheet.col.idle_points": "Als er niets gebeurt",
    "sheet.col.item": "Onderwerp",
    "sheet.unit.year": "{currency} per jaar",
    "sheet.unit.points": "punten per week",
}
