"""Which cell holds which value of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exitplan.errors import Place
from exitplan.files.raw_cells import column_letters

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from exitplan.inventory.findings import Path


def cell_at(file: FilePath, sheet: str, number: int, row: int, column: int) -> Place:
    """Return the place of a cell; ``number`` is the sheet's position, from 1."""
    where = f"{sheet}!{column_letters(column)}{row}"
    return Place(file, where, (number, row, column))


@dataclass
class Layout:
    """Where the records of one list stand on their sheet.

    Parameters
    ----------
    sheet, number
        The sheet and its position, from 1.
    header_row
        The row with the names of the columns.
    columns
        By path within a record: its column, from 1.
    rows
        By index of the record: its row.
    absent
        Paths of columns that the sheet lacks: what is missing there, is missing in the
        header.
    """

    sheet: str
    number: int
    header_row: int = 1
    columns: dict[Path, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    absent: set[Path] = field(default_factory=set)

    def cell_of(self, path: Path) -> tuple[int, int] | None:
        """Return row and column of a path within the list, if it has its own cell."""
        first = min(self.columns.values(), default=1)
        within = path[1:]
        if not path or within in self.absent:
            return self.header_row, first
        index = path[0]
        if not isinstance(index, int) or index >= len(self.rows):
            return None
        if not within:
            return self.rows[index], first
        found = [
            column
            for name, column in self.columns.items()
            if name[: len(within)] == within
        ]
        return (self.rows[index], min(found)) if found else None


class CellPlaces(Mapping["Path", Place]):
    """Finds the cell of a value when it is asked for; most never are.

    Parameters
    ----------
    file
        The workbook.
    """

    def __init__(self, file: FilePath) -> None:
        self.lists: dict[str, Layout] = {}
        self.others: dict[Path, Place] = {}
        self._file = file

    def __getitem__(self, path: Path) -> Place:
        """Return the cell of a value, or raise ``KeyError`` if it has none."""
        if path in self.others:
            return self.others[path]
        layout = self.lists[str(path[0])] if path else None
        cell = layout.cell_of(path[1:]) if layout else None
        if layout is None or cell is None:
            raise KeyError(path)
        return cell_at(self._file, layout.sheet, layout.number, *cell)

    def __iter__(self) -> Iterator[Path]:
        """Yield the path of every list, record and field of its own."""
        yield from self.others
        for name, layout in self.lists.items():
            yield (name,)
            for index in range(len(layout.rows)):
                yield (name, index)
                yield from ((name, index, *path) for path in layout.columns)

    def __len__(self) -> int:
        """Return how many paths there are."""
        return sum(1 for _ in self)
