"""What the page draws and saves is what plan.json says, to the pixel and the cent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from views import stated, whole_view

from exitplan.charts.catalogue import charts_of
from exitplan.charts.page.beside import charts_beside
from exitplan.charts.page.render import render_views
from exitplan.words import LANGUAGES, Language

if TYPE_CHECKING:
    from exitplan.charts.chart import Chart
    from tests.browser.conftest import Tab

DAY = dt.timedelta(days=1)
MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
SAVED = """
const [key, done] = arguments;
URL.createObjectURL = (blob) => {
  blob.arrayBuffer().then((found) => done([...new Uint8Array(found)]));
  return "blob:x";
};
document.querySelector(`[data-do=csv][data-chart=${key}]`).click();
"""
PLOTTED = """
const plot = document.getElementById(`plot-${arguments[0]}`);
const drawn = plot.data ? plot : plot.querySelector(".js-plotly-plot");
return drawn.data.map(({ x, y, base, customdata }) => ({ x, y, base, customdata }));
"""
SHAPES = """
const plot = document.getElementById(`plot-${arguments[0]}`);
const drawn = plot.data ? plot : plot.querySelector(".js-plotly-plot");
return (drawn.layout.shapes ?? [])
  .map((one) => one.path ?? [one.x0, one.x1, one.y0, one.y1]);
"""
TICKS = """
return [...document.querySelectorAll("#plot-roadmap .axis")].slice(0, 1)
  .flatMap((axis) => [...axis.querySelectorAll("text")])
  .map((one) => [one.textContent, +one.getAttribute("x")]);
"""
BARS = """
const middle = (path) => +path.getAttribute("d").match(/^M(-?[0-9.]+)/)[1];
const steps = [...document.querySelectorAll("#plot-roadmap .step")];
return Object.fromEntries(steps.map((one) => {
  const bar = one.querySelector("rect.b");
  return [one.dataset.step, {
    left: +bar.getAttribute("x"), wide: +bar.getAttribute("width"),
    cut: middle(one.querySelector("path.c")),
    stages: [...one.querySelectorAll("path.s")].flatMap((path) =>
      [...path.getAttribute("d").matchAll(/M(-?[0-9.]+),\\S+ H(-?[0-9.]+)/g)]
        .map((found) => [+found[1], +found[2]])),
  }];
}));
"""
RIBBON = """
return [...document.querySelectorAll("#plot-roadmap title")]
  .map((one) => [one.textContent.split(" \\u00b7 ")[0], one.parentNode])
  .filter(([, at]) => at.tagName === "rect" && at.getAttribute("y") === "0")
  .map(([name, at]) => [name, +at.getAttribute("x"), +at.getAttribute("width")]);
