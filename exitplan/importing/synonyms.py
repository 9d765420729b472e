"""What columns are called, in Dutch and English; the first names are the surest."""

from __future__ import annotations

SERVICES = {
    "name": "applicatienaam|naam applicatie|application name|app name|"
    "service name|naam dienst|systeemnaam|naam systeem|ci name|applicatie|"
    "application|dienst|service|systeem|system|software|pakket|naam|name|"
    "object|asset|titel|title|display name",
    "id": "id|sys id|applicatie id|application id|service id|asset id|"
    "object id|applicatiecode|code|nummer|number|asset tag|objectnummer|"
    "identificatie|configuratie id|u number",
    "vendor": "leverancier|naam leverancier|vendor|vendor name|supplier|"
    "fabrikant|manufacturer|softwareleverancier|provider|aanbieder|publisher|"
    "producent|maker",
    "product": "product|productnaam|product name|model|model id|pakketnaam",
    "category": "categorie|category|soort|type|cluster|domein|domain|class|"
    "sys class name|business service|service model|referentiecomponent|"
    "subcategory|service category|objecttype|functie",
    "hosting": "hosting|hostingpartij|hostingleverancier|gehost door|"
    "hosted by|hosting provider|cloud provider|cloud|host|platform",
    "yearly_cost": "kosten per jaar|jaarlijkse kosten|jaarkosten|annual cost|"
    "yearly cost|cost per year|kosten|jaarbedrag|licentiekosten|cost|costs|"
    "bedrag|tco|kosten per maand|maandbedrag|monthly cost|cost per month|"
    "kosten per kwartaal",
    "seats": "aantal gebruikers|gebruikers|users|number of users|user count|"
    "aantal licenties|licenties|licences|licenses|seats|accounts|"
    "gebruikersaantal",
    "owner": "eigenaar|beheerder|owner|owned by|business owner|proceseigenaar|"
    "afdeling|department|functioneel beheerder|managed by|team|"
    "organisatieonderdeel|sub organisations|support group|beheergroep|"
    "custodian department",
    "criticality": "kritikaliteit|criticality|business criticality|"
    "busines criticality|criticaliteit|belang|importance|prioriteit|priority|"
    "impact|biv|biv classificatie|beschikbaarheid|bedrijfskritisch",
    "status": "status|operational status|install status|levensfase|"
    "life cycle stage|lifecycle|fase|state|life cycle stage status",
    "data_class": "dataclassificatie|gegevensclassificatie|data classification|"
    "vertrouwelijkheid|classificatie|classification|bbn|impact level|"
    "data category",
    "size": "omvang|size|grootte",
    "contract": "contract|contractnummer|contract number|overeenkomst|contractnaam",
    "contract_ends": "einddatum contract|contract einddatum|einde contract|"
    "contract end|contract end date|einddatum|end date|vervaldatum|expires|"
    "expiry date|looptijd tot",
    "contract_starts": "ingangsdatum contract|contract start|ingangsdatum|startdatum|"
    "start date",
    "contract_notice": "opzegtermijn|notice period|opzegtermijn maanden",
    "processes": "proces|processen|bedrijfsproces|bedrijfsprocessen|process|"
    "processes|business process|business processes|werkproces",
    "depends_on": "afhankelijk van|afhankelijkheden|depends on|dependencies|"
    "koppelingen|gekoppeld met|is afhankelijk van|upstream",
    "used_by": "gebruikt door applicaties|used by|downstream|used by applications",
    "note": "opmerkingen|opmerking|toelichting|notes|note|comments|remarks|"
    "omschrijving|beschrijving|description|short description|doel|purpose",
}

DEPENDENCIES = {
    "service": "parent|parent name|van|from|bron|source|bronapplicatie|"
    "dependent id|dependent service|afhankelijke applicatie|application|"
    "applicatie|dependent|consumer|afnemer|service",
    "on": "child|child name|naar|to|doel|target|doelapplicatie|"
    "depends on id|depends on|depends on service|afhankelijk van|dependency|"
    "leverende applicatie|provider",
    "what": "type|relatietype|soort koppeling|relation|relationship|"
    "protocol|koppelvlak",
    "note": "omschrijving|description|toelichting|gegevens|data|opmerkingen",
}

SPEND = {
    "service": "service name|dienst|product|applicatie|application",
    "supplier": "leverancier|provider name|supplier|supplier name|"
    "naam leverancier|crediteur|"
    "vendor|crediteurnaam|naam crediteur|payee|begunstigde|relatie|vendor name",
    "amount": "bedrag|billed cost|effective cost|amount|bedrag excl btw|"
    "net amount|factuurbedrag|netto|"
    "invoice amount|bedrag in eur|bedrag eur|total|totaal|saldo|debet|kosten|"
    "bedrag exclusief btw",
    "date": "datum|billing period start|date|factuurdatum|boekdatum|"
    "boekingsdatum|invoice date|"
    "payment date|betaaldatum|posting date|transaction date|source month|"
    "periode",
    "currency": "valuta|currency|munteenheid|billing currency",
    "description": "omschrijving|description|boekingsomschrijving|"
    "factuuromschrijving|narrative|details|tekst",
    "category": "grootboekrekening|grootboek|expense type|kostensoort|rekening|"
    "account|category|categorie|cost type|gl account",
    "owner": "kostenplaats|afdeling|expense area|department|cost centre|"
    "cost center|budgethouder|entity|team",
}

BY_RECORD = {"services": SERVICES, "dependencies": DEPENDENCIES, "spend": SPEND}

DUTCH = frozenset(
    [
        "naam",
        "leverancier",
        "applicatie",
        "kosten",
        "afdeling",
        "eigenaar",
        "bedrag",
        "datum",
        "omschrijving",
        "gebruikers",
        "categorie",
        "soort",
        "proces",
        "opmerkingen",
        "toelichting",
        "kostenplaats",
        "crediteur",
        "valuta",
        "einddatum",
        "ingangsdatum",
        "fabrikant",
        "kritikaliteit",
        "afhankelijk",
        "van",
        "per",
        "jaar",
        "maand",
        "aantal",
        "dienst",
        "systeem",
        "beheerder",
        "koppelingen",
    ]
)
"""Words of headers that only a Dutch spreadsheet has."""

AMBIGUOUS = frozenset(
    {"beschikbaarheid", "cloud", "einddatum", "end date", "expires", "expiry date"}
    | {"host", "impact", "model", "object", "platform", "prioriteit", "priority"}
    | {"startdatum", "start date", "title", "titel", "total", "totaal"}
)
"""Names that mean other things as often."""
