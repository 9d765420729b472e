"""Workbooks as raw cells: what was typed or computed, and in which cell.

Read here rather than with openpyxl, which is made for changing workbooks: it gives a
formula or its value but not both at once, trusts the size a file claims, names no cell
when a number is broken, mixes up text such as ``_x0041_``, and knows no ODS.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError

from exitplan.errors import InputError, Issue, Place
from exitplan.files.elements import Depth, UnsafeXmlError, local_name, parse, starts
from exitplan.files.excel_dates import (
    EPOCH_1900,
    EPOCH_1904,
    is_date_format,
    is_duration_format,
)
from exitplan.files.ods_reader import read_ods_sheets
from exitplan.files.packing import (
    CLEAN_UP,
    ODS_CONTENT,
    has_password,
    is_open_document,
    not_a_workbook,
    notices_of,
    open_archive,
    related,
)
from exitplan.files.raw_cells import (
    Block,
    CellContent,
    RawCell,
    RawSheet,
    State,
    Tally,
    TooLargeError,
)
from exitplan.files.sheet_reader import Facts, SheetReader, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = [
    "Block",
    "CellContent",
    "RawBook",
    "RawCell",
    "RawSheet",
    "State",
    "read_book",
    "read_sheets",
]

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
class RawBook:
    """A workbook as it stands.

    Parameters
    ----------
    sheets
        In the order of their tabs.
    notices
        Warnings about what the file holds beside cells, and is not used: macros, links
        to other files.
    """

    sheets: tuple[RawSheet, ...]
    notices: tuple[Issue, ...] = ()


def read_sheets(file: Path, is_wanted: Callable[[str], bool]) -> list[RawSheet]:
    """Read the worksheets of a workbook, as :func:`read_book` does."""
    return list(read_book(file, is_wanted).sheets)


def read_book(file: Path, is_wanted: Callable[[str], bool]) -> RawBook:
    """Read a workbook.

    Parameters
    ----------
    file
        An ``.xlsx``, ``.xlsm`` or ``.ods`` workbook, whatever its name ends in; opened
        for reading only. Macros are neither read nor run.
    is_wanted
        Tells by its name whether a sheet's cells are read; others come without rows.

    Raises
    ------
    InputError
        If it cannot be read, is not a workbook, is built to do harm (``EP003``), or is
        larger than any inventory.
    """
    with open_archive(file) as archive:
        try:
            if is_open_document(archive):
                sheets, refers_elsewhere = _ods_sheets(file, archive, is_wanted)
            else:
                refers_elsewhere = False  # its parts tell
                sheets = _Workbook(archive).sheets(is_wanted)
        except TooLargeError as error:
            raise InputError(
                [Issue("EP003", f"holds {error}", Place(file), CLEAN_UP)]
            ) from None
        except UnsafeXmlError as error:
            hint = "open it in Excel or LibreOffice and save it again"
            message = f"is not read, for safety: {error}"
            raise InputError([Issue("EP003", message, Place(file), hint)]) from None
        except _WHAT_READING_RAISES as error:
            raise not_a_workbook(file, str(error) or type(error).__name__) from None
        notices = notices_of(file, archive, refers_elsewhere=refers_elsewhere)
        return RawBook(tuple(sheets), notices)


def _ods_sheets(
    file: Path, archive: zipfile.ZipFile, is_wanted: Callable[[str], bool]
) -> tuple[list[RawSheet], bool]:
    if has_password(archive):
        raise not_a_workbook(
            file, "it has a password", "save it again without a password"
        )
    with archive.open(ODS_CONTENT) as stream:
        return read_ods_sheets(stream, is_wanted)


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
        epoch = EPOCH_1900
        for name, attributes in self._starts(self._main):
            if name == "sheet":
                listed.append(attributes)
            elif name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
                epoch = EPOCH_1904
        if not listed:
            message = "it has no sheets"
            raise ValueError(message)
        dates, durations = self._date_styles()
        facts = Facts(self._strings(), dates, durations, epoch)
        tally = Tally()
        return [
            self._sheet(number, attributes, SheetReader(facts, tally), is_wanted)
            for number, attributes in enumerate(listed, start=1)
        ]

    def _sheet(
        self,
        number: int,
        attributes: dict[str, str],
        reader: SheetReader,
        is_wanted: Callable[[str], bool],
    ) -> RawSheet:
        name = attributes["name"]
        hidden = attributes.get("state", "visible") != "visible"
        kind, part = self._related[attributes["id"]]
        if kind != "worksheet" or not is_wanted(name):
            return RawSheet(name, number, hidden)
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
        strings = _Strings()
        for part in self._parts("sharedStrings"):
            with self._archive.open(part) as stream:
                strings.read(stream)
        return tuple(strings.found)

    def _date_styles(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return which styles show a number as a date, and which as a duration."""
        formats: dict[int, str] = {}
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
        shown = [(number, formats.get(number)) for number in styles]
        return (
            frozenset(i for i, one in enumerate(shown) if is_date_format(*one)),
            frozenset(i for i, one in enumerate(shown) if is_duration_format(*one)),
        )


class _Strings:
    """Reads the texts that cells name by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._tally, self._depth = Tally(), Depth()
        self._pieces: list[str] = []
        self._runs: list[str] = []
        self._is_phonetic = False

    def read(self, stream: IO[bytes]) -> None:
        parse(stream, self._start, self._end, self._pieces.append)

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._depth.down()
        self._pieces.clear()
        if name.endswith("rPh"):  # how to pronounce it, in East Asian workbooks
            self._is_phonetic = True

    def _end(self, name: str) -> None:
        self._depth.up()
        if name in {"t", "si"} or ":" in name:
            name = local_name(name)
            if name == "t" and not self._is_phonetic:
                self._runs.append("".join(self._pieces))
            elif name == "si":
                self.found.append(plain_text("".join(self._runs)))
                self._tally.count(0, 0)
                self._runs.clear()
        if name == "rPh":
            self._is_phonetic = False
