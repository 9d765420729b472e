"""What a cut-off stops: now, and after each phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.counting import CLASSES, class_of, has_fallback
from exitplan.reports.exit_plans_said import length
from exitplan.reports.model import Block, Heading, Paragraph, Table

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan.model import ProcessFreed
    from exitplan.reports.telling import Telling

_MOST_PROCESSES = 15


def stops_table(telling: Telling) -> tuple[Block, ...]:
    """Return what stops in a cut-off today, by process; nothing if public."""
    if not telling.plan.processes or telling.is_public:
        return ()
    return _processes(telling)


def _processes(telling: Telling) -> tuple[Block, ...]:
    plan, speaker = telling.plan, telling.speaker
    ready = has_fallback(plan)
    ranked = sorted(
        plan.processes,
        key=lambda one: (
            one.max_outage is None,
            one.max_outage or 0,
            -one.weight,
            one.name,
        ),
    )
    rows = tuple(
        (
            one.name,
            "–" if one.max_outage is None else _hours(telling, one.max_outage),
            speaker.number(len(one.exposed_services)),
            speaker.number(sum(name in ready for name in one.exposed_services)),
            telling.names.free_from(one),
        )
        for one in ranked[:_MOST_PROCESSES]
    )
    headings = telling.headings("process", "outage#", "can-stop#", "fallback#", "free")
    found: list[Block] = [Table(telling.say("stops.table"), headings, rows)]
    left = len(ranked) - len(rows)
    if left:
        found.append(Paragraph(telling.count("stops.rest", left)))
    return tuple(found)


def stops_by_phase(telling: Telling) -> tuple[Block, ...]:
    """Return how many processes a cut-off stops, by class: now, and after each phase.

    A process counts until nothing that it rests on can be stopped from abroad.
    """
    plan, speaker = telling.plan, telling.speaker
    groups = _by_class(telling.plan.processes)
    if not groups:
        return ()
    moments = [(telling.say("stops.now"), plan.starts)]
    moments += [
        (
            telling.say(
                "stops.after", number=one.number, month=speaker.month(one.ends)
            ),
            one.ends,
        )
        for one in plan.phases
    ]
    numbers = [(telling.say("stops.every"), [len(of) for of in groups.values()])]
    numbers += [
        (said, [sum(_stops(one, day) for one in of) for of in groups.values()])
        for said, day in moments
    ]
    classes = [Heading(_class_name(telling, of), numeric=True) for of in groups]
    ends = telling.headings("moment", "all-processes#")
    rows = tuple(
        (said, *map(speaker.number, (*counts, sum(counts)))) for said, counts in numbers
    )
    caption = telling.say("stops.phases")
    return (Table(caption, (ends[0], *classes, ends[1]), rows),)


def _by_class(
    processes: tuple[ProcessFreed, ...],
) -> dict[int | None, list[ProcessFreed]]:
    """Return processes by the outage they tolerate, the shortest first."""
    found = {
        of: [one for one in processes if class_of(one.max_outage) == of]
        for of in (*CLASSES, 0, None)
    }
    return {of: members for of, members in found.items() if members}


def _stops(process: ProcessFreed, day: dt.date) -> bool:
    freed = process.free_from is not None and process.free_from <= day
    return bool(process.exposed_services) and not freed


def _class_name(telling: Telling, of: int | None) -> str:
    if of is None:
        return telling.say("class.unknown")
    if not of:
        return telling.say("class.more", hours=_hours(telling, CLASSES[-1]))
    return telling.say("class.at-most", hours=_hours(telling, of))


def _hours(telling: Telling, number: int) -> str:
    """Return a tolerable outage in hours, days or weeks."""
    return length(number, telling.speaker)
