"""The sheet of dates to watch: what must be decided, begun or said by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.workbook.kit import MAIN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.files.book import Row, Sheet
    from exitplan.plan import Step
    from exitplan.plan.step import PlannedStage
    from exitplan.reports.workbook.kit import Kit

_Watched = tuple["dt.date", str, str, str, str, "int | None"]
"""Day, kind, what, services, owners and phase."""


def dates_sheet(kit: Kit) -> Sheet:
    """Return dates of tenders, starts, cut-overs, notice, gates and freezes."""
    fields = (
        kit.day("date"),
        kit.text("watch", 26, 20),
        kit.text("about", 44, 24),
        kit.text("services", 60, 24),
        kit.text("owner", 24),
        kit.short("phase"),
    )
    found = [
        *_starts(kit),
        *_cut_overs(kit),
        *_notices(kit),
        *_gates(kit),
        *_freezes(kit),
    ]
    rows: list[Row] = [
        (one[0], kit.say(f"sheet.watch.{one[1]}"), *one[2:])
        for one in sorted(found, key=lambda one: one[:4])
    ]
    return kit.table("dates", fields, rows, tab=MAIN)


def _starts(kit: Kit) -> Iterator[_Watched]:
    """Yield when each tender and each other first stage begins; a lot begins once."""
    alike: dict[tuple[dt.date, str, str], list[Step]] = {}
    for step in kit.plan.steps:
        if not step.stages:
            continue
        first = step.stages[0]
        about = _about(kit, step, first)
        kind = "tender" if first.name == "procure" else "start"
        alike.setdefault((first.starts, kind, about), []).append(step)
    for (day, kind, about), steps in alike.items():
        yield (
            day,
            kind,
            about,
            kit.some(step.name for step in steps),
            kit.some(step.owner for step in steps if step.owner),
            min(step.phase for step in steps),
        )


def _about(kit: Kit, step: Step, first: PlannedStage) -> str:
    if first.lot is not None:
        return kit.plan.name_of("lot", first.lot)
    return kit.names.from_to(step)


def _cut_overs(kit: Kit) -> Iterator[_Watched]:
    for step in kit.plan.steps:
        about = kit.names.from_to(step)
        yield step.cut_over, "cut_over", about, step.name, step.owner, step.phase


def _notices(kit: Kit) -> Iterator[_Watched]:
    for notice, until, contract, services in kit.names.notices():
        name, some = kit.plan.name_of("contract", contract), kit.some(services)
        yield notice, "notice", name, some, "", None
        yield until, "paid", name, some, "", None


def _gates(kit: Kit) -> Iterator[_Watched]:
    for phase in kit.plan.phases:
        yield phase.ends, "gate", phase.name, "", "", phase.number


def _freezes(kit: Kit) -> Iterator[_Watched]:
    for one in kit.plan.freezes:
        yield one.starts, "freeze", one.name, "", "", None
        yield one.ends, "thaw", one.name, "", "", None
