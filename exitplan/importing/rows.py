"""Rows of a table as values of fields; what cannot be read is written down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.importing.convert import GONE, Converter, OtherCurrencyError
from exitplan.importing.fields import SPEND, fields_of
from exitplan.importing.names import is_placeholder, plain
from exitplan.importing.report import TableCount
from exitplan.importing.values import ValueRefusedError, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exitplan.errors import Place
    from exitplan.importing.mapping import Reseller, TableMap
    from exitplan.importing.report import Log
    from exitplan.importing.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Taken:
    """One row, read.

    Parameters
    ----------
    row
        As it stands.
    place
        Where it stands.
    values
        By field; only what the row says.
    columns
        The column each value stands in, by field.
    table
        The table.
    """

    row: Row
    place: Place
    values: dict[str, Any]
    columns: dict[str, str]
    table: Table

    def place_of(self, field: str) -> Place:
        """Return where a value stands, or the row."""
        column = self.columns.get(field)
        return self.table.place(self.row.number, column) if column else self.place


class TableReader:
    """Reads one table by its part of the mapping.

    Parameters
    ----------
    mapped
        That part.
    table
        The table.
    converter
        Turns cells into values.
    log
        Where what cannot be read is written down.
    keep_placeholders
        Whether rows called TEST or TBD are taken over all the same.
    """

    def __init__(
        self,
        mapped: TableMap,
        table: Table,
        converter: Converter,
        log: Log,
        *,
        keep_placeholders: bool = False,
    ) -> None:
        self.mapped = mapped
        self.table = table
        self._converter = converter
        self._log = log
        self._keep_placeholders = keep_placeholders
        self._fields = fields_of(mapped.record)
        self._where = _texts(mapped.where)
        self._reverse = _texts(mapped.reverse)

    def rows(self) -> Iterator[Taken]:
        """Yield the rows that can be used; the others are written down."""
        name = "supplier" if self.mapped.record == SPEND else "name"
        for number, why in self.table.not_rows.items():
            self._log.list_row(self.table, number, why)
        for row in self.table.rows:
            if not _is_wanted(row, self._where):
                continue
            taken = self._taken(row)
            why = self._why_not(taken, name)
            if why:
                self._log.list_row(self.table, row.number, why)
            else:
                yield taken

    def list_row(self, taken: Taken, why: str, hint: str = "") -> None:
        """Write down that a row is not taken over."""
        self._log.list_row(self.table, taken.row.number, why, hint)

    def is_reversed(self, taken: Taken) -> bool:
        """Tell whether a dependency runs the other way."""
        return bool(self._reverse) and _is_wanted(taken.row, self._reverse)

    def _taken(self, row: Row) -> Taken:
        values: dict[str, Any] = dict(self.mapped.constants)
        columns: dict[str, str] = {}
        for field, source in self.mapped.columns.items():
            column = next((name for name in source.column if name in row.cells), None)
            if column is None:
                continue
            columns[field] = column
            try:
                value = self._converter.value(self._fields[field], source, row.cells)
            except ValueRefusedError as error:
                other = isinstance(error, OtherCurrencyError)
                code = "EP508" if other else "EP507"
                message = f"{field}: {error}"
                place = self.table.place(row.number, column)
                self._log.note(code, message, place)
                values.pop(field, None)
                continue
            if value not in (None, []):
                values[field] = value
        place = self.table.place(row.number)
        return Taken(row, place, values, columns, self.table)

    def _why_not(self, taken: Taken, name: str) -> str:
        """Return why a row is not taken over, or nothing."""
        given = self.mapped.columns.keys() | self.mapped.constants.keys()
        said = taken.values.get(name)
        if name in given and not said:
            return f"it has no {name}"
        if taken.values.get("status") == GONE:
            return f"'{said}' is {GONE}"
        if not self._keep_placeholders and said and is_placeholder(str(said)):
            return f"'{said}' only stands in for a name"
        return ""


def _texts(of: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    return {column: {plain(text) for text in texts} for column, texts in of.items()}


def _is_wanted(row: Row, where: dict[str, set[str]]) -> bool:
    for column, texts in where.items():
        cell = row.cells.get(column)
        if plain(as_text(cell.value)) not in texts if cell else "" not in texts:
            return False
    return True


def say_taken_for(converter: Converter, log: Log, place: Place) -> None:
    """Write down which words were taken for which."""
    for (field, text), meant in sorted(converter.taken_for.items()):
        message = f"{field}: '{text}' is taken for '{meant}'"
        hint = "say otherwise with 'values:' in the mapping"
        log.once("EP515", message, place, hint)


def counts_of(
    readers: list[TableReader], log: Log, resellers: Sequence[Reseller]
) -> tuple[TableCount, ...]:
    """Return how much of each table was used; a table read in parts counts once.

    Rows that no part of the mapping asked for are written down here.
    """
    looked_in = {plain(name) for reseller in resellers for name in reseller.look_in}
    by_table: dict[int, list[TableReader]] = {}
    for reader in readers:
        by_table.setdefault(id(reader.table), []).append(reader)
    return tuple(_count(parts, log, looked_in) for parts in by_table.values())


def _count(parts: list[TableReader], log: Log, looked_in: set[str]) -> TableCount:
    table = parts[0].table
    wheres = [_texts(part.mapped.where) for part in parts]
    for row in table.rows:
        if not any(_is_wanted(row, where) for where in wheres):
            log.list_row(table, row.number, "no part of the mapping asks for it")
    numbers = [*table.not_rows, *(row.number for row in table.rows)]
    listed = sum(log.is_listed(table, number) for number in numbers)
    used, ignored = _columns_of(parts)
    if any(part.mapped.record == SPEND for part in parts):
        used |= {name for name in table.columns if plain(name) in looked_in}
    filled = Counter(name for row in table.rows for name in row.cells)
    not_mapped = [n for n in table.columns if n not in used and n not in ignored]
    for name in not_mapped:
        message = f"the column '{name}' is not taken over ({filled[name]} cells filled)"
        hint = "map it, or name it under 'ignore'"
        log.note("EP509", message, table.place(table.header, name), hint)
    return TableCount(
        table=table.cells.label,
        record=" and ".join(dict.fromkeys(part.mapped.record for part in parts)),
        header=table.header,
        rows=len(numbers),
        used=len(numbers) - listed,
        listed=listed,
        columns=tuple(name for name in table.columns if name in used),
        left_out=tuple(name for name in table.columns if name in ignored - used),
        not_mapped=tuple(not_mapped),
    )


def _columns_of(parts: list[TableReader]) -> tuple[set[str], set[str]]:
    used: set[str] = set()
    ignored: set[str] = set()
    for part in parts:
        ignored |= set(part.mapped.ignore)
        named = part.mapped.columns_named()
        used |= {name for path, name in named if path[0] != "ignore"}
    return used, ignored
