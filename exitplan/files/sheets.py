"""Excel files as raw cells: what was typed or computed, and in which cell.

Read here rather than with openpyxl, which is made for changing workbooks: it gives a
formula or its value but not both at once, trusts the size a file claims, names no cell
when a number is broken, and mixes up text such as ``_x0041_``.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    is_date_format,
    is_timedelta_format,
)
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH

from exitplan.files.elements import elements, starts
from exitplan.files.packing import not_a_workbook, open_archive, related
from exitplan.files.sheet_reader import Block, Facts, RawCell, SheetReader, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_WHAT_READING_RAISES = (
    ArithmeticError,  # a date far outside the calendar
    EOFError,
    ExpatError,
    LookupError,  # an unknown encoding, a part that is not there
    OSError,
    RuntimeError,  # encrypted parts, or a way of packing zipfile does not know
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A worksheet as it stands.

    Parameters
    ----------
    name
        As on its tab.
    number
        Its position, from 1.
    hidden
        Whether its tab is hidden.
    rows
        By row number: the cells with something in them, from left to right.
    merged
        Ranges of merged cells.
    """

    name: str
    number: int
    hidden: bool = False
    rows: dict[int, list[RawCell]] = field(default_factory=dict)
    merged: tuple[Block, ...] = ()


def read_sheets(file: Path, is_wanted: Callable[[str], bool]) -> list[RawSheet]:
    """Read the worksheets of a workbook.

    Parameters
    ----------
    file
        An ``.xlsx`` or ``.xlsm`` workbook; macros are neither read nor run.
    is_wanted
        Tells by its name whether a sheet's cells are read; others come without rows.

    Returns
    -------
    list of RawSheet
        In the order of their tabs.

    Raises
    ------
    InputError
        If it cannot be read, is not a workbook, or is larger than any inventory.
    """
    with open_archive(file) as archive:
        try:
            return _Workbook(archive).sheets(is_wanted)
        except _WHAT_READING_RAISES as error:
            raise not_a_workbook(file, str(error) or type(error).__name__) from None


class _Workbook:
    """The parts of a workbook that cells refer to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        main = [
            part
            for kind, part in related(archive, "").values()
            if kind == "officeDocument"
        ]
        if not main:
            message = "the zip file holds no workbook"
            raise ValueError(message)
        if main[0].endswith(".bin"):
            message = "it is a binary workbook (.xlsb)"
            raise ValueError(message)
        self._main = main[0]
        self._related = related(archive, self._main)

    def sheets(self, is_wanted: Callable[[str], bool]) -> list[RawSheet]:
        listed: list[dict[str, str]] = []
        epoch = WINDOWS_EPOCH
        for name, attributes in self._starts(self._main):
            if name == "sheet":
                listed.append(attributes)
            elif name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
                epoch = CALENDAR_MAC_1904
        if not listed:
            message = "it has no sheets"
            raise ValueError(message)
        dates, durations = self._date_styles()
        facts = Facts(self._strings(), dates, durations, epoch)
        return [
            self._sheet(number, attributes, facts, is_wanted)
            for number, attributes in enumerate(listed, start=1)
        ]

    def _sheet(
        self,
        number: int,
        attributes: dict[str, str],
        facts: Facts,
        is_wanted: Callable[[str], bool],
    ) -> RawSheet:
        name = attributes["name"]
        hidden = attributes.get("state", "visible") != "visible"
        kind, part = self._related[attributes["id"]]
        if kind != "worksheet" or not is_wanted(name):
            return RawSheet(name, number, hidden)
        reader = SheetReader(facts)
        with self._archive.open(part) as stream:
            try:
                reader.read(stream)
            except ExpatError as error:
                message = f"sheet '{name}' is damaged: {error}"
                raise ValueError(message) from None
        return RawSheet(name, number, hidden, reader.rows, tuple(reader.merged))

    def _starts(self, part: str) -> Iterator[tuple[str, dict[str, str]]]:
        with self._archive.open(part) as stream:
            yield from starts(stream)

    def _parts(self, kind: str) -> list[str]:
        return [part for of, part in self._related.values() if of == kind]

    def _strings(self) -> tuple[str, ...]:
        """Return the texts that cells name by number."""
        strings: list[str] = []
        parts: list[str] = []
        is_phonetic = False
        for part in self._parts("sharedStrings"):
            with self._archive.open(part) as stream:
                for name, content in elements(stream):
                    if name == "rPh":
                        is_phonetic = not isinstance(content, str)
                    elif isinstance(content, str) and name == "t" and not is_phonetic:
                        parts.append(content)
                    elif isinstance(content, str) and name == "si":
                        strings.append(plain_text("".join(parts)))
                        parts.clear()
        return tuple(strings)

    def _date_styles(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return which styles show a number as a date, and which as a duration."""
        formats: dict[int, str | None] = dict(BUILTIN_FORMATS)
        styles: list[int] = []
        inside = ""
        for part in self._parts("styles"):
            for name, attributes in self._starts(part):
                if name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
                    inside = name
                elif name == "numFmt" and not inside:
                    number = int(attributes["numFmtId"])
                    formats[number] = attributes["formatCode"]
                elif name == "xf" and inside == "cellXfs":
                    styles.append(int(attributes.get("numFmtId", 0)))
        shown = [formats.get(number) for number in styles]
        return (
            frozenset(i for i, code in enumerate(shown) if is_date_format(code)),
            frozenset(i for i, code in enumerate(shown) if is_timedelta_format(code)),
        )
