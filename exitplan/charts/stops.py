"""How many processes a cut-off stops in each month of the plan, by who is cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from exitplan.charts.safe import safe
from exitplan.charts.table import Column, Table
from exitplan.charts.theme import GRID, LINE, PHASES, WARNING, base_layout
from exitplan.plan.naming import vendor_name
from exitplan.plan.stopped import (
    Party,
    Stopped,
    Stopping,
    months_of,
    parties_of,
)
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan

MOST_LINES = 5
_HEIGHT = 400
_DASHES = ("solid", "8px,4px", "2px,3px", "10px,3px,3px,3px", "5px,2px")


@dataclass(frozen=True, slots=True)
class Stops:
    """What stops when, for every party that may be cut off.

    Parameters
    ----------
    months
        First day of the plan, and of each month after it.
    parties
        Who may be cut off.
    found
        By party, what stops in each month.
    """

    months: tuple[dt.date, ...]
    parties: tuple[Party, ...]
    found: tuple[tuple[Stopped, ...], ...]

    def processes(self, party: int, month: int) -> int:
        """Count the processes that stop, wholly or in part."""
        return len(self.found[party][month].processes)

    def services(self, party: int, month: int) -> int:
        """Count the services that stop, wholly or in part."""
        return len(self.found[party][month].services)


def stops_of(plan: Plan) -> Stops | None:
    """Work out what stops when; ``None`` if the plan does not say on whom it stands."""
    if plan.standings is None or not plan.standings.services:
        return None
    stopping, months, parties = (
        Stopping(plan.standings),
        months_of(plan),
        parties_of(plan),
    )
    found = tuple(tuple(stopping.at(one, day) for day in months) for one in parties)
    return Stops(tuple(months), tuple(parties), found)


def party_name(plan: Plan, party: Party, speaker: Speaker) -> str:
    """Return who is cut off, as people read it."""
    if party.reach == "jurisdiction":
        return speaker.say("page.cut.law", country=speaker.territory(party.subject))
    return vendor_name(plan, party.subject, speaker)


def what_stops(
    plan: Plan, language: Language = "en", stops: Stops | None = None
) -> go.Figure:
    """Draw how many processes a cut-off stops in each month.

    Parameters
    ----------
    plan
        One that says on whom its services stand.
    language
        Of the texts.
    stops
        What stops, if it was worked out before.
    """
    stops = stops or stops_of(plan)
    speaker = Speaker(language, plan.currency)
    figure = go.Figure(layout=_layout(plan, speaker))
    figure.update_layout(meta={})
    if stops is None:
        return figure
    for number in range(min(MOST_LINES, len(stops.parties))):
        counts = [stops.processes(number, month) for month in range(len(stops.months))]
        figure.add_trace(
            go.Scatter(
                name=safe(party_name(plan, stops.parties[number], speaker)),
                x=[day.isoformat() for day in stops.months],
                y=counts,
                mode="lines",
                line={
                    "shape": "hv",
                    "width": 3 if number == 0 else 2,
                    "color": WARNING if number == 0 else PHASES[(number - 1) % 5],
                    "dash": _DASHES[number],
                },
                hovertemplate="%{y}",
            )
        )
    return figure


def stops_table(
    plan: Plan, language: Language = "en", stops: Stops | None = None
) -> Table:
    """Return a row a month: services and processes that stop, by party drawn."""
    stops = stops or stops_of(plan)
    speaker = Speaker(language, plan.currency)
    columns = [Column("month", speaker.say("chart.stops.month"), "date")]
    rows: tuple[tuple[dt.date | int, ...], ...] = ()
    if stops is not None:
        drawn = stops.parties[:MOST_LINES]
        for number, party in enumerate(drawn):
            name = party_name(plan, party, speaker)
            for kind in ("services", "processes"):
                key = f"{kind}-{number}"
                heading = speaker.say(f"chart.stops.{kind}", who=name)
                columns.append(Column(key, heading, "number"))
        rows = tuple(
            (
                day,
                *(
                    count(number, month)
                    for number in range(len(drawn))
                    for count in (stops.services, stops.processes)
                ),
            )
            for month, day in enumerate(stops.months)
        )
    return Table(speaker.say("chart.stops"), tuple(columns), rows)


def stops_conclusion(
    plan: Plan, language: Language = "en", stops: Stops | None = None
) -> str:
    """Say how many processes stop today and at the end."""
    stops = stops or stops_of(plan)
    speaker = Speaker(language, plan.currency)
    if stops is None or not stops.parties or plan.standings is None:
        return speaker.say("chart.stops.nothing")
    return speaker.say(
        "chart.stops.says",
        who=party_name(plan, stops.parties[0], speaker),
        now=speaker.number(stops.processes(0, 0)),
        all=speaker.number(len(plan.standings.processes)),
        then=speaker.number(stops.processes(0, -1)),
        month=speaker.month(stops.months[-1]),
    )


def _layout(plan: Plan, speaker: Speaker) -> dict[str, object]:
    axis = {"gridcolor": GRID, "zeroline": False, "fixedrange": True}
    layout = base_layout(speaker.language)
    layout["legend"] |= {"yref": "container", "y": 0, "yanchor": "bottom"}
    return layout | {
        "height": _HEIGHT,
        "margin": {"l": 62, "r": 16, "t": 12, "b": 66},
        "hovermode": "x unified",
        "dragmode": False,
        "xaxis": {
            **axis,
            "type": "date",
            "range": [plan.starts.isoformat(), plan.ends.isoformat()],
            "tick0": "2000-01-01",
            "dtick": "M12",
            "tickformat": "%b %Y",
            "showgrid": False,
            "showline": True,
            "linecolor": LINE,
            "ticks": "outside",
            "tickcolor": LINE,
            "hoverformat": "%B %Y",
        },
        "yaxis": {
            **axis,
            "rangemode": "tozero",
            "nticks": 6,
            "tickformat": ",~f",
            "title": {"text": speaker.say("chart.stops.axis"), "standoff": 8},
        },
    }
