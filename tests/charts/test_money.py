from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hostile import HOSTILE
from plans import plan, year

from exitplan.charts.money import money_by_year
from exitplan.charts.money_table import money_conclusion, money_table
from exitplan.charts.safe import safe
from exitplan.words import LANGUAGES, Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan


def named(figure: Any, key: str, language: Language = "en") -> Any:
    name = Speaker(language).say(f"chart.part.{key}")
    return next(trace for trace in figure.data if trace.name == name)


def stacked(figure: Any) -> list[Any]:
    return [
        trace for trace in figure.data if trace.type == "bar" and trace.base is None
    ]


def cents(values: Any) -> list[int]:
    return [round(100 * value) for value in values]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bars_of_a_year_add_up_to_its_total(real: Plan, language: Language) -> None:
    figure = money_by_year(real, language)
    bars = [cents(trace.y) for trace in stacked(figure)]

    assert [sum(parts) for parts in zip(*bars, strict=True)] == [
        one.total for one in real.years
    ]


def test_single_and_double_running_cost_together_are_that_of_the_old(
    real: Plan,
) -> None:
    figure = money_by_year(real)
    single, double = (
        cents(named(figure, f"old-{kind}").y) for kind in ("single", "double")
    )

    assert [a + b for a, b in zip(single, double, strict=True)] == [
        one.old_running for one in real.years
    ]
    assert named(figure, "old-double").marker.pattern.shape


def test_doing_nothing_is_a_line_across_each_year(real: Plan) -> None:
    line = named(money_by_year(real), "idle")

    assert cents(line.y[::3]) == [one.if_nothing_is_done for one in real.years]
    assert line.y[0] == line.y[1]
    assert line.y[2] is None


def test_what_counts_against_a_ceiling_stands_below_its_line() -> None:
    given = plan(
        years=(year(2027, ceiling=2_000_000_00, covered=1_250_000_00), year(2028))
    )
    figure = money_by_year(given)

    assert cents(named(figure, "covered").y) == [1_250_000_00]
    assert cents(named(figure, "ceiling").y[:2]) == [2_000_000_00, 2_000_000_00]
    assert named(figure, "covered").x[0] < named(figure, "ceiling").x[1]


def test_without_a_ceiling_there_is_no_word_of_it(small: Plan) -> None:
    assert "ceiling" not in " ".join(trace.name for trace in money_by_year(small).data)
    assert "ceiling" not in [column.key for column in money_table(small).columns]


def test_bridges_and_fees_are_left_out_where_there_are_none() -> None:
    names = [
        trace.name for trace in money_by_year(plan(years=(year(2027, bridges=0),))).data
    ]

    assert "temporary bridges" not in names
    assert "exit fees" not in names


@pytest.mark.parametrize(("language", "text"), [("nl", "mln"), ("en", "million")])
def test_totals_and_ticks_are_written_in_the_language(
    language: Language, text: str
) -> None:
    figure = money_by_year(plan(), language)
    forms = figure.layout.meta["fits"][0]["forms"]

    assert forms[0].endswith(text)
    assert figure.layout.yaxis.ticktext[-1].endswith(text)


def test_years_are_places_on_a_plain_axis_and_not_taken_for_numbers() -> None:
    figure = money_by_year(plan())

    assert list(figure.layout.xaxis.tickvals) == [0, 1, 2, 3]
    assert list(figure.layout.xaxis.ticktext) == ["2027", "2028", "2029", "2030"]


def test_the_axis_holds_what_is_below_nothing() -> None:
    given = plan(years=(year(2027, covered=-300_000_00, ceiling=100_000_00),))

    assert money_by_year(given).layout.yaxis.range[0] < -300_000


def test_the_table_ends_with_a_sum_of_its_rows(real: Plan) -> None:
    table = money_table(real, "nl")
    *years, last = table.rows

    assert [row[0] for row in years] == [one.year for one in real.years]
    assert table.values("total")[:-1] == [one.total for one in real.years]
    assert last[0] == "Samen"
    for column in zip(*table.rows, strict=True):
        if isinstance(column[-1], int):
            assert column[-1] == sum(
                value for value in column[:-1] if isinstance(value, int)
            )
    assert real.cost_total in last


def test_a_sum_with_an_unknown_in_it_is_unknown() -> None:
    given = plan(years=(year(2027, ceiling=1), year(2028)))

    assert money_table(given).rows[-1][-1] is None


@pytest.mark.parametrize(
    ("idle", "said"),
    [
        (2_000_000_00, "€\xa0570,000 more than doing nothing."),
        (3_000_000_00, "€\xa0430,000 less than doing nothing."),
        (2_570_000_00, "as much as doing nothing."),
    ],
)
def test_the_conclusion_compares_with_doing_nothing(idle: int, said: str) -> None:
    given = plan(years=(year(2027, if_nothing_is_done=idle),))

    assert (
        money_conclusion(given)
        == f"The plan costs €\xa02.6\xa0million over 2027, {said}"
    )


@pytest.mark.parametrize(
    ("ceiling", "said"),
    [
        (
            2_500_000_00,
            "Every year stays within its ceiling; 2027 comes closest, at 50%",
        ),
        (
            1_250_000_00,
            "Every year stays within its ceiling; 2027 comes closest, at 100%",
        ),
        (1_000_000_00, "2027 counts €\xa01.2\xa0million against a ceiling of"),
    ],
)
def test_the_conclusion_names_the_year_closest_to_its_ceiling(
    ceiling: int, said: str
) -> None:
    given = plan(years=(year(2027, ceiling=ceiling), year(2028, ceiling=9_000_000_00)))

    assert said in money_conclusion(given)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_year_is_named_literally(name: str) -> None:
    given = plan(years=(replace(year(2027), year=name),))
    figure = money_by_year(given)

    assert figure.layout.xaxis.ticktext[0] == safe(name)
    assert figure.data[0].hovertext[0].startswith(safe(name))


@pytest.mark.parametrize(
    ("cost", "ticks"),
    [
        (12_000_000_00, ["€\xa00", "€\xa05\xa0million", "€\xa010\xa0million"]),
        (6_000_000_00, ["€\xa00", "€\xa02\xa0million", "€\xa04\xa0million"]),
        (4_000_000_000_00, ["€\xa00", "€\xa01\xa0billion", "€\xa02\xa0billion"]),
        (400_00, ["€\xa00", "€\xa0100", "€\xa0200"]),
    ],
)
def test_ticks_are_round_amounts(cost: int, ticks: list[str]) -> None:
    nothing = {"new_running": 0, "old_running": 0, "double_running": 0, "bridges": 0}
    small = {"if_nothing_is_done": 0, "covered": 0}
    given = plan(years=(year(2027, one_off=cost, **nothing, **small),))

    assert list(money_by_year(given).layout.yaxis.ticktext[:3]) == ticks


def test_ticks_keep_a_decimal_where_one_needs_it() -> None:
    nothing = {"new_running": 0, "old_running": 0, "double_running": 0, "bridges": 0}
    given = plan(years=(year(2027, one_off=2_000_000_00, **nothing),))
    texts = list(money_by_year(given, "nl").layout.yaxis.ticktext)

    assert texts[-3:] == ["€\xa01,0\xa0mln", "€\xa01,5\xa0mln", "€\xa02,0\xa0mln"]
