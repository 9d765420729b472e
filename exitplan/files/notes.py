"""Notes that people left on the cells of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from exitplan.files.elements import elements, starts
from exitplan.files.packing import is_open_document, open_archive, related
from exitplan.files.raw_cells import column_letters

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path


_CELLS = {"table-cell", "covered-table-cell"}


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note: the cell it is on, as ``Services!B7``, and what it says."""

    where: str
    text: str


def notes_of(file: Path) -> list[CellNote]:
    """Return the notes of a workbook, sheet by sheet; newer threads of notes too.

    Parameters
    ----------
    file
        An ``.xlsx``, ``.xlsm`` or ``.ods`` file that was read without a fault.
    """
    with open_archive(file) as archive:
        if is_open_document(archive):
            with archive.open("content.xml") as stream:
                return list(_ods_notes(stream))
        return list(_xlsx_notes(archive))


def _xlsx_notes(archive: zipfile.ZipFile) -> Iterator[CellNote]:
    main = next(
        part for kind, part in related(archive, "").values() if kind == "officeDocument"
    )
    parts = related(archive, main)
    with archive.open(main) as stream:
        listed = [attributes for name, attributes in starts(stream) if name == "sheet"]
    for sheet in listed:
        _, part = parts[sheet["id"]]
        for kind, comments in related(archive, part).values():
            if kind in {"comments", "threadedComment"}:
                with archive.open(comments) as stream:
                    yield from _comments(stream, sheet["name"])


def _comments(stream: IO[bytes], sheet: str) -> Iterator[CellNote]:
    place = ""
    texts: list[str] = []
    for name, content in elements(stream):
        if isinstance(content, dict):
            if name in {"comment", "threadedComment"}:
                place, texts = content.get("ref", ""), []
        elif name in {"t", "text"}:
            texts.append(content)
        elif name in {"comment", "threadedComment"}:
            yield CellNote(f"{sheet}!{place}", "".join(texts).strip())


def _ods_notes(stream: IO[bytes]) -> Iterator[CellNote]:
    place = _Position()
    lines: list[str] | None = None
    for name, content in elements(stream):
        if isinstance(content, dict):  # an element starts
            place.step(name, content)
            lines = [] if name == "annotation" else lines
        elif name == "annotation" and lines is not None:
            yield CellNote(str(place), "\n".join(lines).strip())
            lines = None
        elif name == "p" and lines is not None:
            lines.append(" ".join(content.split()))


class _Position:
    """The cell that a reader of an ODS file is in."""

    def __init__(self) -> None:
        self._sheet, self._row, self._column = "", 0, 0
        self._height, self._width = 1, 1

    def step(self, name: str, attributes: dict[str, str]) -> None:
        """Go where an element starts."""
        if name == "table":
            self._sheet, self._row, self._height = attributes.get("name", ""), 0, 1
        elif name == "table-row":
            self._row, self._column, self._width = self._row + self._height, 0, 1
            self._height = _times(attributes, "number-rows-repeated")
        elif name in _CELLS:
            self._column += self._width
            self._width = _times(attributes, "number-columns-repeated")

    def __str__(self) -> str:
        return f"{self._sheet}!{column_letters(self._column)}{self._row}"


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() else 1
