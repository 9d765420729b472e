"""How busy each team is, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from exitplan.charts.safe import clean, cut, safe
from exitplan.charts.table import Column, Table
from exitplan.charts.theme import ACCENT, INK, PAPER, base_layout, tint
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan

FULL = 95
"""Per cent from which a month counts as full."""

_WEEK = timedelta(weeks=1)
_TOP, _FOOT = 12, 40
_WANTED, _LOWEST, _HIGHEST = 330, 24, 60
_NAME = 150
_HIGH = 0.86
_HALF = timedelta(days=14)
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """A team in a month, in person-weeks; ``team`` is its place in the plan."""

    team: int
    month: dt.date
    used: int
    capacity: int

    @property
    def percent(self) -> int | None:
        """What is at work of what there is; ``None`` if nobody is there."""
        return round(100 * self.used / self.capacity) if self.capacity else None


def loads_of(plan: Plan) -> list[list[MonthLoad]]:
    """Return each team's months, in the order of the plan; a week is in one month."""
    found = []
    for number, team in enumerate(plan.teams):
        months: dict[dt.date, list[int]] = {}
        for week, (used, there) in enumerate(
            zip(team.used, team.capacity, strict=True)
        ):
            month = (plan.starts + week * _WEEK).replace(day=1)
            sums = months.setdefault(month, [0, 0])
            sums[0] += used
            sums[1] += there
        found.append([MonthLoad(number, m, *sums) for m, sums in months.items()])
    return found


def team_load(plan: Plan, language: Language = "en") -> go.Figure:
    """Draw how busy each team is: a row a team, a square a month."""
    speaker, loads = Speaker(language, plan.currency), loads_of(plan)
    figure = go.Figure(layout=_layout(plan, speaker))
    figure.update_layout(meta={"names": True}, barmode="overlay")
    cells = [one for team in loads for one in team if one.percent is not None]
    for tenth in range(11):
        of_it = [one for one in cells if _tenth(one) == tenth]
        if of_it:
            figure.add_trace(_squares(of_it, tenth))
    full = [one for one in cells if _is_full(one)]
    figure.add_trace(
        go.Scatter(
            x=[(one.month + _HALF).isoformat() for one in full],
            y=[one.team for one in full],
            mode="markers",
            marker={"symbol": "circle", "size": 4, "color": PAPER},
            hoverinfo="skip",
            showlegend=False,
        )
    )
    figure.add_traces([_key(tenth) for tenth in (0, 5, 10)])
    return figure


def _squares(cells: list[MonthLoad], tenth: int) -> go.Bar:
    """Draw months that are about as busy; a bar from each row's foot."""
    return go.Bar(
        x=[one.month.isoformat() for one in cells],
        y=[_HIGH] * len(cells),
        base=[round(one.team - _HIGH / 2, 2) for one in cells],
        width=29 * _DAY_MS,
        offset=0,
        marker={"color": _shade(tenth), "line": {"width": 0}},
        customdata=[one.percent for one in cells],
        hovertemplate="%{x|%B %Y}: %{customdata}%<extra></extra>",
        showlegend=False,
    )


def _key(tenth: int) -> go.Scatter:
    marker = {"symbol": "square", "size": 11, "color": _shade(tenth)}
    return go.Scatter(
        x=[None], y=[None], mode="markers", marker=marker, name=f"{10 * tenth}%"
    )


def _tenth(one: MonthLoad) -> int:
    return min(10, round((one.percent or 0) / 10))


def _shade(tenth: int) -> str:
    return tint(ACCENT, 0.07 + 0.093 * tenth)


def load_table(plan: Plan, language: Language = "en") -> Table:
    """Return a row for each month of each team in which anyone is there or at work."""
    speaker = Speaker(language, plan.currency)
    columns = (
        Column("team", speaker.say("chart.load.team")),
        Column("month", speaker.say("chart.load.month"), "date"),
        Column("used", speaker.say("chart.load.used"), "number"),
        Column("capacity", speaker.say("chart.load.capacity"), "number"),
        Column("percent", speaker.say("chart.load.percent"), "number"),
    )
    rows = tuple(
        (plan.teams[one.team].name, one.month, one.used, one.capacity, one.percent)
        for team in loads_of(plan)
        for one in team
        if one.used or one.capacity
    )
    return Table(speaker.say("chart.load"), columns, rows)


def load_conclusion(plan: Plan, language: Language = "en") -> str:
    """Name the team that has most months without room."""
    speaker, loads = Speaker(language, plan.currency), loads_of(plan)
    full = [sum(_is_full(one) for one in team) for team in loads]
    if not any(full):
        return speaker.say("chart.load.none", percent=FULL)
    busiest = full.index(max(full))
    return speaker.count(
        "chart.load.says",
        full[busiest],
        team=clean(plan.teams[busiest].name),
        percent=FULL,
        all=speaker.number(len(loads[busiest])),
    )


def _is_full(one: MonthLoad) -> bool:
    return (one.percent or 0) >= FULL


def _layout(plan: Plan, speaker: Speaker) -> dict[str, object]:
    names = [cut(team.name, _NAME - 14, 13) for team in plan.teams]
    row = max(_LOWEST, min(_HIGHEST, _WANTED // len(names)))
    first = plan.starts.replace(day=1)
    layout = base_layout(speaker.language)
    layout["legend"] |= {"yref": "container", "y": 0, "yanchor": "bottom"}
    return layout | {
        "height": _TOP + len(names) * row + _FOOT,
        "margin": {"l": _NAME, "r": 16, "t": _TOP, "b": _FOOT},
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), plan.ends.isoformat()],
            "tick0": "2000-01-01",
            "dtick": "M12",
            "tickformat": "%b %Y",
            "showgrid": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": [safe(name) for name in names],
            "ticklabelstandoff": 6,
            "tickfont": {"color": INK, "size": 12.5},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }
