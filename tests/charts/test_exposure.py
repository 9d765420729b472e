from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from plans import exposure, monday, plan

from exitplan.charts.exposure import exposure_burn_down
from exitplan.charts.exposure_table import exposure_conclusion, exposure_table
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan


def levels_of(trace: Any, days: list[dt.date]) -> list[float]:
    """Read a line of steps at each day."""
    found = []
    for day in days:
        known = [
            y for x, y in zip(trace.x, trace.y, strict=True) if x <= day.isoformat()
        ]
        found.append(known[-1])
    return found


def line(figure: Any, key: str, language: Language = "en") -> Any:
    name = Speaker(language).say(f"chart.line.{key}")
    return next(trace for trace in figure.data if trace.name == name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["stop", "if_nothing_is_done"])
def test_each_line_is_the_exposure_of_every_week(
    real: Plan, language: Language, key: str
) -> None:
    days = [week.week for week in real.exposure]
    trace = line(exposure_burn_down(real, language), key, language)

    assert levels_of(trace, days) == [getattr(w, key) / 100 for w in real.exposure]
    assert trace.line.shape == "hv"
    assert trace.x[-1] == real.ends.isoformat()


def test_kinds_have_lines_and_columns_only_where_they_differ(small: Plan) -> None:
    weeks = tuple(replace(week, access=week.stop + 300) for week in small.exposure)
    given = replace(small, exposure=weeks)

    assert len(exposure_burn_down(small).data) == 2
    figure = exposure_burn_down(given)
    assert len(figure.data) == 3
    assert line(figure, "access").y[0] == line(figure, "stop").y[0] + 3
    assert [column.key for column in exposure_table(given).columns] == [
        "week",
        "stop",
        "access",
        "if_nothing_is_done",
    ]


def test_every_line_is_named_where_it_ends(small: Plan) -> None:
    figure = exposure_burn_down(small, "nl")
    first, number = figure.layout.meta["ends"]
    named = figure.layout.annotations[first : first + number]

    assert [one.text for one in named] == [
        "<b>met dit plan</b>",
        "<b>als er niets</b><br><b>gebeurt</b>",
    ]
    assert [one.font.color for one in named] == [
        line(figure, key, "nl").line.color for key in ("stop", "if_nothing_is_done")
    ]
    top = figure.layout.yaxis.range[1]
    assert named[1].y == line(figure, "if_nothing_is_done", "nl").y[-1] / top


def test_the_other_plans_fit_in_and_are_named_too(small: Plan) -> None:
    weeks = tuple(replace(week, stop=3 * week.stop) for week in small.exposure)
    other = replace(small, scenario="<b>other</b>", exposure=weeks)
    figure = exposure_burn_down(small, "en", [other])

    assert figure.layout.yaxis.range[1] > max(figure.data[0].y)
    assert "other" in figure.layout.annotations[-1].text
    assert "<\u200bb>" in figure.layout.annotations[-1].text


def test_the_end_of_each_phase_is_marked(small: Plan) -> None:
    figure = exposure_burn_down(small)

    assert [shape.x0 for shape in figure.layout.shapes] == [
        one.ends.isoformat() for one in small.phases
    ]


def test_the_table_has_a_row_for_each_change(real: Plan) -> None:
    table = exposure_table(real)
    by_week = {week.week: week for week in real.exposure}
    weeks = table.values("week")

    assert weeks[0] == real.exposure[0].week
    assert table.values("stop") == [by_week[week].stop for week in weeks]  # type: ignore[index]
    for week in real.exposure:
        row = max(n for n, first in enumerate(weeks) if first <= week.week)  # type: ignore[operator]
        assert table.values("stop")[row] == week.stop


@pytest.mark.parametrize(
    ("falls", "said"),
    [
        (
            ((12, 6_050), (32, 0)),
            "By August 2027 nothing in this plan can be stopped from abroad",
        ),
        (
            ((12, 4_000), (32, 25)),
            "By August 2027 99.7% of what can be stopped from abroad today no longer",
        ),
        (
            (),
            "With this plan as much can be stopped from abroad at the end as today",
        ),
    ],
)
def test_the_conclusion_says_by_when_how_much_is_gone(
    falls: tuple[tuple[int, int], ...], said: str
) -> None:
    assert exposure_conclusion(plan(exposure=exposure(*falls))).startswith(said)


def test_the_conclusion_says_when_half_of_the_way_is_behind() -> None:
    given = plan(exposure=exposure((12, 6_050), (24, 4_000), (32, 2_000)))

    assert exposure_conclusion(given).endswith(
        "half of that way is reached in June 2027."
    )


def test_a_rise_later_on_is_not_the_end() -> None:
    given = plan(exposure=exposure((10, 0), (20, 2_000)))

    assert exposure_conclusion(given).startswith("By May 2027 80%")
    assert monday(20).month == 5


def test_no_exposure_at_all_is_said_and_drawn(small: Plan) -> None:
    for weeks in ((), exposure(today=0)):
        given = replace(small, exposure=weeks)
        assert exposure_conclusion(given, "nl") == (
            "Niets in dit plan kan vanuit het buitenland worden stilgezet."
        )
        assert exposure_burn_down(given).layout.yaxis.range[1] > 0
