"""Show findings on the terminal, whatever they are about."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.plan.study import SaidTable, Study

_MOST_ROWS = 15
_WIDTH = 120


def show_study(study: Study) -> None:
    """Print the parts that are for the screen: lines, lists, and tables cut short."""
    _write([study.title, study.subtitle])
    for part in study.parts:
        if part.brief:
            lines = [*part.lines, *(f"  - {one}" for one in part.bullets)]
            _write(["", part.heading, *lines])
            for table in part.tables:
                if len(part.tables) > 1:
                    _write([table.caption])
                _show(table, study)


def _write(lines: list[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


def _show(table: SaidTable, study: Study) -> None:
    from rich.console import Console  # noqa: PLC0415 - start-up time
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    from exitplan.words import Speaker  # noqa: PLC0415 - the same

    shown = Table(show_edge=False, pad_edge=False)
    for heading, is_numeric in table.headings:
        shown.add_column(Text(heading), justify="right" if is_numeric else "left")
    for row in table.rows[:_MOST_ROWS]:
        shown.add_row(*map(Text, row))
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(file=sys.stdout, highlight=False, width=width)
    console.print(shown)
    more = len(table.rows) - _MOST_ROWS
    if more > 0:
        _write([Speaker(study.language).count("study.more", more)])
