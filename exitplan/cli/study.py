"""Show findings on the terminal, whatever they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.cli.terminal import tell, tell_table

if TYPE_CHECKING:
    from exitplan.plan.study import SaidTable, Study

_MOST_ROWS = 15


def show_study(study: Study) -> None:
    """Print the parts that are for the screen: lines, lists, and tables cut short."""
    tell([study.title, study.subtitle])
    for part in study.parts:
        if part.brief:
            lines = [*part.lines, *(f"  - {one}" for one in part.bullets)]
            tell(["", part.heading, *lines])
            for table in part.tables:
                if len(part.tables) > 1:
                    tell([table.caption])
                _show(table, study)


def _show(table: SaidTable, study: Study) -> None:
    from exitplan.words import Speaker  # noqa: PLC0415 - start-up time

    tell_table(table.headings, table.rows[:_MOST_ROWS])
    more = len(table.rows) - _MOST_ROWS
    if more > 0:
        tell([Speaker(study.language).count("study.more", more)])
