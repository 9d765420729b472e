"""The part of an inventory that is valid, for checks across its records."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from exitplan.inventory import Agency, Inventory, Record, find_problems
from exitplan.inventory.inventory import list_records
from exitplan.inventory.references import check_references, used_twice
from exitplan.inventory.validation import findings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exitplan.inventory.findings import Finding, Path


class ValidPart:
    """What can be checked across records although some of them are wrong.

    Parameters
    ----------
    values
        Of an inventory, as they were written.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._indices: dict[str, list[int]] = {}
        self._rests: dict[str, dict[int, Record]] = {}
        self._wrong_ids: dict[str, set[str]] = {}
        self._ids: dict[str, list[tuple[int, str]]] = {}
        self._lists: dict[str, tuple[Record, ...]] = {
            name: self._valid(name, record, values.get(name, []))
            for name, record in list_records().items()
        }
        try:
            self._agency = Agency.model_validate(values.get("agency"))
        except ValidationError:
            self._agency = Agency(name="not valid")

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong between valid records, and unknown names in others."""
        valid = self._inventory(self._lists)
        for found in find_problems(valid, self._wrong_ids):
            yield replace(
                found,
                path=self._path(found.path),
                first=self._path(found.first),
                because=self._path(found.because),
            )
        yield from self._twice()
        known = {name: {*ids} for name, ids in self._wrong_ids.items()}
        for name, records in self._lists.items():
            known.setdefault(name, set()).update(getattr(r, "id", "") for r in records)
        rests = {name: tuple(rest.values()) for name, rest in self._rests.items()}
        for found in check_references(self._inventory(rests), known, valid):
            listed, place, *within = found.path
            index = list(self._rests[str(listed)])[int(place)]
            yield replace(found, path=(listed, index, *within))

    def _twice(self) -> Iterator[Finding]:
        """Yield ids used twice by records of which one is not valid in itself."""
        for name, ids in self._ids.items():
            first: dict[str, int] = {}
            valid = set(self._indices[name])
            for index, one in ids:
                if one in first and not {first[one], index} <= valid:
                    yield used_twice(name, one, index, first[one])
                first.setdefault(one, index)

    def _valid(
        self, name: str, model: type[Record], written: object
    ) -> tuple[Record, ...]:
        """Return the valid records of a list, remembering what is left of others."""
        valid: dict[int, Record] = {}
        self._rests[name] = {}
        has_ids = "id" in model.model_fields
        named = self._ids[name] = []
        for index, values in enumerate(written if isinstance(written, list) else [0]):
            if (
                has_ids
                and isinstance(values, dict)
                and isinstance(values.get("id"), str)
            ):
                named.append((index, values["id"].strip()))
            try:
                valid[index] = model.model_validate(values)
            except ValidationError as error:
                ids = self._wrong_ids.setdefault(name, set())
                if isinstance(values, dict):
                    ids.add(str(values.get("id")))
                    wrong = {one.path[0] for one in findings_of(error, values, model)}
                    rest = {k: v for k, v in values.items() if k not in wrong}
                    with suppress(ValidationError):
                        self._rests[name][index] = model.model_validate(rest)
        self._indices[name] = list(valid)
        return tuple(valid.values())

    def _inventory(self, lists: Mapping[str, tuple[Record, ...]]) -> Inventory:
        records: dict[str, Any] = dict(lists)
        return Inventory.model_construct(None, agency=self._agency, **records)

    def _path(self, path: Path) -> Path:
        """Return the path in the file of a path in the valid part."""
        name, index = (*path, None, None)[:2]
        if isinstance(index, int):
            return (str(name), self._indices[str(name)][index], *path[2:])
        return path
