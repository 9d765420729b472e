"""An agency in which all that has a name has an odd one."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from hostile import EVERY

from exitplan.inventory import Inventory

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_IN_IDS = re.compile(
    r"[^\S ]|[;:\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_STEP = 7


def odd(number: int, turn: int = 0) -> str:
    """Return a name; another turn is another name for the same thing."""
    return EVERY[(number + _STEP * turn) % len(EVERY)].strip()


def odd_id(number: int, kind: str) -> str:
    """Return an id that is as odd as an id may be, and the only one of its kind."""
    text = " ".join(_NOT_IN_IDS.sub(" ", EVERY[number % len(EVERY)]).split())
    printable = "".join(one for one in text if one.isprintable())
    return f"{printable[:60]} {kind}{number}"


def stage(weeks: int) -> dict[str, Any]:
    return {"weeks": weeks, "teams": {odd_id(weeks, "t"): 1}}


def words(number: int, *fields: str) -> dict[str, str]:
    """Return odd words for fields of text."""
    return {field: odd(number, turn) for turn, field in enumerate(fields, 1)}


def service(number: int) -> dict[str, Any]:
    return {
        "id": odd_id(number, "s"),
        "name": odd(number),
        "vendor": odd_id(number % 4, "v"),
        "yearly_cost": 1000 + number,
        "seats": 10,
        "weight": 1 + number % 5,
        "material": number % 3 == 0,
        "contract": odd_id(number, "c") if number % 5 == 0 else None,
        "hosting": odd_id(3, "v") if number % 6 == 0 else None,
        **words(
            number,
            "product",
            "category",
            "owner",
            "data_class",
            "tenant",
            "source",
            "note",
        ),
    }


def option(number: int) -> dict[str, Any]:
    kind = ("replace", "replace", "self-host", "retain", "retire")[number % 5]
    found: dict[str, Any] = {
        "id": odd_id(number, "o"),
        "service": odd_id(number, "s"),
        "kind": kind,
        **words(number, "product", "source", "note"),
    }
    if kind in {"replace", "self-host"}:
        stages = {"procure": 0, "build": 1, "migrate": 1, "decommission": 1}
        found |= {
            "provider": odd_id(4 + number % 3, "v"),
            "one_off_cost": 500,
            "yearly_cost": 900,
            **{name: stage(weeks) for name, weeks in stages.items()},
        }
        found["team"] = odd_id(0, "t")
    return {k: v for k, v in found.items() if not (kind == "retire" and k == "product")}


def some(numbers: Iterable[int], kind: str) -> list[str]:
    return [odd_id(number, kind) for number in numbers]


def hostile_agency() -> Inventory:
    """Return the agency: a service for every name there is."""
    numbers = range(len(EVERY))
    last = len(EVERY) - 1
    return Inventory.model_validate(
        {
            "agency": {
                "name": odd(0),
                "illustrative": True,
                **words(0, "source", "note"),
            },
            "vendors": [
                {
                    "id": odd_id(n, "v"),
                    "name": odd(n, 2),
                    "country": "US" if n < 4 else "FR",
                    "owners": [odd_id(0, "v")] if n == 1 else [],
                    **words(n, "source", "note"),
                }
                for n in range(8)
            ],
            "contracts": [
                {
                    "id": odd_id(n, "c"),
                    "name": odd(n, 3),
                    "ends": dt.date(2027, 12, 31),
                    "renews_for": 12,
                    "notice": 3,
                    **words(n, "owner", "source", "note"),
                }
                for n in numbers
                if n % 5 == 0
            ],
            "services": [service(n) for n in numbers],
            "options": [option(n) for n in numbers],
            "dependencies": [
                {
                    "service": odd_id(n, "s"),
                    "on": odd_id(n - 1, "s"),
                    "kind": "needs" if n % 2 else "exchanges",
                    **words(n, "what", "note"),
                }
                for n in numbers[1::4]
            ],
            "processes": [
                {
                    "id": odd_id(n, "p"),
                    "name": odd(n, 4),
                    "weight": 5,
                    "max_outage": 24,
                    "services": some(range(n, len(EVERY), 12), "s"),
                    **words(n, "owner", "note"),
                }
                for n in range(12)
            ],
            "teams": [
                {
                    "id": odd_id(n, "t"),
                    "name": odd(n, 5),
                    "people": 8,
                    **words(n, "source", "note"),
                }
                for n in range(3)
            ],
            "lots": [
                {
                    "id": odd_id(1, "l"),
                    "name": odd(1, 6),
                    "services": some((5, 6), "s"),
                    "procure": stage(2),
                    **words(1, "note"),
                }
            ],
            "budgets": [
                {"year": year, "ceiling": 900_000, **words(year, "source", "note")}
                for year in range(2027, 2031)
            ],
            "freezes": [
                {
                    "id": odd_id(n, "f"),
                    "starts": dt.date(2027, 3 * n + 1, 1),
                    "ends": dt.date(2027, 3 * n + 1, 9),
                    **words(n, "note"),
                }
                for n in range(3)
            ],
            "decisions": [
                {
                    "id": odd_id(3, "d"),
                    "service": odd_id(last, "s"),
                    "kind": "not before",
                    "date": dt.date(2027, 6, 7),
                    **words(3, "by", "note"),
                }
            ],
            "fallbacks": [
                {
                    "id": odd_id(n, "b"),
                    "name": odd(n, 6),
                    "replaces": odd_id(n, "s"),
                    "share": 50,
                    "ready_after": 4,
                    "prepare_cost": 100,
                    **words(n, "owner", "source", "note"),
                }
                for n in range(6)
            ],
            "exit_records": [
                {
                    "id": odd_id(n, "e"),
                    "service": odd_id(n, "s"),
                    **words(
                        n,
                        "owner",
                        "trigger",
                        "disruption",
                        "formats",
                        "continuity",
                        "rollback",
                        "communication",
                        "destruction",
                        "test_result",
                        "note",
                    ),
                }
                for n in numbers[::3]
            ],
        }
    )
