"""Vendors that inventories often name, with country and owners, each with a source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class KnownVendor:
    """A vendor of the list; its facts are to be checked before they are relied on.

    Parameters
    ----------
    id
        Names it in the list, and in an inventory made with it.
    name
        As people know it.
    country
        Two-letter code of the country under whose law it stands.
    owners
        Ids of the vendors of the list that own or control it.
    may_be_sold
        Whether an owner may sell it within years.
    aliases
        Other names of the same vendor.
    whole
        Whether only the whole name means it, because its first word is a common one.
    checked
        When its source was read, if it was.
    source
        Where the facts come from.
    """

    id: str
    name: str
    country: str
    source: str
    owners: tuple[str, ...] = ()
    may_be_sold: bool = False
    aliases: tuple[str, ...] = ()
    whole: bool = False
    checked: dt.date | None = None


@cache
def known_vendors() -> dict[str, KnownVendor]:
    """Return the list, by id, in the order of their ids."""
    text = files("exitplan.catalogue").joinpath("known_vendors.toml").read_text("utf-8")
    return {
        name: KnownVendor(
            id=name,
            name=entry["name"],
            country=entry["country"],
            source=entry["source"],
            owners=tuple(entry.get("owners", ())),
            may_be_sold=entry.get("may_be_sold", False),
            aliases=tuple(entry.get("aliases", ())),
            whole=entry.get("whole", False),
            checked=entry.get("checked"),
        )
        for name, entry in tomllib.loads(text).items()
    }
