"""Nederlandse zinnen, per sleutel. ``en.py`` heeft dezelfde sleutels."""

TEXTS = {
    "and": "en",
    "percent": "%",
    "million": "mln",
    "billion": "mld",
    "stage.procure": "aanbesteding",
    "stage.build": "bouw",
    "stage.migrate": "migratie",
    "stage.decommission": "uitzetten",
    "hold.start": "begint op de eerste dag van het plan",
    "hold.choice": "zou eerder kunnen, maar het plan wordt er niet beter van",
    "hold.R2": "wacht op de eigen {name}, die vlak voor {date} klaar is",
    "hold.R3": (
        "de mensen van {name} zijn in de week van {date} met andere stappen bezig"
    ),
    "hold.R4": "wacht tot de nieuwe {name} op {date} gereed is",
    "hold.R5": "komt na de overgang van {name} op {date}",
    "hold.R6": "de oude dienst is tot {date} nog nodig voor {name}",
    "hold.R7": "gaat tegelijk over met {name}",
    "hold.R9": "een week eerder, rond {date}, mag er niets veranderen",
    "hold.R10": "een week eerder, op {date}, zijn er al zoveel overgangen als mag",
    "hold.R10.owner": (
        "een week eerder, op {date}, heeft {name} al zoveel overgangen als mag"
    ),
    "hold.R11": "het budget van {name} kan het niet betalen",
    "hold.R14": "een besluit bepaalt de datum: {date}",
    "hold.R15": "wordt samen met andere aanbesteed in {name}",
    "gate.moved.one": "{number} dienst is over",
    "gate.moved.other": "{number} diensten zijn over",
    "gate.free.one": "{number} proces kan niet meer vanuit het buitenland stil: {names}",
    "gate.free.other": (
        "{number} processen kunnen niet meer vanuit het buitenland stil: {names}"
    ),
    "gate.exposure": "{percent} van de blootstelling van vandaag is weg",
    "gate.contracts.one": "{number} contract is beëindigd: {names}",
    "gate.contracts.other": "{number} contracten zijn beëindigd: {names}",
    "residual.retain-only": "blijven is de enige keus die overblijft",
    "residual.retain-chosen": "blijven bleek binnen deze grenzen beter dan vertrekken",
    "residual.exposed-after": (
        "gaat over naar {product}, dat zelf vanuit het buitenland stil kan worden gezet"
    ),
    "residual.seats-behind": "{percent} van de plaatsen blijft op de oude dienst",
    "residual.excluded": "het scenario laat deze dienst buiten beschouwing",
    "residual.not-material": "het scenario gaat alleen over materiële diensten",
    "residual.other-vendor": "het scenario gaat alleen over andere leveranciers",
    "note.cycle": "{names} moeten in een kring na elkaar; ze gaan tegelijk over",
    "note.together": "{names} gaan tegelijk over",
}
