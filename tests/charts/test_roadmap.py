from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hostile import HOSTILE
from plans import START, hostile_plan, large_plan, new_step, phase, plan, step

from exitplan.charts.roadmap import roadmap
from exitplan.charts.roadmap_table import roadmap_conclusion, roadmap_table
from exitplan.charts.safe import safe
from exitplan.plan.step import ContractConsequence
from exitplan.units import Cents
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan

SECONDS = 3


def bars_of(figure: Any) -> dict[int, tuple[dt.date, dt.timedelta, Any]]:
    """First day, length and trace of each step's bar."""
    return {
        number: (dt.date.fromisoformat(first), dt.timedelta(milliseconds=length), trace)
        for trace in figure.data
        if trace.type == "bar"
        for number, first, length in zip(
            trace.customdata, trace.base, trace.x, strict=True
        )
    }


def scatters(figure: Any, mode: str) -> list[Any]:
    return [one for one in figure.data if one.type == "scatter" and one.mode == mode]


def stretches_of(figure: Any) -> set[tuple[str, str]]:
    """First and last day of everything drawn as a line with gaps."""
    return {
        (first, last)
        for trace in scatters(figure, "lines")
        if len(trace.x) > 1
        for first, last in zip(trace.x[::3], trace.x[1::3], strict=True)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_a_bar_from_its_start_to_its_retirement(
    real: Plan, language: Language
) -> None:
    bars = bars_of(roadmap(real, language))

    assert sorted(bars) == list(range(len(real.steps)))
    for number, one in enumerate(real.steps):
        first, length, trace = bars[number]
        assert first == one.starts
        assert first + length == one.retired
        assert trace.name == Speaker(language).say("chart.phase", number=one.phase)


def test_every_stage_is_drawn_inside_its_step(real: Plan) -> None:
    drawn = stretches_of(roadmap(real))

    for one in real.steps:
        for stage in one.stages:
            monday = stage.ends + dt.timedelta(days=3)
            assert (stage.starts.isoformat(), monday.isoformat()) in drawn


def test_stages_differ_in_height_or_dash_and_not_in_shade_alone(small: Plan) -> None:
    figure = roadmap(small)
    looks = {
        trace.name: (trace.line.width, trace.line.dash)
        for trace in scatters(figure, "lines")
        if trace.name
    }

    assert len(looks) == 4
    assert len(set(looks.values())) == 4


def test_every_cut_over_is_a_diamond(real: Plan) -> None:
    diamonds = next(
        trace
        for trace in scatters(roadmap(real), "markers")
        if len(trace.x) == len(real.steps)
    )

    assert diamonds.marker.symbol == "diamond"
    assert list(diamonds.x) == [one.cut_over.isoformat() for one in real.steps]


def test_the_axis_ends_after_the_last_milestone(real: Plan) -> None:
    first, last = roadmap(real).layout.xaxis.range

    assert first == real.starts.isoformat()
    assert last > max(one.retired for one in real.steps).isoformat()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Mail Online (US Corp) → Mail Libre (EU SA)",
                "Build: 1 February 2027 – 12 March 2027; IT 12 person-weeks",
                "New in use: 29 March 2027",
                "One-off cost: €\xa012,346",
                "Old paid until: 5 April 2027 (EA)",
                "Give notice by: 29 March 2027",
                "Why not earlier: the people are busy",
            ],
        ),
        (
            "nl",
            [
                "Mail Online (US Corp) → Mail Libre (EU SA)",
                "Bouw: 1 februari 2027 – 12 maart 2027; IT 12 persoonsweken",
                "Nieuw in gebruik: 29 maart 2027",
                "Eenmalige kosten: €\xa012.346",
                "Oud betaald tot en met: 5 april 2027 (EA)",
                "Opzeggen uiterlijk: 29 maart 2027",
                "Waarom niet eerder: de mensen zijn bezig",
            ],
        ),
    ],
)
def test_a_bar_says_all_there_is_to_know_about_its_step(
    language: Language, words: list[str]
) -> None:
    figure = roadmap(plan(step("mail")), language)
    text = bars_of(figure)[0][2].hovertext[0].replace("<br>", " ")

    assert text.startswith("<b>Mail</b>")
    for one in words:
        assert one.replace("\xa0", " ") in text.replace("\xa0", " ")


def test_a_step_says_where_it_goes_also_without_a_provider() -> None:
    given = plan(
        step("own", kind="self-host", provider_to="", product_to="Nubus"),
        step("gone", kind="retire", provider_to="", product_to=""),
        new_step("portal"),
        step("plain", product_to="", provider_to=""),
    )
    table = roadmap_table(given)

    assert table.values("to") == [
        "Nubus, run in-house",
        "nothing (the service ends)",
        "Portal Libre (EU SA)",
        "plain-eu",
    ]
    assert table.values("from")[2] == "newly built"
    assert table.values("pay-until")[2] is None


def test_phases_stand_on_a_ribbon_in_the_longest_form_that_fits() -> None:
    given = plan(
        step("mail", 0), phases=(phase(1, 0, 50, "Sign-on"), phase(2, 50, 51, "Mail"))
    )
    labels = [label.text for label in roadmap(given).layout.annotations]

    assert labels[0] == "<b>Phase 1 · Sign-on</b>"
    assert labels[1] in {"<b>2</b>", ""}


