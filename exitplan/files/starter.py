"""A small inventory that shows how one is filled in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from exitplan.inventory import Inventory
from exitplan.units import Cents
from exitplan.words import Speaker

if TYPE_CHECKING:
    from exitplan.words import Language


def starter(language: Language) -> Inventory:
    """Return a town with two services to leave, in a language; all of it invented."""
    say = Speaker(language).say
    source = "illustrative"
    return Inventory.model_validate(
        {
            "agency": {
                "name": say("book.starter.agency"),
                "price_year": 2027,
                "illustrative": True,
                "source": source,
            },
            "vendors": [
                {"id": "acme", "name": "Acme Cloud", "country": "US", "assumed": True},
                {"id": "noorderlicht", "name": "Noorderlicht", "country": "NL"},
            ],
            "contracts": [
                {
                    "id": "acme-2025",
                    "name": say("book.starter.contract"),
                    "vendor": "acme",
                    "starts": dt.date(2025, 1, 1),
                    "ends": dt.date(2027, 12, 31),
                    "renews_for": 12,
                    "notice": 3,
                    "source": source,
                }
            ],
            "services": _services(language, source),
            "dependencies": [{"service": "mail", "on": "identity", "kind": "needs"}],
            "processes": [
                {
                    "id": "residents",
                    "name": say("book.starter.process"),
                    "max_outage": 24,
                    "services": ["mail"],
                }
            ],
            "options": _options(language, source),
            "teams": [
                {
                    "id": "workplace",
                    "name": say("book.starter.team"),
                    "people": 4,
                    "procures": True,
                    "source": source,
                }
            ],
            "budgets": [
                {"year": year, "ceiling": Cents(50_000_000), "source": source}
                for year in (2027, 2028, 2029)
            ],
        }
    )


def _services(language: Language, source: str) -> list[dict[str, object]]:
    say = Speaker(language).say
    return [
        {
            "id": "mail",
            "name": say("book.starter.mail"),
            "vendor": "acme",
            "category": say("book.starter.category.mail"),
            "yearly_cost": Cents(12_000_000),
            "seats": 400,
            "contract": "acme-2025",
            "team": "workplace",
            "size": "M",
            "criticality": 4,
            "source": source,
        },
        {
            "id": "identity",
            "name": say("book.starter.identity"),
            "vendor": "acme",
            "category": say("book.starter.category.identity"),
            "yearly_cost": "unknown",
            "team": "workplace",
            "size": "S",
            "criticality": 5,
            "source": source,
        },
    ]


def _options(language: Language, source: str) -> list[dict[str, object]]:
    say = Speaker(language).say
    return [
        {
            "id": f"{service}-noorderlicht",
            "service": service,
            "kind": "replace",
            "provider": "noorderlicht",
            "product": say(f"book.starter.new-{service}"),
            "team": "workplace",
            "source": source,
        }
        for service in ("mail", "identity")
    ]
