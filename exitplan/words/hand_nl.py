"""Nederlandse zinnen van wat andere programma's inlezen; zie ``hand_en.py``."""

from __future__ import annotations

TEXTS = {
    "hand.stage.procure": "Aanbesteding voor {name}",
    "hand.stage.build": "Opbouw van de nieuwe {name}",
    "hand.stage.migrate": "Overgang van {name}",
    "hand.stage.decommission": "Uitfaseren van de oude {name}",
    "hand.cut-over": "Nieuwe {name} in gebruik",
    "hand.gate": "Poort van fase {number}",
    "hand.lot": "Gezamenlijke aanbesteding “{lot}”.",
    "hand.start": "Begin: {name}",
    "hand.start-lot": "Begin: gezamenlijke aanbesteding “{lot}”",
    "hand.notice": "Laatste dag om op te zeggen: {contract}",
    "hand.notice.text": "Voor {names}; betaald tot en met {date}.",
    "hand.kind.notice": "opzegging",
    "hand.kind.procure": "aanbesteding",
    "hand.kind.cut-over": "ingebruikname",
    "hand.kind.gate": "poort",
}
