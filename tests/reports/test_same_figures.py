"""The page, the agenda and the workbook show the figures of plan.json, all of them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from whole_plan import whole_plan

from exitplan.plan import plan_to_json
from exitplan.runs import render_files
from exitplan.words import LANGUAGES, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan
    from exitplan.words import Language

MONEY = {
    "one_off": "One-off",
    "new_running": "New running",
    "old_running": "Old running",
    "double_running": "of which double",
    "bridges": "Bridges",
    "exit_fees": "Exit fees",
    "total": "Total",
    "if_nothing_is_done": "If nothing is done",
    "covered": "Counts against the ceiling",
    "ceiling": "Ceiling",
}
PARTS = ("one_off", "new_running", "old_running", "bridges", "exit_fees")


@pytest.fixture(scope="module", params=["solved", "by hand"])
def shown(request: pytest.FixtureRequest, plan: Plan) -> Plan:
    """A plan that was solved, and one by hand with odd cents and everything in it."""
    return plan if request.param == "solved" else whole_plan()


@pytest.fixture(scope="module")
def stated(shown: Plan) -> dict[str, Any]:
    """What plan.json says."""
    found: dict[str, Any] = json.loads(plan_to_json(shown), parse_float=Decimal)
    return found


@pytest.fixture(scope="module")
def files(shown: Plan) -> dict[str, bytes]:
    return dict(render_files(shown, "en"))


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> dict[str, Any]:
    """The tables the page carries, by name: columns by key, with values of any kind."""
    text = files["roadmap.html"].decode()
    (data,) = re.findall(
        r'<script type="application/json" id="data">(.+?)</script', text
    )
    packed = json.loads(data)
    epoch = dt.date.fromisoformat(packed["epoch"])
    return {
        name: {
            column["key"]: unpacked(column, epoch, table["rows"])
            for column in table["columns"]
        }
        for name, table in packed["tables"].items()
    }


def unpacked(column: dict[str, Any], epoch: dt.date, rows: int) -> list[Any]:
    values = column["values"]
    if isinstance(values, dict):
        values = [values["texts"][at] for at in values["at"]]
    if column["kind"] == "date":
        values = [
            None if day is None else str(epoch + dt.timedelta(days=day))
            for day in values
        ]
    assert len(values) == rows
    return list(values)


def cents(amount: str | None) -> int | None:
    return None if amount is None else int(100 * Decimal(amount))


def test_the_page_has_the_dates_and_money_of_every_step(
    page: dict[str, Any], stated: dict[str, Any]
) -> None:
    roadmap, steps = page["roadmap"], stated["steps"]

    for column, key in (
        ("starts", "starts"),
        ("ready", "ready"),
        ("cut-over", "cut_over"),
    ):
        assert roadmap[column] == [step[key] for step in steps]
    assert roadmap["service"] == [step["name"] for step in steps]
    for column, key in (("one-off", "one_off"), ("yearly-after", "yearly_after")):
        assert roadmap[column] == [cents(step[key]) for step in steps]


def test_the_page_has_the_exposure_of_every_week(
    page: dict[str, Any], stated: dict[str, Any]
) -> None:
    table = page["exposure"]

    for week in stated["exposure"]:
        row = max(n for n, day in enumerate(table["week"]) if day <= week["week"])
        assert table["stop"][row] == week["stop"]
        assert table["if_nothing_is_done"][row] == week["if_nothing_is_done"]


def test_the_page_has_the_money_of_every_year(
    page: dict[str, Any], stated: dict[str, Any]
) -> None:
    table, years = page["money"], stated["years"]

    assert table["year"][: len(years)] == [year["year"] for year in years]
    for column, key in (
        ("one-off", "one_off"),
        ("new-running", "new_running"),
        ("total", "total"),
        ("idle", "if_nothing_is_done"),
    ):
        amounts = [cents(year[key]) for year in years]
        assert table[column] == [*amounts, sum(a for a in amounts if a is not None)]


def sheet(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(files["plan.xlsx"]))
    heads, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def exact(value: object) -> int | None:
    return None if value is None else round(100 * Decimal(str(value)))


def test_the_workbook_has_the_money_of_every_year_to_the_cent(
    files: dict[str, bytes], stated: dict[str, Any]
) -> None:
    *rows, _ = sheet(files, "Money")  # the last row has the totals
    for row, year in zip(rows, stated["years"], strict=True):
        assert str(row["Year"]) == year["year"]
        for key, head in MONEY.items():
            assert exact(row[f"{head} [EUR]"]) == cents(year[key])


def test_the_workbook_has_the_dates_payments_and_exposure_of_the_plan(
    files: dict[str, bytes], stated: dict[str, Any]
) -> None:
    for row, step in zip(sheet(files, "Agenda"), stated["steps"], strict=True):
        for head, key in (
            ("Start", "starts"),
            ("New ready", "ready"),
            ("New in use", "cut_over"),
        ):
            assert str(row[head].date()) == step[key]
        assert exact(row["One-off [EUR]"]) == cents(step["one_off"])
    paid = [
        (str(row["Due on"].date()), exact(row["Amount [EUR]"]))
        for row in sheet(files, "Payments")
    ]
    assert sorted(paid) == sorted(
        (payment["on"], cents(payment["amount"]))
        for step in stated["steps"]
        for payment in step["payments"]
    )
    weeks = sheet(files, "Exposure by week")
    for row, week in zip(weeks, stated["exposure"], strict=True):
        assert str(row["Week from"].date()) == week["week"]
        assert exact(row["Can be stopped [points a week]"]) == week["stop"]


def words(text: str) -> str:
    """Return text with plain spaces: Markdown knows no others."""
    return text.replace("\xa0", " ")


def whole(text: str) -> int:
    """Read an amount in whole units, in cents."""
    return 100 * int(re.sub(r"[^0-9-]", "", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_has_the_money_of_every_year_in_whole_units_that_add_up(
    files: dict[str, bytes], stated: dict[str, Any], language: Language
) -> None:
    markdown = words(files[f"agenda.{language}.md"].decode())
    lines = [line.strip("| ").split(" | ") for line in markdown.splitlines()]
    keys = [key for key in MONEY if key not in {"covered", "ceiling"}]
    parts = [keys.index(key) for key in PARTS]
    shown = []

    for year in stated["years"]:
        (row,) = [one for one in lines if len(one) > 10 and one[0] == year["year"]]
        amounts = [whole(cell) for cell in row[1:9]]
        exact = [cents(year[key]) or 0 for key in keys]
        assert all(abs(a - b) < 100 for a, b in zip(amounts, exact, strict=True))
        assert amounts[keys.index("total")] == sum(amounts[n] for n in parts)
        assert whole(row[9]) == amounts[6] - amounts[7]
        shown.append(amounts)
    (total,) = [
        [whole(cell) for cell in one[1:9]]
        for one in lines
        if len(one) > 10 and one[0].startswith("**")
    ]
    assert total == [sum(column) for column in zip(*shown, strict=True)]
    for key, amount in zip(keys, total, strict=True):
        exact_sum = sum(cents(year[key]) or 0 for year in stated["years"])
        assert abs(amount - exact_sum) < 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_and_the_page_have_the_dates_and_money_of_every_phase(
    files: dict[str, bytes], stated: dict[str, Any], language: Language
) -> None:
    speaker = Speaker(language)
    texts = [
        words(files[name].decode())
        for name in (f"agenda.{language}.md", "roadmap.html")
    ]

    for phase in stated["phases"]:
        for text in texts:
            for key in ("starts", "ends"):
                assert speaker.date(dt.date.fromisoformat(phase[key])) in text
            assert words(speaker.money(cents(phase["one_off"]) or 0)) in text
            assert phase["name"] in text
