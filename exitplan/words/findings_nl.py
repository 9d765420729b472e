"""Nederlandse zinnen voor bevindingen. ``findings_en.py`` heeft dezelfde sleutels."""

TEXTS = {
    "findings.title": "Bevindingen in {file}",
    "findings.sheet": "Bevindingen",
    "findings.about": "Toelichting",
    "findings.file": "Gelezen bestand",
    "findings.counts": "Gevonden",
    "findings.how": (
        "Herstel elke fout in het bestand zelf, sla het op en importeer het opnieuw. "
        "Een klik op een cel opent het bestand bij die cel, zolang beide bestanden "
        "in dezelfde map staan. Waarschuwingen houden niets tegen: kijk of het zo "
        "bedoeld is. Deze werkmap wordt niet gelezen."
    ),
    "findings.col.number": "nr.",
    "findings.col.severity": "ernst",
    "findings.col.sheet": "blad",
    "findings.col.cell": "cel",
    "findings.col.message": "wat er is gevonden",
    "findings.col.hint": "wat te doen",
    "findings.col.code": "kenmerk",
    "findings.error": "fout",
    "findings.errors.one": "{number} fout",
    "findings.errors.other": "{number} fouten",
    "findings.warnings.one": "{number} waarschuwing",
    "findings.warnings.other": "{number} waarschuwingen",
    "findings.rest": "en nog {number}; --json geeft ze alle",
    "findings.warning": "waarschuwing",
    "findings.fine": "in orde",
    "findings.beside": "elke bevinding met een koppeling naar de cel: {file}",
    "findings.changes": "wat er verandert in {file}:",
    "findings.same": "niets in {file} verandert",
    "findings.unlike": "{file} is geen inventaris om mee te vergelijken; alles zou worden vervangen",
    "findings.dry": "proef: {file} wordt niet geschreven",
    "findings.change.new": "nieuw",
    "findings.change.changed": "gewijzigd",
    "findings.change.removed": "verwijderd",
    "findings.change.untouched": "gelijk",
    "findings.default": "(standaard)",
    "findings.mapping": "als anderen het maakten: exitplan import {file} --guess mapping.yaml",
    "findings.earlier": "{file} is van een eerdere keer",
}
