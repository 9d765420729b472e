"""Vendors by the names people give them: known ones with country and owners."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from exitplan.catalogue import KnownVendor, known_vendors
from exitplan.importing.draft import Draft, Entry
from exitplan.importing.fields import fields_of
from exitplan.importing.names import company_words, near_pairs, plain, rests_of
from exitplan.inventory import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exitplan.errors import Place

LISTED_AS = "exitplan's list of vendors"


@cache
def _index() -> dict[tuple[str, ...], KnownVendor]:
    found: dict[tuple[str, ...], KnownVendor] = {}
    for vendor in known_vendors().values():
        for name in (vendor.name, vendor.id, *vendor.aliases):
            found.setdefault(company_words(name), vendor)
    return found


@cache
def _near() -> dict[str, KnownVendor]:
    """Return known vendors by what is left of their names without any one letter."""
    found: dict[str, KnownVendor] = {}
    for words, vendor in _index().items():
        key = "".join(words)
        if len(key) > 4:  # noqa: PLR2004 - shorter names differ by a letter anyway
            for rest in rests_of(key):
                found.setdefault(rest, vendor)
    return found


def match(name: str) -> tuple[KnownVendor, bool] | None:
    """Return the known vendor with a name, and whether the whole name says so."""
    words = company_words(name)
    if words in _index():
        return _index()[words], True
    for end in range(len(words) - 1, 0, -1):
        vendor = _index().get(words[:end])
        if vendor is not None and not vendor.whole:
            return vendor, False
    return None


def nearly(name: str) -> str:
    """Return the name of a known vendor that differs in a letter, or nothing."""
    key = "".join(company_words(name))
    found = next((_near()[r] for r in sorted(rests_of(key)) if r in _near()), None)
    return found.name if found and len(key) > 4 else ""  # noqa: PLR2004 - as above


class VendorBook:
    """The vendors of an inventory being put together.

    Parameters
    ----------
    draft
        Where they are added.
    renamed
        A vendor's name in the spreadsheet, and the name it should have.
    """

    def __init__(self, draft: Draft, renamed: Mapping[str, str]) -> None:
        self._draft = draft
        self._renamed = {plain(name): other for name, other in renamed.items()}
        self._ids: dict[str, str] = {}
        self._by_words: dict[tuple[str, ...], Entry] = {}
        self._added: set[str] = set()
        self.matched: dict[str, str] = {}
        self.unknown: dict[str, Place] = {}

    def id_of(self, name: str, place: Place) -> str:
        """Return the id of a vendor, which is added if it is new."""
        key = plain(name)
        if key not in self._ids:
            self._ids[key] = self._new_or_known(self._renamed.get(key, name), place)
        return self._ids[key]

    def _new_or_known(self, name: str, place: Place) -> str:
        if plain(name) == UNKNOWN:
            return UNKNOWN
        own = self._draft.find("vendors", name)
        words = company_words(name)
        if own is not None and not own.values.get("assumed"):
            return own.id
        found = match(name)
        if found is not None:
            vendor, is_whole = found
            if not is_whole:
                message = f"'{name}' is taken for the vendor {vendor.name}"
                hint = "if it is another, say so under 'vendors' of the mapping"
                self._draft.log.once("EP513", message, place, hint)
            self.matched[name] = vendor.id
            return self._add_known(vendor, place)
        if words not in self._by_words:
            values = {"name": name, "source": place.file.name}
            self._by_words[words] = self._draft.add("vendors", Entry(values, place))
            self._added.add(self._by_words[words].id)
            self.unknown[name] = place
        return self._by_words[words].id

    def _add_known(self, vendor: KnownVendor, place: Place) -> str:
        there = self._draft.find("vendors", vendor.id)
        if there is None:
            there = self._draft.find("vendors", vendor.name)
        if there is not None:
            return there.id
        owners = [self._add_known(known_vendors()[o], place) for o in vendor.owners]
        values = {
            "id": vendor.id,
            "name": vendor.name,
            "country": vendor.country,
            "owners": owners,
            "may_be_sold": vendor.may_be_sold,
            "checked_on": vendor.checked,
            "assumed": True,
            "source": f"{LISTED_AS}: {vendor.source}",
        }
        kept = {k: v for k, v in values.items() if v not in (None, [], False)}
        made = self._draft.add("vendors", Entry(kept, place)).id
        self._added.add(made)
        return made

    def forget_unused(self) -> None:
        """Leave out vendors that were only met in rows that are not taken over."""
        fields = {
            listed: [
                f.name for f in fields_of(listed).values() if f.refers == "vendors"
            ]
            for listed in self._draft.lists
        }
        used: set[str] = set()
        for listed, entries in self._draft.lists.items():
            if listed == "vendors":
                continue
            for entry in entries:
                for name in fields[listed]:
                    said = entry.values.get(name, ())
                    used.update([said] if isinstance(said, str) else said)
        used |= {e.id for e in self._draft.lists["vendors"] if e.id not in self._added}
        grown = -1
        while grown != len(used):
            grown = len(used)
            for entry in self._draft.lists["vendors"]:
                if entry.id in used:
                    used.update(entry.values.get("owners", ()))
        kept = [e for e in self._draft.lists["vendors"] if e.id in used]
        self._draft.lists["vendors"] = kept
        ids = {words: e.id for words, e in self._by_words.items()}
        self.unknown = {
            name: place
            for name, place in self.unknown.items()
            if ids[company_words(name)] in used
        }
        self.matched = {n: i for n, i in self.matched.items() if i in used}

    def say_unknown(self) -> None:
        """Write down vendors whose country is not known, and those nearly alike."""
        for name, place in self.unknown.items():
            near = nearly(name)
            message = f"the vendor '{name}' is not known: its country is 'unknown'"
            hint = "fill in its country and owners; until then it counts as exposed"
            if near:
                hint = f"did you mean '{near}'? then say so under 'vendors'"
            self._draft.log.note("EP511", message, place, hint)
        bare = {" ".join(company_words(name)): name for name in self.unknown}
        pairs = [(bare[one], bare[other]) for one, other in near_pairs(bare)]
        for one, other in pairs:
            message = f"the vendors '{one}' and '{other}' are nearly alike"
            hint = "if they are the same, say so under 'vendors' of the mapping"
            self._draft.log.note("EP510", message, self.unknown[other], hint)