def test_freezes_are_bands_within_the_drawing_with_a_name_at_the_foot(
    small: Plan,
) -> None:
    figure = roadmap(small)
    bands = [
        (shape.x0, shape.x1) for shape in figure.layout.shapes if shape.opacity == 0.2
    ]
    names = [label for label in figure.layout.annotations if label.text == "year-end"]

    assert bands == [("2027-12-13", "2028-01-10")]
    assert names[0].y > figure.layout.yaxis.range[0] - 24


def test_newly_built_services_have_lanes_of_their_own_at_the_top() -> None:
    figure = roadmap(plan(step("mail"), new_step("portal")))

    assert [text.split("<br>")[0] for text in figure.layout.yaxis.ticktext] == [
        "<b>New services</b>",
        "<b>US Corp</b>",
    ]


def test_names_are_cut_with_an_ellipsis_to_fit_their_bar() -> None:
    given = plan(step("mail", name="x" * 300), step("files", name="Files"))
    names = scatters(roadmap(given), "text")[0].text

    assert names[0].endswith("…")
    assert len(names[0]) < 60
    assert names[1] == "\xa0Files"


def test_the_table_has_the_numbers_of_the_plan(real: Plan) -> None:
    table = roadmap_table(real, "nl")
    weeks = [
        sum(work.person_weeks for stage in one.stages for work in stage.teams)
        for one in real.steps
    ]

    assert table.values("service") == [one.name for one in real.steps]
    assert table.values("cut-over") == [one.cut_over for one in real.steps]
    assert table.values("one-off") == [one.one_off for one in real.steps]
    assert table.values("person-weeks") == weeks
    assert table.values("why") == [one.why_not_earlier.text.nl for one in real.steps]


def test_the_conclusion_counts_services_and_phases(small: Plan) -> None:
    assert roadmap_conclusion(small, "en") == (
        "2 services leave in 2 phases: the first is replaced in March 2027, "
        "the last in August 2027."
    )
    assert roadmap_conclusion(replace(small, steps=()), "nl") == (
        "In dit plan vertrekt geen enkele dienst."
    )


def test_no_hostile_name_keeps_its_markup() -> None:
    given = hostile_plan(HOSTILE)
    figure = roadmap(given)
    hovers = [text for one in bars_of(figure).values() for text in one[2].hovertext]
    shown = [*hovers, *figure.layout.yaxis.ticktext]
    shown += [label.text for label in figure.layout.annotations]
    shown += scatters(figure, "text")[0].text

    for text in shown:
        plain = text.replace("<br>", "").replace("<b>", "").replace("</b>", "")
        assert "<" not in plain.replace("<\u200b", "")
        assert "&" not in plain.replace("&\u200b", "")
        assert "%{" not in plain
        assert "\u202e" not in plain


def test_vendors_are_named_literally() -> None:
    figure = roadmap(plan(step("mail"), names={"vendor:us": "<b>AT&T</b>"}))

    assert figure.layout.yaxis.ticktext[0].startswith(f"<b>{safe('<b>AT&T</b>')}</b>")


def test_a_plan_without_steps_can_be_drawn(small: Plan) -> None:
    figure = roadmap(replace(small, steps=()))

    assert bars_of(figure) == {}
    assert figure.layout.xaxis.range[0] == START.isoformat()


def test_sixteen_hundred_steps_are_drawn_in_seconds() -> None:
    given = large_plan(1600)
    times = []
    for _ in range(2):
        began = time.process_time()
        roadmap(given)
        times.append(time.process_time() - began)
    figure = roadmap(given)

    assert min(times) < SECONDS
    assert len(bars_of(figure)) == 1600
    assert figure.layout.xaxis2.side == "bottom"
    assert len(figure.data) < 100


def test_a_contract_without_notice_says_nothing_of_it() -> None:
    consequence = ContractConsequence("", START, None, Cents(0))
    text = bars_of(roadmap(plan(step("mail", contract=consequence))))[0][2].hovertext[0]

    assert "Old paid until: 4 January 2027" in text
    assert "notice" not in text


@pytest.mark.parametrize(
    ("weeks", "months"),
    [(26, "M1"), (150, "M3"), (400, "M6"), (700, "M12"), (1500, "M24")],
)
def test_ticks_stand_further_apart_the_longer_the_plan(weeks: int, months: str) -> None:
    given = plan(step("mail"), phases=(phase(1, 0, weeks),))

    assert roadmap(given).layout.xaxis.dtick == months


def test_a_high_swimlane_is_named_more_than_once() -> None:
    given = plan(*(step(f"s{n}") for n in range(60)))

    assert len(roadmap(given).layout.yaxis.ticktext) > 1


def test_a_step_whose_old_is_gone_at_the_cut_over_has_no_tail() -> None:
    with_tail, without = (
        {line.line.width for line in scatters(roadmap(plan(one)), "lines")}
        for one in (step("mail"), step("mail", weeks=(4, 6, 2, 0)))
    )

    assert with_tail > without