"""
NODES = """
return [...document.querySelectorAll("#plot-graph .node")].map((one) => [
  +one.dataset.node, one.querySelector("title").textContent,
  +one.getAttribute("transform").match(/\\((-?[0-9.]+)/)[1],
]);
"""
EDGES = """
return [...document.querySelectorAll("#plot-graph .edge")]
  .map((one) => [+one.dataset.from, +one.dataset.to]);
"""


@pytest.fixture(scope="module")
def page() -> str:
    return render_views([whole_view()], "en")


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    return stated(whole_view())["plan"]


def charts(language: Language) -> list[Chart]:
    view = whole_view()
    return [*charts_of(view.plan, language), *charts_beside(view, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_saves_its_table_and_draws_its_figure(
    tab: Tab, page: str, language: Language
) -> None:
    tab.open(page, f"#lang={language}")
    for chart in charts(language):
        written = tab.driver.execute_async_script(SAVED, chart.key)
        assert bytes(written).decode() == chart.table.csv(language), chart.key
        if chart.figure is None:
            continue
        tab.run(
            "document.getElementById(arguments[0]).scrollIntoView()", f"h-{chart.key}"
        )
        tab.wait(f"return document.querySelector('#plot-{chart.key} .main-svg')")
        assert tab.run(PLOTTED, chart.key) == figure_of(chart), chart.key
        if chart.key == "flow":
            assert tab.run(SHAPES, chart.key) == [
                one.path or [one.x0, one.x1, one.y0, one.y1]
                for one in chart.figure.layout.shapes
            ]


def figure_of(chart: Chart) -> list[dict[str, Any]]:
    """Return the numbers of a figure as the page keeps them: days in milliseconds."""
    assert chart.figure is not None
    return [
        {
            key: [moment(one) for one in trace[key]]
            if is_list(trace, key)
            else trace[key]
            for key in ("x", "y", "base", "customdata")
            if key in trace
        }
        | {key: None for key in ("x", "y", "base", "customdata") if key not in trace}
        for trace in chart.figure.to_plotly_json()["data"]
    ]


def is_list(trace: dict[str, Any], key: str) -> bool:
    return isinstance(trace[key], list | tuple)


def moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    day = dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
    return round(day.timestamp() * 1000)


class Scale:
    """Days by pixel, from the dates that are written along the axis."""

    def __init__(self, ticks: list[tuple[str, float]]) -> None:
        (first, left), (last, right) = ticks[0], ticks[-1]
        self.first, self.left = day_of(first), left
        self.a_day = (right - left) / ((day_of(last) - self.first) / DAY)

    def at(self, day: str) -> float:
        return self.left + (dt.date.fromisoformat(day) - self.first) / DAY * self.a_day


def day_of(text: str) -> dt.date:
    """Return the day a tick stands for: 2028, or Apr 2028."""
    month, _, year = text.rpartition(" ")
    return dt.date(int(year), MONTHS.index(month) + 1 if month else 1, 1)


@pytest.mark.parametrize("width", [1500, pytest.param(900, marks=pytest.mark.slow)])
def test_the_roadmap_draws_every_date_of_the_plan_within_a_pixel(
    tab: Tab, page: str, plan: dict[str, Any], width: int
) -> None:
    tab.open(page, width=width)
    scale, bars = Scale(tab.run(TICKS)), tab.run(BARS)
    assert len(bars) == len(plan["steps"])

    for number, step in enumerate(plan["steps"]):
        bar = bars[str(number)]
        week = dt.date.fromisoformat(step["starts"]) + 7 * DAY
        ends = max(step["retired"], step["cut_over"], week.isoformat())
        near(bar["left"], scale.at(step["starts"]))
        near(bar["left"] + bar["wide"], scale.at(ends))
        near(bar["cut"], scale.at(step["cut_over"]))
        stages = sorted(bar["stages"])
        assert len(stages) == len(step["stages"])
        for (left, right), stage in zip(
            stages, sorted(step["stages"], key=lambda one: one["starts"]), strict=True
        ):
            near(left, scale.at(stage["starts"]))
            # To the Monday after: a weekend is no gap.
            near(right, scale.at(stage["ends"]) + 3 * scale.a_day)


def near(drawn: float, said: float) -> None:
    assert abs(drawn - said) <= 1


def test_the_ribbon_has_every_phase_from_its_first_day_to_its_last(
    tab: Tab, page: str, plan: dict[str, Any]
) -> None:
    tab.open(page)
    scale, phases = Scale(tab.run(TICKS)), tab.run(RIBBON)
    assert [name for name, *_ in phases] == [
        f"Phase {one['number']}" for one in plan["phases"]
    ]

    for (_, left, wide), phase in zip(phases, plan["phases"], strict=True):
        near(left, scale.at(phase["starts"]))
        near(left + wide + 2, scale.at(phase["ends"]) + scale.a_day)  # and a gap


def test_the_graph_has_a_node_and_an_arrow_for_all_that_plan_json_says(
    tab: Tab, page: str, plan: dict[str, Any]
) -> None:
    tab.open(page)
    tab.run("document.getElementById('h-graph').scrollIntoView()")
    tab.wait("return document.querySelector('#plot-graph .node')")
    nodes = {node: (name, x) for node, name, x in tab.run(NODES)}
    today = [one for one in plan["standings"]["services"] if not one["planned"]]
    ids = [one["service"] for one in today]
    needs = {
        (plan["names"][f"service:{one}"], plan["names"][f"service:{s['service']}"])
        for s in today
        for one in s["needs"]
        if one in ids
    }
    processes = {one["process"]: one["name"] for one in plan["processes"]}
    uses = {
        (plan["names"][f"service:{one}"], processes[process])
        for process, some in plan["standings"]["processes"].items()
        for one in some
        if one in ids
    }
    edges = [(nodes[a], nodes[b]) for a, b in tab.run(EDGES)]

    assert {(a, b) for (a, _), (b, _) in edges} == needs | uses
    assert len(edges) == len(needs | uses)
    assert {name for name, _ in nodes.values()} == {
        *processes.values(),
        *(name for pair in needs | uses for name in pair),
    }
    # What needs another stands to the right of it, except within a circle.
    circles = needs & {(b, a) for a, b in needs}
    assert all(x < then for (a, x), (b, then) in edges if (a, b) not in circles)
