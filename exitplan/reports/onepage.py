"""A plan on one page, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.reports.counting import level_left, resting, tenders
from exitplan.reports.model import Block, Document, Paragraph, Section, Table
from exitplan.reports.parts import of_processes
from exitplan.reports.record import record_lines
from exitplan.reports.telling import Telling
from exitplan.reports.weighing import end_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.reports.telling import Level
    from exitplan.reports.weighing import Given
    from exitplan.words import Language


def summary(given: Given, language: Language, level: Level) -> Document:
    """Write a plan on one page, in plain words, each number with where it stands.

    Parameters
    ----------
    given
        The plan, and how sure it is; the rest is not used.
    language, level
        For whom.
    """
    telling = Telling(given.plan, language, level)
    plan, speaker = given.plan, telling.speaker
    made = "; ".join(record_lines(telling))  # shorter than a list, to fit the page
    # Without names there is nothing to warn of inside the organisation.
    opening: list[Block] = [*(telling.notice() if telling.is_public else ())]
    if plan.illustrative:
        text = speaker.say("agenda.illustrative")
        opening.append(Paragraph(text, strong=True))
    return Document(
        language,
        telling.say("plain.title", agency=plan.agency),
        "",
        (
            Section(telling.say("plain.why"), (Paragraph(_why(telling)),)),
            Section(telling.say("plain.what"), (Paragraph(_what(telling)),)),
            Section(telling.say("plain.cost"), (Paragraph(_cost(telling)),)),
            Section(telling.say("plain.doubt"), (Paragraph(_doubt(given, telling)),)),
            Section(telling.say("plain.numbers"), (_numbers(given, telling),)),
            Section(speaker.say("agenda.provenance"), (Paragraph(made),)),
        ),
        opening=tuple(opening),
    )


def _why(telling: Telling) -> str:
    plan, speaker = telling.plan, telling.speaker
    said = [
        telling.say(
            "plain.why.text",
            services=speaker.number(plan.today.services),
            exposed=speaker.number(len(plan.today.exposed)),
            countries=speaker.join([speaker.country(code) for code in plan.leave]),
        )
    ]
    if plan.today.unknown:
        said.append(telling.count("plain.unknown", len(plan.today.unknown)))
    if plan.processes:
        said.append(
            telling.say(
                "plain.resting",
                processes=of_processes(telling, len(resting(plan))),
            )
        )
    return " ".join(said)


def _what(telling: Telling) -> str:
    plan, speaker = telling.plan, telling.speaker
    if not plan.leaving or plan.last_cut_over is None:
        return speaker.say("chart.roadmap.nothing")
    return telling.say(
        "plain.what.text",
        leaving=speaker.count("chart.services", len(plan.leaving)),
        phases=speaker.count("chart.phases", len(plan.phases)),
        start=speaker.month(min(one.starts for one in plan.steps)),
        end=speaker.month(plan.last_cut_over),
        left=speaker.share(level_left(plan, plan.ends)),
    )


def _cost(telling: Telling) -> str:
    plan, speaker = telling.plan, telling.speaker
    difference = plan.cost_total - plan.cost_if_nothing_is_done
    key = "plain.cost.same"
    if difference:
        key = "plain.cost.more" if difference > 0 else "plain.cost.less"
    return telling.say(
        key,
        one_off=speaker.short_money(sum(one.one_off for one in plan.years)),
        total=speaker.short_money(plan.cost_total),
        end=speaker.date(plan.ends),
        difference=speaker.short_money(abs(difference)),
    )


def _doubt(given: Given, telling: Telling) -> str:
    plan = telling.plan
    said = telling.say(
        "plain.doubt.text",
        tenders=telling.count("tenders", tenders(plan.steps)),
        assumed=telling.speaker.count("agenda.values", len(plan.assumptions)),
    )
    if given.risk is not None and plan.leaving:
        said += " " + telling.say(
            "plain.doubt.risk", **end_said(given.risk, telling.speaker)
        )
    return said


def _numbers(given: Given, telling: Telling) -> Table:
    """Return every number of the page, and the field of the file each stands in."""
    rows = [
        (telling.say(key), number, f"plan.json: {place}")
        for key, number, place in (
            *_of_today(telling),
            *_of_steps(telling),
            *_of_money(telling),
            *_of_doubt(telling),
        )
    ]
    if given.risk is not None and telling.plan.leaving:
        sure = end_said(given.risk, telling.speaker)["p80"]
        said = telling.say("plain.number.sure")
        rows.append((said, sure, "risk.json: plans.end.p80"))
    headings = telling.headings("what", "number#", "place")
    return Table(telling.say("plain.table"), headings, tuple(rows))


def _of_today(telling: Telling) -> Iterator[tuple[str, str, str]]:
    plan, number = telling.plan, telling.speaker.number
    yield "plain.number.services", number(plan.today.services), "today.services"
    yield "plain.number.exposed", number(len(plan.today.exposed)), "today.exposed"
    if plan.today.unknown:
        yield "plain.number.unknown", number(len(plan.today.unknown)), "today.unknown"
    if plan.processes:
        place = "processes.exposed_services"
        counted = (len(resting(plan)), len(plan.processes))
        yield "plain.number.processes", telling.of(*counted), place


def _of_steps(telling: Telling) -> Iterator[tuple[str, str, str]]:
    plan, speaker = telling.plan, telling.speaker
    if not plan.leaving or plan.last_cut_over is None:
        return
    begins = min(one.starts for one in plan.steps)
    yield "plain.number.leaving", speaker.number(len(plan.leaving)), "steps"
    yield "plain.number.phases", speaker.number(len(plan.phases)), "phases"
    yield "plain.number.first", speaker.month(begins), "steps.starts"
    yield "plain.number.last", speaker.month(plan.last_cut_over), "steps.cut_over"
    left = speaker.share(level_left(plan, plan.ends))
    yield "plain.number.left", left, "exposure.stop"


def _of_money(telling: Telling) -> Iterator[tuple[str, str, str]]:
    plan, short = telling.plan, telling.speaker.short_money
    difference = abs(plan.cost_total - plan.cost_if_nothing_is_done)
    yield (
        "plain.number.one-off",
        short(sum(one.one_off for one in plan.years)),
        "years.one_off",
    )
    yield "plain.number.total", short(plan.cost_total), "cost_total"
    if difference:
        place = "cost_total, cost_if_nothing_is_done"
        yield "plain.number.difference", short(difference), place
    yield "plain.number.end", telling.speaker.date(plan.ends), "ends"


def _of_doubt(telling: Telling) -> Iterator[tuple[str, str, str]]:
    plan, number = telling.plan, telling.speaker.number
    yield "plain.number.tenders", number(tenders(plan.steps)), "steps.stages.name"
    yield "plain.number.assumed", number(len(plan.assumptions)), "assumptions"
