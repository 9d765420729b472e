"""What fixes the end date, and what would bring steps forward, as the page says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.charts.both import both
from exitplan.plan.explain_query import LONGEST_CHAIN, MOST_LEVERS, best_levers

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.plan.step import ChainLink, Text2


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the chain; ``place`` is that of its step in the plan."""

    place: int
    name: str
    stage: Text2
    starts: Text2
    ends: Text2
    why: Text2


@dataclass(frozen=True, slots=True)
class EndDate:
    """What the section says.

    Parameters
    ----------
    caption
        What the chain is.
    rows
        Its links, the first one first; of a long chain the last ones.
    earlier
        How many are left out, if any are.
    levers_are
        What the changes are; ``None`` if none helps.
    levers
        Changes that would help most.
    remarks
        What to know about them.
    """

    caption: Text2
    rows: tuple[LinkRow, ...]
    earlier: Text2 | None
    levers_are: Text2 | None
    levers: tuple[Text2, ...]
    remarks: tuple[Text2, ...]


def end_date(plan: Plan) -> EndDate | None:
    """Return what fixes the end date; ``None`` for a plan that was not explained."""
    last = plan.last_cut_over
    if not plan.chain or last is None:
        return None
    place = {step.service: number for number, step in enumerate(plan.steps)}
    links = plan.chain[-LONGEST_CHAIN:]
    left = len(plan.chain) - len(links)
    best = best_levers(plan, MOST_LEVERS)
    remarks = []
    if not best:
        remarks.append(both(lambda speaker: speaker.say("agenda.end.none")))
    elif not any(lever.end_weeks > 0 for _, lever in best):
        remarks.append(both(lambda speaker: speaker.say("agenda.end.fixed")))
    return EndDate(
        caption=both(
            lambda speaker: speaker.say("agenda.end.chain", date=speaker.date(last))
        ),
        rows=tuple(_row(link, place[link.service]) for link in links),
        earlier=both(lambda speaker: speaker.count("agenda.end.earlier", left))
        if left
        else None,
        levers_are=both(lambda speaker: speaker.say("agenda.end.levers"))
        if best
        else None,
        levers=tuple(
            both(
                lambda speaker, name=step.name, text=lever.text: speaker.say(  # type: ignore[misc]
                    "agenda.end.lever", name=name, text=text[speaker.language]
                )
            )
            for step, lever in best
        ),
        remarks=tuple(remarks),
    )


def _row(link: ChainLink, place: int) -> LinkRow:
    return LinkRow(
        place,
        link.name,
        both(lambda speaker: speaker.say(f"stage.{link.stage}")),
        both(lambda speaker: speaker.short_date(link.starts)),
        both(lambda speaker: speaker.short_date(link.ends)),
        link.hold.text,
    )


def pack_levers(plan: Plan, languages: tuple[str, str]) -> dict[str, Any]:
    """Return what the script needs to say of a step what would bring it forward.

    Parameters
    ----------
    plan, languages
        The plan, and the order of languages on the page.

    Returns
    -------
    dict
        ``chain``: steps in order, each once; ``tried``: steps for which changes were
        tried, with those that help in each language.
    """
    place = {step.service: number for number, step in enumerate(plan.steps)}
    tried = set(plan.levers_tried)
    return {
        "chain": list(dict.fromkeys(place[link.service] for link in plan.chain)),
        "tried": {
            place[step.service]: [
                [lever.text[one] for one in languages] for lever in step.levers
            ]
            for step in plan.steps
            if step.service in tried
        },
    }
