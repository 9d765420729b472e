"""The one gate through which texts pass on their way to a terminal.

Names come from files and may hold anything: an escape sequence would colour, wipe or
link what others wrote, a mark that turns the direction would rearrange it.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"  # controls, halves
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction
)


def literal(text: str) -> str:
    """Replace what is not text, or turns its direction, by spaces; lines stay lines."""
    return text if text.isascii() and text.isprintable() else _NOT_TEXT.sub(" ", text)


def _on_one_line(text: str) -> str:
    return literal(text).replace("\n", " ").replace("\t", " ")


def tell(lines: Iterable[str]) -> None:
    """Write lines for people to standard output; a name in one does not break it."""
    sys.stdout.write("".join(f"{_on_one_line(line)}\n" for line in lines))


def tell_table(
    headings: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    *,
    unbroken: bool = False,
    elsewhere: int = 120,
) -> None:
    """Write a table for people to standard output, as wide as the terminal.

    Parameters
    ----------
    headings
        Text of each, and whether numbers stand under it.
    rows
        One text a heading.
    unbroken
        Whether each text stands on one line, whatever the width.
    elsewhere
        Columns of what is not a terminal: a file, or another program.
    """
    from rich.console import Console  # noqa: PLC0415 - start-up time
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    shown = Table(show_edge=False, pad_edge=False)
    for column, (heading, is_numeric) in enumerate(headings):
        shown.add_column(
            Text(_on_one_line(heading)),
            justify="right" if is_numeric else "left",
            min_width=max(len(row[column]) for row in rows) if unbroken else None,
        )
    for row in rows:
        shown.add_row(*(Text(_on_one_line(cell)) for cell in row))
    width = None if sys.stdout.isatty() else elsewhere
    Console(file=sys.stdout, highlight=False, width=width).print(shown)
