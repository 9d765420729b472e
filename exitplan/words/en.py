"""English sentences, by key. ``nl.py`` has the same keys."""

TEXTS = {
    "and": "and",
    "percent": "%",
    "million": "million",
    "billion": "billion",
    "stage.procure": "procurement",
    "stage.build": "build",
    "stage.migrate": "migration",
    "stage.decommission": "decommissioning",
    "hold.start": "starts on the first day of the plan",
    "hold.choice": "could start earlier, but the plan would be no better for it",
    "hold.R2": "waits for its own {name}, which ends just before {date}",
    "hold.R3": "the people of {name} are busy with other steps in the week of {date}",
    "hold.R4": "waits until the new {name} is ready on {date}",
    "hold.R5": "comes after the cut-over of {name} on {date}",
    "hold.R6": "the old one is still used by {name} until {date}",
    "hold.R7": "cuts over together with {name}",
    "hold.R9": "a week earlier, around {date}, changes are frozen",
    "hold.R10": "a week earlier, on {date}, there are as many cut-overs as allowed",
    "hold.R10.owner": (
        "a week earlier, on {date}, {name} has as many cut-overs as allowed"
    ),
    "hold.R11": "the budget of {name} cannot pay for it",
    "hold.R14": "a decision sets the date: {date}",
    "hold.R15": "is procured together with others in the tender {name}",
    "gate.moved.one": "{number} service has cut over",
    "gate.moved.other": "{number} services have cut over",
    "gate.free.one": "{number} process can no longer be stopped from abroad: {names}",
    "gate.free.other": "{number} processes can no longer be stopped from abroad: {names}",
    "gate.exposure": "{percent} of today's exposure is gone",
    "gate.contracts.one": "{number} contract has ended: {names}",
    "gate.contracts.other": "{number} contracts have ended: {names}",
    "residual.retain-only": "staying is the only option that is left for it",
    "residual.retain-chosen": "staying turned out better than leaving under these limits",
    "residual.exposed-after": (
        "it moves to {product}, which can itself be stopped from abroad"
    ),
    "residual.seats-behind": "{percent} of its seats stay on the old service",
    "residual.excluded": "the scenario leaves it out",
    "residual.not-material": "the scenario covers material services only",
    "residual.other-vendor": "the scenario covers other vendors only",
    "note.cycle": (
        "{names} each have to come after another in a circle; they cut over together"
    ),
    "note.together": "{names} cut over together",
}
