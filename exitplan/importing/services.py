"""Rows to records: services with what hangs on them, dependencies, and all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.importing.draft import Draft, Entry
from exitplan.importing.fields import extras_of, fields_of
from exitplan.importing.names import near_pairs, plain
from exitplan.inventory.wording import shown
from exitplan.units import Cents, euros

if TYPE_CHECKING:
    from exitplan.errors import Place
    from exitplan.importing.rows import TableReader, Taken
    from exitplan.importing.vendors import VendorBook

_LINKS = ("depends_on", "used_by")


class Assembler:
    """Puts the rows of tables together to records.

    Parameters
    ----------
    draft
        Where records are added.
    vendors
        Who is who.
    has_options
        Whether ways out are imported too; without, planned services cannot be.
    """

    def __init__(self, draft: Draft, vendors: VendorBook, *, has_options: bool) -> None:
        self._draft = draft
        self._has_options = has_options
        self._vendors = vendors
        self._links: list[tuple[Entry, str, str, Place]] = []
        self._waiting: list[tuple[TableReader, Taken]] = []
        self._known_links: set[tuple[str, str]] = set()

    def take(self, reader: TableReader) -> None:
        """Take the rows of one table; dependencies wait for all services."""
        record = reader.mapped.record
        for taken in reader.rows():
            if record == "services":
                self._service(reader, taken)
            elif record == "dependencies":
                self._waiting.append((reader, taken))
            else:
                self._other(reader, taken)

    def finish(self) -> None:
        """Resolve every name now that all records are there."""
        for reader, taken in self._waiting:
            self._dependency(reader, taken)
        for entry, field, name, place in self._links:
            self._link(entry, field, name, place)
        for listed in self._draft.lists:
            if listed != "dependencies":
                self._resolve(listed)
        self._say_nearly_alike()

    def _service(self, reader: TableReader, taken: Taken) -> None:
        name = str(taken.values["name"])
        if taken.values.get("status") == "planned" and not self._has_options:
            why = f"'{name}' is planned only: there is nothing to leave yet"
            reader.list_row(taken, why)
            return
        wanted = str(taken.values.get("id", ""))
        twin = self._twin(reader, taken, name, wanted)
        if twin is not None:
            if reader.mapped.duplicates == "list":
                why = f"'{name}' is there already, from {twin.place.where}"
                hint = "rename one, or say 'duplicates: merge'"
                reader.list_row(taken, why, hint)
                return
            self._merge(twin, reader, taken)
            self._draft.also_called("services", wanted or name, twin)
            entry = twin
        else:
            values = self._plain(reader, taken)
            entry = Entry(values, taken.place, taken.place_of)
            self._draft.add("services", entry)
            if wanted:
                entry.values["_own_id"] = True
        self._hang_on(entry, taken)

    def _twin(
        self, reader: TableReader, taken: Taken, name: str, wanted: str
    ) -> Entry | None:
        """Return the service that a row speaks of once more, if any."""
        by_name = self._draft.find("services", name)
        if not wanted or by_name is None:
            return by_name or (self._draft.find("services", wanted) if wanted else None)
        by_id = self._draft.find("services", wanted)
        is_own = bool(by_name.values.get("_own_id"))
        if by_id is not None or not is_own or reader.mapped.duplicates == "merge":
            return by_id or by_name
        message = f"'{name}' is the name of two services, '{by_name.id}' and '{wanted}'"
        hint = "if it is one, say 'duplicates: merge'"
        self._draft.log.note("EP510", message, taken.place, hint)
        return None

    def _merge(self, entry: Entry, reader: TableReader, taken: Taken) -> None:
        """Fill what an earlier row of the same name left open."""
        for field, value in self._plain(reader, taken).items():
            there = entry.values.setdefault(field, value)
            if there == value or field in {"id", "name"}:
                continue
            contract = self._draft.find("contracts", str(value))
            if field == "contract" and contract and contract.id == there:
                continue
            message = f"{field}: {_shown(value)} is not taken over"
            hint = f"{_shown(there)} stands, from {entry.place.where}"
            self._draft.log.note("EP514", message, taken.place_of(field), hint)

    def _plain(self, reader: TableReader, taken: Taken) -> dict[str, Any]:
        """Return the values that are fields of the record itself, vendors resolved."""
        fields = fields_of(reader.mapped.record)
        extras = extras_of(reader.mapped.record)
        values: dict[str, Any] = {}
        for name, value in taken.values.items():
            if name in extras:
                continue
            if fields[name].refers == "vendors":
                place = taken.place_of(name)
                value = self._vendor_ids(value, place)  # noqa: PLW2901 - the same, named
            _set(values, name, value)
        return values

    def _vendor_ids(self, value: Any, place: Place) -> Any:  # noqa: ANN401 - one or more
        if isinstance(value, list):
            return [self._vendors.id_of(str(one), place) for one in value]
        return self._vendors.id_of(str(value), place)

    def _hang_on(self, entry: Entry, taken: Taken) -> None:
        for field in _LINKS:
            for name in taken.values.get(field, ()):
                place = taken.place_of(field)
                self._links.append((entry, field, name, place))
        for name in taken.values.get("processes", ()):
            self._process(entry, name, taken.place_of("processes"))
        self._contract(entry, taken)

    def _process(self, service: Entry, name: str, place: Place) -> None:
        process = self._draft.find("processes", name)
        if process is None:
            values = {"name": name, "services": []}
            process = self._draft.add("processes", Entry(values, place))
        used = process.values.setdefault("services", [])
        if service.id not in used:
            used.append(service.id)

    def _contract(self, service: Entry, taken: Taken) -> None:
        """Add the contract a service's row speaks of, or compare it with the other."""
        terms = {
            field.removeprefix("contract_"): value
            for field, value in taken.values.items()
            if field.startswith("contract_")
        }
        named = service.values.get("contract")
        if not terms and named is None:
            return
        name = str(named or service.values["name"])
        contract = self._draft.find("contracts", name)
        if contract is None:
            vendor = service.values.get("vendor", "unknown")
            values: dict[str, Any] = {"name": name, **terms}
            if vendor != "unknown":
                values["vendor"] = vendor
            contract = self._draft.add("contracts", Entry(values, taken.place))
        for field, value in terms.items():
            there = contract.values.setdefault(field, value)
            if there != value:
                message = (
                    f"contract '{name}': {field} {value} is not taken over; an earlier "
                    f"row says {there}"
                )
                self._draft.log.note("EP514", message, taken.place)
        service.values["contract"] = contract.id

    def _dependency(self, reader: TableReader, taken: Taken) -> None:
        values = dict(taken.values)
        ends = ["service", "on"]
        if reader.is_reversed(taken):
            values["service"], values["on"] = values.get("on"), values.get("service")
        for end in ends:
            name = values.get(end)
            if not name:
                reader.list_row(taken, f"it names no {end}")
                return
            found = self._draft.find("services", str(name))
            if found is None and reader.mapped.missing == "add":
                found = self._add_missing(taken, str(name), is_target=end == "on")
            if found is None:
                hint = self._draft.suggestion("services", str(name))
                reader.list_row(taken, f"no service is called '{name}'", hint)
                return
            values[end] = found.id
        why = self._why_no_link(values["service"], values["on"])
        if why:
            reader.list_row(taken, why)
            return
        extras = extras_of("dependencies")
        kept = {k: v for k, v in values.items() if k not in extras}
        self._draft.add("dependencies", Entry(kept, taken.place, taken.place_of))

    def _add_missing(self, taken: Taken, name: str, *, is_target: bool) -> Entry:
        """Add a service that others depend on and that nobody listed."""
        called = str(taken.values.get("on_name", name)) if is_target else name
        values: dict[str, Any] = {
            "name": called,
            "note": "Not listed itself; others depend on it.",
        }
        if called != name:
            values["id"] = name
        vendor = taken.values.get("on_vendor")
        if vendor and is_target:
            place = taken.place_of("on_vendor")
            values["vendor"] = self._vendors.id_of(str(vendor), place)
        entry = self._draft.add("services", Entry(values, taken.place))
        self._draft.also_called("services", name, entry)
        message = f"'{called}' is not listed itself and was added as a service"
        self._draft.log.note("EP512", message, taken.place)
        return entry

    def _link(self, entry: Entry, field: str, name: str, place: Place) -> None:
        other = self._draft.find("services", name)
        if other is None:
            message = f"{field}: no service is called '{name}'; it is not taken over"
            hint = self._draft.suggestion("services", name)
            self._draft.log.note("EP512", message, place, hint)
            return
        ends = (entry.id, other.id) if field == "depends_on" else (other.id, entry.id)
        why = self._why_no_link(*ends)
        if why:
            self._draft.log.note("EP512", f"{field} '{name}': {why}", place)
            return
        values = {"service": ends[0], "on": ends[1]}
        self._draft.add("dependencies", Entry(values, place))

    def _why_no_link(self, service: str, on: str) -> str:
        if service == on:
            return f"'{service}' cannot depend on itself"
        if (service, on) in self._known_links:
            return f"that '{service}' depends on '{on}' is said already"
        self._known_links.add((service, on))
        return ""

    def _other(self, reader: TableReader, taken: Taken) -> None:
        values = self._plain(reader, taken)
        listed = reader.mapped.record
        name = str(values.get("name", values.get("id", "")))
        twin = self._draft.find(listed, name) if name else None
        if twin is not None and listed == "processes" and "services" in values:
            twin.values.setdefault("services", []).extend(values["services"])
        elif twin is not None:
            why = f"'{name}' is there already, from {twin.place.where}"
            reader.list_row(taken, why)
        else:
            self._draft.add(listed, Entry(values, taken.place, taken.place_of))

    def _resolve(self, listed: str) -> None:
        """Turn names of other records into their ids; unknown ones are left out."""
        fields = fields_of(listed)
        for entry in self._draft.lists[listed]:
            entry.values.pop("_own_id", None)
            for name, value in list(entry.values.items()):
                field = fields.get(name)
                if field is None or field.refers in ("", "vendors"):
                    continue
                place = entry.place_of(name)
                if isinstance(value, list):
                    ids = [self._id_of(name, field.refers, v, place) for v in value]
                    entry.values[name] = list(dict.fromkeys(filter(None, ids)))
                elif isinstance(value, str):
                    entry.values[name] = self._id_of(name, field.refers, value, place)
                    if not entry.values[name]:
                        del entry.values[name]

    def _id_of(self, field: str, listed: str, name: str, place: Place) -> str:
        found = self._draft.find(listed, str(name))
        if found is not None:
            return found.id
        message = f"{field}: nothing in {listed} is called '{name}'; not taken over"
        hint = self._draft.suggestion(listed, str(name))
        self._draft.log.note("EP512", message, place, hint)
        return ""

    def _say_nearly_alike(self) -> None:
        entries = {str(e.values["name"]): e for e in self._draft.lists["services"]}
        for one, other in near_pairs(entries):
            if plain(one) == plain(other):
                continue
            message = f"the services '{one}' and '{other}' are nearly alike"
            hint = f"is it the same as in {entries[one].place.where}?"
            self._draft.log.note("EP510", message, entries[other].place, hint)


def _shown(value: object) -> str:
    return euros(value) if isinstance(value, Cents) else shown(value)


def _set(values: dict[str, Any], name: str, value: object) -> None:
    """Set a field; of a nested record, with a dot, inside that record."""
    outer, dot, inner = name.partition(".")
    if dot:
        values.setdefault(outer, {})[inner] = value
    else:
        values[name] = value
