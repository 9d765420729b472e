"""Strangers' workbooks, read in a process of their own with limits (docs/adr/0011).

``python -m exitplan.files.guarded FILE SECONDS BYTES`` reads a workbook and writes its
cells to standard output as one JSON document of plain values. Whatever the file does to
that process, this one only reads what it said, or says that it did not come back.
Memory and processor time are limited where the system can (not on Windows, where only
the time by the clock is).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.paths import require_file
from exitplan.files.pause import collector_paused
from exitplan.files.raw_cells import Block, RawCell, RawSheet, State
from exitplan.files.sheets import RawBook, read_book

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.files.raw_cells import CellContent

_OUT_OF_MEMORY = 86
"""Exit code of the reading process; any other but 0 is a crash."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a stranger's file may take.

    Parameters
    ----------
    seconds
        By the clock, and of processor time; whole seconds.
    memory
        Bytes of address space.
    """

    seconds: int = 120
    memory: int = 2 << 30


def read_strange_book(file: Path, limits: Limits | None = None) -> RawBook:
    """Read a workbook that may come from anyone, every sheet of it.

    Parameters
    ----------
    file
        As for :func:`exitplan.files.sheets.read_book`; opened for reading only.
    limits
        What reading it may take; by default 120 seconds and 2 GB.

    Raises
    ------
    InputError
        As :func:`~exitplan.files.sheets.read_book` does; and ``EP020`` if reading it
        takes more than it may, or ends the process that does.
    """
    require_file(file)
    given = limits or Limits()
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [
                *(sys.executable, "-P", "-m", "exitplan.files.guarded"),
                *(str(file.absolute()), str(given.seconds), str(given.memory)),
            ],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=given.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refused(file, f"takes more than {given.seconds} seconds") from None
    if done.returncode == _OUT_OF_MEMORY:
        raise _refused(file, f"takes more than {given.memory >> 20} MB of memory")
    if done.returncode:
        raise _refused(file, "ended the process that was reading it")
    return _book(json.loads(done.stdout), file)


def _environment() -> dict[str, str]:
    """Return this environment, in which exitplan is found wherever it was started."""
    # With -P, a json.py that lies beside the file is not taken for Python's own.
    package = str(Path(__file__).resolve().parents[2])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _refused(file: Path, why: str) -> InputError:
    hint = (
        "open it in Excel or LibreOffice, remove sheets and empty formatted rows and "
        "columns that are no part of it, and save it under a new name"
    )
    return InputError([Issue("EP020", f"reading it {why}", Place(file), hint)])


def _book(said: dict[str, Any], file: Path) -> RawBook:
    """Return what the reading process said, or raise what it refused."""
    issues = [
        Issue(code, message, Place(file), hint, Severity(severity))
        for code, message, hint, severity in said["issues"]
    ]
    if said["sheets"] is None:
        raise InputError(issues)
    texts: list[str] = said["texts"]
    sheets = tuple(
        RawSheet(
            name,
            number,
            hidden,
            {row: [_cell(texts, *one) for one in cells] for row, cells in rows},
            tuple(Block(*block) for block in merged),
            tuple((row, column) for row, column in inner),
        )
        for name, number, hidden, rows, merged, inner in said["sheets"]
    )
    return RawBook(sheets, tuple(issues))


def _cell(
    texts: list[str],
    column: int,
    plain: Any,  # noqa: ANN401 - any plain value
    kind: str = "",
    state: str = State.VALUE,
) -> RawCell:
    value: CellContent
    match kind:
        case "s":
            value = texts[plain]
        case "d":
            value = dt.datetime.fromisoformat(plain)
        case "t":
            value = dt.time.fromisoformat(plain)
        case "l":
            value = dt.timedelta(*plain)
        case _:
            value = plain
    return RawCell(column, value, State(state))


class _Writer:
    """Turns sheets into plain values; a text that comes often is written once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def plain(self, book: RawBook) -> dict[str, Any]:
        sheets = [
            (
                *(one.name, one.number, one.hidden),
                [
                    (row, [self._cell(c) for c in cells])
                    for row, cells in one.rows.items()
                ],
                [(b.name, b.left, b.top, b.right, b.bottom) for b in one.merged],
                one.inner,
            )
            for one in book.sheets
        ]
        texts = list(self._places)
        return {"sheets": sheets, "texts": texts, "issues": _issues(book.notices)}

    def _cell(self, cell: RawCell) -> tuple[Any, ...]:
        value = cell.value
        plain: tuple[Any, ...]
        match value:
            case str():
                places = self._places
                plain = (cell.column, places.setdefault(value, len(places)), "s")
            case dt.timedelta():
                parts = (value.days, value.seconds, value.microseconds)
                plain = (cell.column, parts, "l")
            case dt.date():
                plain = (cell.column, value.isoformat(), "d")
            case dt.time():
                plain = (cell.column, value.isoformat(), "t")
            case _:
                plain = (cell.column, value)
        return plain if cell.state is State.VALUE else (*plain, str(cell.state))


def _issues(issues: Iterable[Issue]) -> list[tuple[str, str, str, str]]:
    return [(i.code, i.message, i.hint, str(i.severity)) for i in issues]


def _limit(seconds: int, memory: int) -> None:
    """Take no more than this from now on, where the system can see to it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _main(name: str, seconds: str, memory: str) -> int:
    """Read a workbook, and write what it holds or why not."""
    _limit(int(seconds), int(memory))
    try:
        with collector_paused():
            said = _Writer().plain(read_book(Path(name), lambda _: True))
    except InputError as error:
        said = {"sheets": None, "texts": [], "issues": _issues(error.issues)}
    except MemoryError:
        return _OUT_OF_MEMORY
    try:
        sys.stdout.write(json.dumps(said, separators=(",", ":")))
    except MemoryError:
        return _OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
