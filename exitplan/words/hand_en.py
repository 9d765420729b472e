"""English sentences of what other tools take in. ``hand_nl.py`` has the same keys."""

from __future__ import annotations

TEXTS = {
    "hand.stage.procure": "Tender for {name}",
    "hand.stage.build": "Build the new {name}",
    "hand.stage.migrate": "Move {name}",
    "hand.stage.decommission": "Decommission the old {name}",
    "hand.cut-over": "New {name} in use",
    "hand.gate": "Gate of phase {number}",
    "hand.lot": "Joint tender “{lot}”.",
    "hand.start": "Start: {name}",
    "hand.start-lot": "Start: joint tender “{lot}”",
    "hand.notice": "Last day to give notice: {contract}",
    "hand.notice.text": "For {names}; paid until {date}.",
    "hand.kind.notice": "notice",
    "hand.kind.procure": "tender",
    "hand.kind.cut-over": "cut-over",
    "hand.kind.gate": "gate",
}
