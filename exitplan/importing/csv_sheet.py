"""CSV files as raw cells: how they are written is found out, and said."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.paths import require_file, unreadable
from exitplan.files.raw_cells import RawCell, RawSheet, Tally, TooLargeError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 64 << 20
DELIMITERS = (";", ",", "\t", "|")
_LOOKED_AT = 200
"""Lines that tell which delimiter is used."""

_OFFICE_MARKS = (b"PK", bytes.fromhex("d0cf11e0"))


def read_csv(file: Path) -> tuple[RawSheet, list[Issue]]:
    """Read a CSV file as if it were a worksheet.

    Parameters
    ----------
    file
        Text in UTF-8, UTF-16 with a byte-order mark, or Windows-1252, its values
        separated by semicolons, commas, tabs or bars.

    Returns
    -------
    sheet, issues
        Its cells, all of them text; and what was found out about the file.

    Raises
    ------
    InputError
        If it cannot be read, or is no text.
    """
    text, issues = _text(file)
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, text = first.strip()[-1], rest  # a line that Excel never shows
    else:
        delimiter = _delimiter(text)
    rows: dict[int, list[RawCell]] = {}
    tally = Tally()
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True
    )
    try:
        for number, row in enumerate(reader, 1):
            filled = [RawCell(n, cell) for n, cell in enumerate(row, 1) if cell.strip()]
            if filled:
                tally.count(number, filled[-1].column, len(filled))
                rows[number] = filled
    except TooLargeError as error:
        raise _refused(file, f"holds {error}") from None
    except csv.Error as error:
        where = f"{reader.line_num}:1"
        message = f"not readable as CSV: {error}"
        hint = "look for a quotation mark that is opened and never closed"
        place = Place(file, where, (0, reader.line_num, 0))
        raise InputError([Issue("EP501", message, place, hint)]) from None
    return RawSheet("", 1, rows=rows), issues


def _refused(file: Path, why: str, hint: str = "is this the right file?") -> InputError:
    return InputError([Issue("EP003", why, Place(file), hint)])


def _text(file: Path) -> tuple[str, list[Issue]]:
    require_file(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise unreadable(file, error) from None
    if len(content) > LARGEST_BYTES:
        raise _refused(file, f"larger than {LARGEST_BYTES >> 20} MB")
    if content.startswith(_OFFICE_MARKS):
        hint = "give it the name it should have, ending in .xlsx or .ods"
        raise _refused(file, "is a workbook, not text", hint)
    text, issues = _decoded(file, content)
    if "\0" in text:
        raise _refused(file, "holds NUL characters: it is no text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), issues


def _decoded(file: Path, content: bytes) -> tuple[str, list[Issue]]:
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    message = "is not UTF-8; read as Windows-1252, as Excel writes CSV"
    hint = "see whether names with accents are right; else save it as UTF-8"
    issue = Issue("EP502", message, Place(file), hint, Severity.WARNING)
    return text, [issue]


def _delimiter(text: str) -> str:
    """Return the delimiter that makes the most columns in the most rows."""
    head = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    best, most = DELIMITERS[1], 0
    for delimiter in DELIMITERS:
        reader = csv.reader(
            io.StringIO(head), delimiter=delimiter, skipinitialspace=True
        )
        try:
            widths = Counter(len(row) for row in reader if len(row) > 1)
        except csv.Error:
            continue
        # Rows that are equally wide say more than a sentence with commas in it.
        score = max((n * (width - 1) for width, n in widths.items()), default=0)
        if score > most:
            best, most = delimiter, score
    return best
