from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from plans import plan, step

from exitplan.charts.comparison import (
    exposure_chart,
    render_comparison_page,
    years_chart,
)
from exitplan.charts.risk import render_risk_page
from exitplan.charts.sure import end_chart, phases_chart
from exitplan.plan.comparison import compare_plans
from exitplan.plan.comparison_said import comparison_study
from exitplan.plan.risk import (
    Amounts,
    Days,
    Exposures,
    Passed,
    PhaseRisk,
    PlanRisk,
    RangeUsed,
    Risk,
)
from exitplan.plan.risk_said import risk_study
from exitplan.reports.markdown import render_markdown
from exitplan.reports.study import study_document
from exitplan.units import Cents

if TYPE_CHECKING:
    from exitplan.plan.comparison import Comparison

HOSTILE = "<script>alert(1)</script> & %{x} **bold**"
DAYS = Days(
    dt.date(2029, 1, 1),
    dt.date(2029, 3, 5),
    dt.date(2029, 6, 4),
    dt.date(2029, 9, 3),
    0.9,
)
AMOUNTS = Amounts(Cents(100), Cents(200), Cents(300), Cents(400))


def risk(name: str = "base") -> Risk:
    one = PlanRisk(
        durations_at=None,
        end=DAYS,
        exposure=Exposures(10, 11, 12, 13),
        total=AMOUNTS,
        later=Amounts(Cents(0), Cents(0), Cents(0), Cents(0)),
        years=(),
        phases=(PhaseRisk(1, name, dt.date(2029, 1, 31), DAYS, 0.8),),
        steps=(),
        notices=(),
        tail=(),
        curve=(Passed(DAYS.p50, 0.5), Passed(DAYS.p80, 0.8), Passed(DAYS.p95, 1.0)),
    )
    return Risk(
        schema=1,
        agency=name,
        scenario=name,
        illustrative=False,
        currency="EUR",
        starts=dt.date(2027, 1, 4),
        ends=dt.date(2033, 1, 3),
        samples=1000,
        seed=1,
        programme=20,
        team=20,
        vendor=15,
        stated=3,
        assumed=4,
        ranges=(RangeUsed("work", 80, 160, "exitplan-assumption"),),
        plans=(one,),
        plan_on=None,
        impossible=(),
        not_found=False,
        let_go=(),
        version="0",
        inputs=(),
        problem_sha256="",
    )


def comparison(name: str = "base") -> Comparison:
    first = plan(step("mail", 4), step("chat", 8))
    second = plan(step("mail", 8, product_to=name), step("chat", 4))
    second = replace(second, scenario=name)
    return compare_plans([first, second], [None, None], "0")


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found is not None
    values: dict[str, object] = json.loads(found[1])
    return values


@pytest.mark.parametrize(
    "page",
    [render_risk_page(risk(HOSTILE)), render_comparison_page(comparison(HOSTILE))],
    ids=["risk", "comparison"],
)
def test_names_on_a_page_are_text(page: str) -> None:
    assert "<script>alert(1)" not in page
    assert "%{x}" not in json.dumps(data_of(page)["figures"])


def test_a_page_holds_both_languages_and_loads_nothing() -> None:
    page = render_risk_page(risk(), "nl")

    assert "Hoe zeker het plan is" in page
    assert "How sure the plan is" in page
    assert "default-src &#39;none&#39;" in page
    assert not re.findall(r'(?:src|href)="(?!#)', page.partition("<script")[0])


def test_the_same_findings_give_the_same_page() -> None:
    assert render_risk_page(risk()) == render_risk_page(risk())
    assert render_comparison_page(comparison()) == render_comparison_page(comparison())


def test_a_curve_goes_up_to_all_of_the_samples() -> None:
    figure = end_chart(risk())

    assert list(figure.data[0].y) == [0.5, 0.8, 1.0]
    assert list(figure.data[1].x) == ["2029-01-01"]


def test_a_bar_of_a_phase_runs_from_half_to_nearly_all() -> None:
    figure = phases_chart(risk())

    assert list(figure.data[0].base) == ["2029-03-05"]
    assert list(figure.data[0].x) == [182 * 86_400_000]


def test_each_plan_has_a_line_and_bars_of_its_own() -> None:
    found = comparison("other")

    assert [one.name for one in exposure_chart(found).data] == ["base", "other"]
    assert [one.name for one in years_chart(found).data] == ["base", "other"]


def test_on_paper_names_are_escaped_and_tables_have_captions() -> None:
    text = render_markdown(study_document(risk_study(risk(HOSTILE), "en")))

    assert "<script>" not in text
    assert "*Last cut-over of each phase" in text


def test_a_comparison_names_what_differs() -> None:
    study = comparison_study(comparison("other"), "en")
    parts = {part.key: part for part in study.parts}

    assert parts["ways"].lines == (
        "All plans do the same with every service; they differ only in when.",
    )
    assert [row[0] for row in parts["dates"].tables[0].rows] == ["Chat", "Mail"]
