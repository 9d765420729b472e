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
            Section(telling.say("plain.numbers"), (_numbers(telling),)),
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


def _numbers(telling: Telling) -> Table:
    """Return the numbers of the page, and the sheet of the workbook each stands on."""
    plan, speaker = telling.plan, telling.speaker
    last = plan.last_cut_over
    rows = (
        (
            "plain.number.exposed",
            speaker.number(len(plan.today.exposed)),
            "today.exposed",
        ),
        ("plain.number.leaving", speaker.number(len(plan.leaving)), "steps"),
        (
            "plain.number.last",
            "–" if last is None else speaker.month(last),
            "steps.cut_over",
        ),
        (
            "plain.number.left",
            speaker.share(level_left(plan, plan.ends)),
            "exposure.stop",
        ),
        (
            "plain.number.one-off",
            speaker.short_money(sum(one.one_off for one in plan.years)),
            "years.one_off",
        ),
        ("plain.number.total", speaker.short_money(plan.cost_total), "cost_total"),
    )
    cells = tuple(
        (telling.say(key), number, f"plan.json: {place}") for key, number, place in rows
    )
    headings = telling.headings("what", "number#", "place")
    return Table(telling.say("plain.table"), headings, cells)
