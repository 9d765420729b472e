"""The inventory while it is being put together: records, their places, names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.importing.names import free_id, plain, slug
from exitplan.inventory import UNKNOWN
from exitplan.inventory.base import LONGEST_ID
from exitplan.inventory.findings import Suggestions
from exitplan.inventory.inventory import list_records
from exitplan.inventory.validation import findings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.errors import Place
    from exitplan.importing.report import Log
    from exitplan.inventory import Record

_ID = re.compile(r"[^;:\n\t]+")


@dataclass
class Entry:
    """One record being put together.

    Parameters
    ----------
    values
        Its fields so far.
    place
        The row it comes from.
    where
        Tells where a single field comes from, if it is known.
    """

    values: dict[str, Any]
    place: Place
    where: Callable[[str], Place] | None = None

    @property
    def id(self) -> str:
        """Its id, or nothing if its kind has none."""
        return str(self.values.get("id", ""))

    def place_of(self, field: str) -> Place:
        """Return where a field comes from, or the row."""
        return self.where(field) if self.where else self.place


class Draft:
    """Records by list, found by id and by name.

    Parameters
    ----------
    log
        Where what is not taken over is written down.
    """

    def __init__(self, log: Log) -> None:
        self.log = log
        models = list_records()
        self.lists: dict[str, list[Entry]] = {name: [] for name in models}
        self._with_id = {n for n, model in models.items() if "id" in model.model_fields}
        self._by_id: dict[str, dict[str, Entry]] = defaultdict(dict)
        self._by_name: dict[str, dict[str, Entry]] = defaultdict(dict)
        self._suggestions: dict[str, Suggestions] = {}

    def add(self, listed: str, entry: Entry) -> Entry:
        """Add a record; it gets an id out of its name if it has none.

        Returns
        -------
        Entry
            The same, its id made different from others of its list.
        """
        if listed in self._with_id:
            taken = self._by_id[listed]
            name = str(entry.values.get("name", ""))
            wanted = self._fit(entry) or slug(name) or listed.removesuffix("s")
            made = free_id(wanted, taken)
            if made != wanted:
                message = f"the id '{wanted}' is taken; '{name}' is called '{made}'"
                self.log.note("EP514", message, entry.place)
            entry.values = {"id": made} | entry.values | {"id": made}
            taken[plain(made)] = entry
            if name:
                self._by_name[listed].setdefault(plain(name), entry)
        self.lists[listed].append(entry)
        return entry

    def _fit(self, entry: Entry) -> str:
        """Return a record's own id, made to fit where it cannot be one."""
        own = entry.id
        if own and (
            len(own) > LONGEST_ID or own.lower() == UNKNOWN or not _ID.fullmatch(own)
        ):
            fit = slug(own)
            message = f"'{own}' cannot be an id; it is '{fit}' here"
            self.log.note("EP514", message, entry.place_of("id"))
            return fit
        return own

    def find(self, listed: str, name: str) -> Entry | None:
        """Return the record with an id or a name, whatever its capitals."""
        key = plain(name)
        return self._by_id[listed].get(key) or self._by_name[listed].get(key)

    def also_called(self, listed: str, name: str, entry: Entry) -> None:
        """Let a record be found by one more name."""
        self._by_name[listed].setdefault(plain(name), entry)

    def suggestion(self, listed: str, name: str) -> str:
        """Return a hint naming what was perhaps meant."""
        if listed not in self._suggestions:
            names = [str(e.values.get("name", e.id)) for e in self.lists[listed]]
            self._suggestions[listed] = Suggestions(names)
        return self._suggestions[listed].of(name)

    def values(self) -> dict[str, list[Record]]:
        """Return the valid records by list; what is not valid in them is written down.

        A field that cannot be is left out; a record that cannot do without it too.
        """
        found: dict[str, list[Record]] = {}
        for name, model in list_records().items():
            made = (self._record(model, entry) for entry in self.lists[name])
            found[name] = [record for record in made if record is not None]
        return found

    def _record(self, model: type[Record], entry: Entry) -> Record | None:
        values = entry.values
        while True:
            try:
                return model.model_validate(values)
            except ValidationError as error:
                wrong = findings_of(error, values, model)
            fields = {str(one.path[0]) for one in wrong}
            required = {n for n, f in model.model_fields.items() if f.is_required()}
            for one in wrong:
                field = str(one.path[0])
                place = entry.place_of(field)
                if field in required:
                    self.log.list_place(place, one.message, one.hint)
                else:
                    message = f"value not taken over: {one.message}"
                    self.log.note("EP507", message, place, one.hint)
            if fields & required or not fields & values.keys():
                return None
            values = {k: v for k, v in values.items() if k not in fields}
