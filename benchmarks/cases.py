"""What is measured, quickly or in full."""

from __future__ import annotations

import importlib.util
import itertools
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Case = dict[str, Any]

SETS = {"j30": 480, "j60": 480}
"""PSPLIB's sets and how many instances each has."""


_SMALL, _MIDDLING = 100, 300
"""Up to how many services CP-SAT is tried from nothing at all times, and once."""


def quick_cases(psplib: Path | None) -> Iterator[Case]:
    """Yield cases of some minutes in all: small sizes and short times."""
    for size in (30, 300, 1588, 5000):
        yield {"what": "first", "services": size}
    for size in (30, 300, 1588):
        yield {"what": "decode", "services": size}
    for size, seconds in ((30, 3), (100, 6), (300, 12)):
        yield {"what": "plan", "services": size, "seconds": seconds}
        yield {"what": "baselines", "services": size}
    yield from _against_cpsat(30, 3)
    yield {"what": "same", "services": 30, "effort": 800}
    yield from _explaining((30,))
    yield {"what": "cutoff", "months": 6}
    yield from _psplib(psplib, every=120, seconds=2)


def full_cases(psplib: Path | None, *, every_instance: bool = False) -> Iterator[Case]:
    """Yield cases of about an hour in all: every size, three seeds where it is short.

    With every instance of PSPLIB it takes an hour and a quarter more.
    """
    yield from _sizes()
    for size in (30, 100, 300, 1588):
        yield {"what": "plan", "services": size}
    yield _plan(1588, 300)
    yield _plan(5000, 120)
    for size, seconds in ((30, 10), (300, 60), (1588, 60)):
        yield from _against_cpsat(size, seconds)
    yield {**_plan(300, 60), "tightness": 0.4}
    yield {"what": "same", "services": 100, "effort": 2000}
    yield from _explaining((100, 1588))
    yield {"what": "cutoff", "months": 48}
    yield from _psplib(psplib, every=1 if every_instance else 10, seconds=5)


def _sizes() -> Iterator[Case]:
    """Yield each size: with three seeds where it is short, else with two."""
    for size, seed in itertools.product((30, 100, 300, 1588, 5000), (1, 2, 3)):
        yield {"what": "first", "services": size, "seed": seed}
    for size in (30, 100, 300, 1588, 5000):
        yield {"what": "decode", "services": size}
    timed = ((30, 10, 3), (100, 10, 3), (300, 60, 3), (1588, 60, 2))
    for size, seconds, seeds in timed:
        for seed in range(1, seeds + 1):
            yield _plan(size, seconds, seed)
            yield {"what": "baselines", "services": size, "seed": seed}


def _plan(services: int, seconds: float, seed: int = 1) -> Case:
    return {"what": "plan", "services": services, "seed": seed, "seconds": seconds}


def _against_cpsat(services: int, seconds: float) -> Iterator[Case]:
    """Yield plain CP-SAT at our time and five times it, hinted and not.

    From nothing it finds no plan of the larger sizes, so there it is tried once, and
    not at all at the largest.
    """
    if importlib.util.find_spec("ortools") is None:
        return
    tries = [(True, 1), (True, 5)]
    if services <= _SMALL:
        tries += [(False, 1), (False, 5)]
    elif services <= _MIDDLING:
        tries += [(False, 1)]
    for hinted, times in tries:
        yield {
            "what": "cpsat",
            "services": services,
            "seconds": seconds * times,
            "hinted": hinted,
        }


def _explaining(sizes: tuple[int, ...]) -> Iterator[Case]:
    """Yield timings of explanations, as far as this version has them."""
    for size in sizes:
        if importlib.util.find_spec("exitplan.solver.levers") is not None:
            yield {"what": "levers", "services": size}
        if importlib.util.find_spec("exitplan.solver.impossible") is not None:
            yield {"what": "impossible", "services": size, "weeks": 104}
        if importlib.util.find_spec("exitplan.replanning") is not None:
            yield {"what": "replan", "services": size}
        if importlib.util.find_spec("exitplan.risking") is not None:
            yield {"what": "risk", "services": size}
        if importlib.util.find_spec("exitplan.exposing") is not None:
            yield {"what": "exposure", "services": size}


def _psplib(folder: Path | None, every: int, seconds: float) -> Iterator[Case]:
    if folder is None:
        return
    for name, count in SETS.items():
        for number in range(0, count, every):
            yield {
                "what": "psplib",
                "folder": str(folder),
                "name": name,
                "number": number,
                "seconds": seconds,
            }


def key_of(case: Case) -> str:
    """Return what tells a case from others; a folder's place does not."""
    return json.dumps({k: v for k, v in case.items() if k != "folder"}, sort_keys=True)
