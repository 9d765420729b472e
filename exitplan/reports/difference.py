"""What is different in a plan that goes on from another: the document, and its core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from exitplan.words import Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan
    from exitplan.plan.difference import Difference
    from exitplan.words import Language

_MOST_LISTED = 60


def difference_document(
    difference: Difference, plan: Plan, language: Language
) -> Document:
    """Return what is different as a document.

    Parameters
    ----------
    difference
        What is.
    plan
        The new plan.
    language
        ``en`` or ``nl``.
    """
    speaker = Speaker(language, difference.currency)
    sections = [
        Section(
            speaker.say("difference.core"),
            tuple(map(Paragraph, difference_core(difference, plan, speaker))),
        ),
    ]
    if difference.limits:
        limits = tuple(one[language] for one in difference.limits)
        sections.append(Section(speaker.say("difference.limits"), (Bullets(limits),)))
    if difference.notes:
        notes = tuple(note[language] for note in difference.notes)
        sections.append(Section(speaker.say("difference.notes"), (Bullets(notes),)))
    moves = (_moves(difference, speaker),)
    sections.append(Section(speaker.say("difference.moves"), moves))
    if difference.freed:
        freed = tuple(one[language] for one in difference.freed)
        sections.append(Section(speaker.say("difference.freed"), (Bullets(freed),)))
    if difference.other_ways:
        ways = tuple(
            f"{one.name}: {one.text[language]}" for one in difference.other_ways
        )
        sections.append(Section(speaker.say("difference.ways"), (Bullets(ways),)))
    sections.append(
        Section(speaker.say("difference.money"), (_money(difference, speaker),))
    )
    sections.append(
        Section(speaker.say("difference.progress"), _progress(difference, speaker))
    )
    subtitle = speaker.say(
        "difference.subtitle",
        agency=difference.agency,
        scenario=difference.scenario,
        date=speaker.date(difference.as_of),
    )
    title = speaker.say("difference.title")
    return Document(language, title, subtitle, tuple(sections))


def difference_core(difference: Difference, plan: Plan, speaker: Speaker) -> list[str]:
    """Return the core message, a sentence or two each.

    Parameters
    ----------
    difference, plan
        What is different, and the new plan.
    speaker
        Says it.
    """
    found = [_what_moves(difference, speaker)]
    found += _end(difference, speaker)
    found.append(_cost(difference, plan, speaker))
    found.append(_exposure(difference, speaker))
    if plan.provenance.bound:
        gap = speaker.at_most(plan.provenance.gap)
        found.append(speaker.say("difference.core.gap", gap=gap))
    price = difference.moving_price
    key = "difference.price" if price else "difference.price.none"
    found.append(speaker.say(key, amount=speaker.money(price)))
    return found


def _what_moves(difference: Difference, speaker: Speaker) -> str:
    steps = speaker.count("difference.steps", difference.steps)
    later = sum(move.weeks > 0 for move in difference.moves)
    earlier = len(difference.moves) - later
    numbers = {
        "later": later,
        "earlier": earlier,
    }
    ways = len(difference.other_ways)
    if not (difference.moves or ways):
        return speaker.say("difference.core.same", steps=steps)
    same = speaker.number(len(difference.same))
    said = [speaker.say("difference.core.stay", same=same, steps=steps)]
    if difference.moves:
        moved = [
            speaker.count(f"difference.moved.{key}", number)
            for key, number in numbers.items()
            if number
        ]
        said.append(speaker.say("difference.core.moved", moved=speaker.join(moved)))
    if ways:
        said.append(speaker.count("difference.core.ways", ways))
    return " ".join(said)


def _end(difference: Difference, speaker: Speaker) -> list[str]:
    before, after = difference.end_before, difference.end_after
    if before is None or after is None:
        return []
    weeks = (after - before).days // 7
    which = "later" if weeks > 0 else "earlier" if weeks < 0 else "same"
    return [
        speaker.say(
            f"difference.core.end.{which}",
            before=speaker.date(before),
            after=speaker.date(after),
            weeks=speaker.count("assumed.weeks", abs(weeks)),
        )
    ]


def _cost(difference: Difference, plan: Plan, speaker: Speaker) -> str:
    extra = difference.extra_cost
    after = speaker.short_money(difference.cost_after + difference.lost)
    if not extra:
        return speaker.say("difference.core.cost.same", after=after)
    said = speaker.say(
        "difference.core.cost",
        after=after,
        end=speaker.date(plan.ends),
        difference=speaker.rough_money(abs(extra)),
        direction=speaker.say("more" if extra > 0 else "less"),
    )
    if difference.lost:
        amount = speaker.rough_money(difference.lost)
        said += " " + speaker.say("difference.core.lost", amount=amount)
    return said


def _exposure(difference: Difference, speaker: Speaker) -> str:
    before, after = difference.exposure_before, difference.exposure_after
    if not before or before == after:
        return speaker.say("difference.core.exposure.same")
    higher = after > before
    return speaker.say(
        "difference.core.exposure",
        share=speaker.percent(abs(after / before - 1), 1),
        direction=speaker.say("difference.higher" if higher else "difference.lower"),
    )


def _moves(difference: Difference, speaker: Speaker) -> Block:
    if not difference.moves:
        return Paragraph(speaker.say("difference.moves.none"))
    names = ("service", "before", "after", "weeks", "why")
    return Table(
        caption=speaker.say("difference.moves.caption"),
        headings=tuple(
            Heading(speaker.say(f"difference.column.{name}"), name == "weeks")
            for name in names
        ),
        rows=tuple(
            (
                move.name,
                _date(move.before, speaker),
                _date(move.after, speaker),
                f"{move.weeks:+d}",
                move.why[speaker.language],
            )
            for move in difference.moves
        ),
    )


def _date(day: dt.date, speaker: Speaker) -> str:
    return speaker.short_date(day)


def _money(difference: Difference, speaker: Speaker) -> Table:
    keys = ("year", "total-before", "total-after", "change")
    names = (*keys, "one-off-before", "one-off-after")
    amounts = [
        (year.before, year.after, year.one_off_before, year.one_off_after)
        for year in difference.years
    ]
    sums = [sum(column) for column in zip(*amounts, strict=True)]
    labels = [
        *(year.year for year in difference.years),
        speaker.say("difference.total"),
    ]
    return Table(
        caption=speaker.say("difference.money.caption"),
        headings=tuple(
            Heading(speaker.say(f"difference.column.{name}"), name != "year")
            for name in names
        ),
        rows=tuple(
            (
                label,
                *(
                    speaker.money(amount)
                    for amount in (before, after, after - before, one_off, new_one_off)
                ),
            )
            for label, (before, after, one_off, new_one_off) in zip(
                labels, [*amounts, sums], strict=True
            )
        ),
        total=True,
    )


def _progress(difference: Difference, speaker: Speaker) -> tuple[Block, ...]:
    under_way = sum(one.under_way for one in difference.reported)
    assumed = sum(not one.stated for one in difference.reported)
    counts = {
        "done": len(difference.reported) - under_way,
        "under-way": under_way,
        "assumed": assumed,
    }
    said = [
        speaker.count(f"difference.progress.{key}", number)
        for key, number in counts.items()
        if number
    ]
    past = speaker.date(difference.from_day)
    said.append(speaker.say("difference.progress.past", date=past))
    differ = [one for one in difference.reported if one.stated and one.late]
    items = tuple(
        speaker.say(
            f"difference.progress.{'late' if one.late > 0 else 'early'}",
            name=one.name,
            stage=speaker.say(f"stage.{one.stage}"),
            weeks=speaker.count("assumed.weeks", abs(one.late)),
        )
        for one in differ[:_MOST_LISTED]
    )
    blocks: tuple[Block, ...] = (Paragraph(" ".join(said)),)
    return (*blocks, Bullets(items)) if items else blocks
