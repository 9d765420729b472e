"""Tables in worksheets: where the header is, what is a row, and what is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.raw_cells import RawCell, RawSheet, State
from exitplan.importing.csv_sheet import read_csv
from exitplan.importing.names import plain
from exitplan.importing.values import as_text, clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEXT_SUFFIXES = {".csv", ".tsv", ".txt"}
BOOK_SUFFIXES = {".xlsx", ".xlsm", ".ods"}

_LOOKED_AT = 40
"""Rows among which the header is looked for."""

_TOTAL = re.compile(
    r"(sub|eind|grand |algemeen )?(totaal|totalen|total|totals|som|sum)"
    r"( \d{4}| generaal| general)?\s*:?"
)
_FOOTNOTE_WIDTH = 3


@cache
def letters(column: int) -> str:
    """Return the letters of a column counted from 1: A to Z, AA and so on."""
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class Cells:
    """A worksheet of one of the files.

    Parameters
    ----------
    file
        The file, as the user named it.
    sheet
        Its cells; of a CSV file a sheet without a name.
    """

    file: Path
    sheet: RawSheet

    @property
    def label(self) -> str:
        """What people call it."""
        name = self.sheet.name
        return f"{self.file.name} · {name}" if name else self.file.name

    def place(self, row: int, column: int = 0) -> Place:
        """Return the place of a row or a cell."""
        cell = f"{letters(column)}{row}" if column else f"row {row}"
        name = self.sheet.name
        where = f"{name}!{cell}" if name else cell
        return Place(self.file, where, (self.sheet.number, row, column))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number, and its cells by the name of their column."""

    number: int
    cells: dict[str, RawCell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a worksheet.

    Parameters
    ----------
    cells
        The worksheet it stands in.
    header
        Row number of its header.
    columns
        Column numbers by name; names are those of the header, made different.
    rows
        Its rows; not the totals.
    not_rows
        Row numbers under the header that are no rows, with the reason: totals, notes,
        the header once more.
    """

    cells: Cells
    header: int
    columns: dict[str, int]
    rows: list[Row]
    not_rows: dict[int, str] = field(default_factory=dict)

    def place(self, row: int, column: str = "") -> Place:
        """Return the place of a row, or of a cell in it."""
        return self.cells.place(row, self.columns.get(column, 0))


def read_cells(file: Path) -> tuple[list[Cells], list[Issue]]:
    """Read every worksheet of a file; opened for reading only.

    Raises
    ------
    InputError
        If it cannot be read, or is of a kind that is not.
    """
    suffix = file.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        sheet, issues = read_csv(file)
        return [Cells(file, sheet)], issues
    if suffix in BOOK_SUFFIXES:
        from exitplan.files.guarded import read_strange_book  # noqa: PLC0415 - start-up time

        book = read_strange_book(file)
        return [Cells(file, sheet) for sheet in book.sheets], list(book.notices)
    message = f"files of type '{suffix or file.name}' are not read as spreadsheets"
    hint = "give a .csv, .xlsx or .ods file; save others as one of these first"
    raise InputError([Issue("EP009", message, Place(file), hint)])


def find_header(cells: Cells, wanted: Iterable[str] = ()) -> int | None:
    """Return the row number of a table's header, or nothing.

    Parameters
    ----------
    cells
        The worksheet.
    wanted
        Column names that the header should have; the row with the most of them is it.
        Without any, the first row that is as wide as what follows and all text is.
    """
    rows = sorted(cells.sheet.rows.items())[:_LOOKED_AT]
    names = {plain(name) for name in wanted}
    if names:
        scored = [
            (len(names & {plain(as_text(cell.value)) for cell in row}), -number)
            for number, row in rows
        ]
        best, number = max(scored, default=(0, 0))
        if best:
            return -number
    return _likely_header(rows)


def _likely_header(rows: list[tuple[int, list[RawCell]]]) -> int | None:
    widest = max((len(row) for _, row in rows), default=0)
    for at, (number, row) in enumerate(rows):
        texts = [cell.value for cell in row if isinstance(cell.value, str)]
        is_wide = len(row) >= max(min(2, widest), round(widest * 0.6))
        is_text = len(texts) == len(row) and not any(map(_is_number, texts))
        follows = any(len(other) > 1 or widest == 1 for _, other in rows[at + 1 :])
        if is_wide and is_text and follows:
            return number
    return None


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[€£$]?\s*-?[\d.,]+", text.strip()))


def table_at(cells: Cells, header: int) -> tuple[Table, list[Issue]]:
    """Return the table under a header.

    Parameters
    ----------
    cells
        The worksheet.
    header
        Its header's row number.

    Returns
    -------
    table, issues
        The table; and columns without a name, names given twice, merged cells.
    """
    columns, issues = _columns(cells, header)
    issues += _merged(cells, header)
    issues += _inner(cells, header)
    names = {number: name for name, number in columns.items()}
    rows: list[Row] = []
    for number, raw in sorted(cells.sheet.rows.items()):
        if number <= header:
            continue
        filled = {
            names[cell.column]: cell
            for cell in raw
            if cell.column in names and not _is_blank(cell)
        }
        if filled:
            rows.append(Row(number, filled))
    not_rows = _not_rows(rows, columns)
    kept = [row for row in rows if row.number not in not_rows]
    return Table(cells, header, columns, kept, not_rows), issues


def _is_blank(cell: RawCell) -> bool:
    return (
        cell.state is State.VALUE
        and isinstance(cell.value, str)
        and not clean(cell.value)
    )


def _columns(cells: Cells, header: int) -> tuple[dict[str, int], list[Issue]]:
    written = {
        cell.column: as_text(cell.value).replace("\n", " ")
        for cell in cells.sheet.rows.get(header, [])
    }
    used = {
        cell.column
        for number, row in cells.sheet.rows.items()
        if number > header
        for cell in row
    }
    columns: dict[str, int] = {}
    issues: list[Issue] = []
    for number in sorted(used | written.keys()):
        name = written.get(number, "")
        place = cells.place(header, number)
        if not name:
            name = f"column {letters(number)}"
            message = f"a column without a name is called '{name}' here"
            issues.append(Issue("EP503", message, place, "", Severity.WARNING))
        elif name in columns:
            second = next(
                f"{name} ({n})"
                for n in range(2, 2000)
                if f"{name} ({n})" not in columns
            )
            message = f"the second column '{name}' is called '{second}' here"
            issues.append(Issue("EP503", message, place, "", Severity.WARNING))
            name = second
        columns[name] = number
    return columns, issues


def _inner(cells: Cells, header: int) -> list[Issue]:
    return [
        Issue(
            "EP024",
            "the cell holds a table of its own, which is not read",
            cells.place(row, column),
            "fill in the cell itself",
        )
        for row, column in cells.sheet.inner
        if row > header
    ]


def _merged(cells: Cells, header: int) -> list[Issue]:
    return [
        Issue(
            "EP018",
            f"the cells {block.name} are merged, which hides what belongs to which row",
            cells.place(block.top, block.left),
            "unmerge them and fill in each",
        )
        for block in cells.sheet.merged
        if block.bottom > header and block.top > header
    ]


def _not_rows(rows: list[Row], columns: dict[str, int]) -> dict[int, str]:
    """Return rows that are none, by number, with the reason."""
    found: dict[int, str] = {}
    for row in rows:
        texts = [c.value for c in row.cells.values() if isinstance(c.value, str)]
        first = plain(as_text(next(iter(row.cells.values())).value))
        if _TOTAL.fullmatch(first) and len(row.cells) <= max(2, len(columns) // 2 + 1):
            found[row.number] = "a row of totals"
        elif texts and all(as_text(c.value) == n for n, c in row.cells.items()):
            found[row.number] = "the header once more"
    if len(columns) >= _FOOTNOTE_WIDTH:
        found |= _footnotes(rows)
    return found


def _footnotes(rows: list[Row]) -> dict[int, str]:
    """Return single cells behind the last row and a blank one: notes, a source."""
    found: dict[int, str] = {}
    end = len(rows)
    while end > 1 and len(rows[end - 1].cells) == 1:
        end -= 1
        if rows[end].number > rows[end - 1].number + 1:
            found = {row.number: "a note under the table" for row in rows[end:]}
    return found
