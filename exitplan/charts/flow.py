"""From whom services leave, and to whom they go: bands as wide as services are many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from exitplan.charts.labels import Label, Scale, drawn, fits
from exitplan.charts.safe import clean, cut, safe
from exitplan.charts.table import Column, Table
from exitplan.charts.theme import INK, PHASES, WIDTH, base_layout, tint
from exitplan.plan.naming import is_to_be_chosen, vendor_name
from exitplan.words import Language, Speaker

if TYPE_CHECKING:
    from exitplan.plan import Plan, Step

MOST_SIDES = 12
"""Vendors and providers named apiece; the others go together."""

_REST = "\0rest"
_LEFT, _RIGHT, _NODE = 0.30, 0.70, 0.012
_GAP = 0.35
_ROW = 9


@dataclass(frozen=True, slots=True)
class Flow:
    """Services that go from one side to another.

    Parameters
    ----------
    origin, target
        Ids of a vendor and a provider, or what stands in for those.
    steps
        Places of the steps in the plan.
    """

    origin: str
    target: str
    steps: tuple[int, ...]


def flows_of(plan: Plan) -> list[Flow]:
    """Return who goes where: the largest origins first, and their largest targets."""
    steps = [(n, one) for n, one in enumerate(plan.steps) if not one.planned]
    origins = _kept(Counter(one.vendor_from for _, one in steps))
    targets = _kept(Counter(_target(one) for _, one in steps))
    found: dict[tuple[str, str], list[int]] = {}
    for number, one in steps:
        origin = one.vendor_from if one.vendor_from in origins else _REST
        target = _target(one) if _target(one) in targets else _REST
        found.setdefault((origin, target), []).append(number)
    order_from = {name: n for n, name in enumerate((*origins, _REST))}
    order_to = {name: n for n, name in enumerate((*targets, _REST))}
    keys = sorted(found, key=lambda key: (order_from[key[0]], order_to[key[1]]))
    return [Flow(*key, tuple(found[key])) for key in keys]


def service_flow(plan: Plan, language: Language = "en") -> go.Figure:
    """Draw from whom services leave, and to whom they go."""
    speaker, flows = Speaker(language, plan.currency), flows_of(plan)
    origins = _stacked(Counter(_sums(flows, "origin")))
    targets = _stacked(Counter(_sums(flows, "target")))
    height = max(
        [2.0, *(top + size for top, size in (*origins.values(), *targets.values()))]
    )
    figure = go.Figure(layout=_layout(height, language))
    shapes, middles = _bands(flows, origins, targets)
    shapes += [_node(_LEFT - _NODE, *place, PHASES[5]) for place in origins.values()]
    shapes += [_node(_RIGHT, *place, PHASES[2]) for place in targets.values()]
    labels = [
        *(
            _name(plan, one, place, speaker, left=True)
            for one, place in origins.items()
        ),
        *(
            _name(plan, one, place, speaker, left=False)
            for one, place in targets.items()
        ),
    ]
    figure.update_layout(
        shapes=shapes,
        annotations=drawn(labels, Scale(0.0, 1.0, WIDTH / 2)),
        meta={"fits": fits(labels)},
    )
    figure.add_trace(
        go.Scatter(
            x=[0.5] * len(flows),
            y=middles,
            mode="markers",
            marker={"size": 14, "opacity": 0},
            hovertext=[_said(plan, one, speaker) for one in flows],
            hoverinfo="text",
            showlegend=False,
        )
    )
    return figure


def flow_table(plan: Plan, language: Language = "en") -> Table:
    """Return a row for every vendor and provider between whom services go."""
    speaker = Speaker(language, plan.currency)
    columns = (
        Column("from", speaker.say("chart.column.from")),
        Column("to", speaker.say("chart.column.to")),
        Column("services", speaker.say("chart.flow.services"), "number"),
        Column(
            "yearly-before",
            speaker.say("chart.column.yearly-before", currency=plan.currency),
            "money",
        ),
        Column("names", speaker.say("chart.flow.names")),
    )
    groups: dict[tuple[str, str], list[Step]] = {}
    for step in plan.leaving:
        groups.setdefault((step.vendor_from, _target(step)), []).append(step)
    keys = sorted(groups, key=lambda key: (-len(groups[key]), key))
    rows = tuple(
        (
            side_name(plan, key[0], speaker),
            side_name(plan, key[1], speaker),
            len(groups[key]),
            sum(step.yearly_before for step in groups[key]),
            ", ".join(clean(step.name) for step in groups[key]),
        )
        for key in keys
    )
    return Table(speaker.say("chart.flow"), columns, rows)


def flow_conclusion(plan: Plan, language: Language = "en") -> str:
    """Say to whom most services go."""
    speaker = Speaker(language, plan.currency)
    if not plan.leaving:
        return speaker.say("chart.roadmap.nothing")
    counts = Counter(_target(step) for step in plan.leaving)
    most = min(counts, key=lambda name: (-counts[name], name))
    return speaker.say(
        "chart.flow.says",
        origins=speaker.count(
            "chart.flow.vendors", len({step.vendor_from for step in plan.leaving})
        ),
        targets=speaker.number(len(counts)),
        most=side_name(plan, most, speaker),
        share=speaker.share(counts[most] / len(plan.leaving)),
    )


def side_name(plan: Plan, side: str, speaker: Speaker) -> str:
    """Return the name of a vendor or provider, or of what stands in for one."""
    if side == _REST:
        return speaker.say("chart.flow.rest")
    if side.startswith("\0"):
        return speaker.say(f"chart.flow.{side[1:]}")
    if is_to_be_chosen(side):
        return speaker.say("assumed.chosen")
    return clean(vendor_name(plan, side, speaker))


def _target(step: Step) -> str:
    if step.kind == "retire":
        return "\0ends"
    if step.kind == "self-host":
        return "\0own"
    return step.provider_to or "\0own"


def _kept(counts: Counter[str]) -> list[str]:
    names = sorted(counts, key=lambda name: (-counts[name], name))
    return names if len(names) <= MOST_SIDES else names[: MOST_SIDES - 1]


def _sums(flows: list[Flow], side: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in flows:
        name = getattr(one, side)
        found[name] = found.get(name, 0) + len(one.steps)
    return found


def _stacked(sizes: Counter[str]) -> dict[str, tuple[float, float]]:
    """Return top and height of each side, in services, with gaps between."""
    names = sorted(sizes, key=lambda name: (name == _REST, -sizes[name], name))
    gap = max(_GAP, sum(sizes.values()) * 0.035)
    found, top = {}, gap / 2
    for name in names:
        found[name] = (top, float(sizes[name]))
        top += sizes[name] + gap
    return found


def _bands(
    flows: list[Flow],
    origins: dict[str, tuple[float, float]],
    targets: dict[str, tuple[float, float]],
) -> tuple[list[dict[str, Any]], list[float]]:
    """Return a band for each flow, and the height of its middle."""
    left = {name: top for name, (top, _) in origins.items()}
    right = {name: top for name, (top, _) in targets.items()}
    order = {name: number for number, name in enumerate(origins)}
    shapes, middles = [], []
    for one in flows:
        size = len(one.steps)
        a, b = round(left[one.origin], 2), round(right[one.target], 2)
        left[one.origin] += size
        right[one.target] += size
        colour = PHASES[order[one.origin] % len(PHASES)]
        path = (
            f"M{_LEFT},{a} C0.5,{a} 0.5,{b} {_RIGHT},{b} L{_RIGHT},{b + size:g} "
            f"C0.5,{b + size:g} 0.5,{a + size:g} {_LEFT},{a + size:g} Z"
        )
        shapes.append(
            {
                "type": "path",
                "path": path,
                "fillcolor": tint(colour, 0.45) + "bf",
                "line": {"width": 0},
            }
        )
        middles.append(round((a + b + size) / 2, 2))
    return shapes, middles


def _node(x: float, top: float, size: float, colour: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": x,
        "x1": x + _NODE,
        "y0": round(top, 2),
        "y1": round(top + size, 2),
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _name(
    plan: Plan, side: str, place: tuple[float, float], speaker: Speaker, *, left: bool
) -> Label:
    top, size = place
    name = side_name(plan, side, speaker)
    count = f" ({speaker.number(size)})"
    forms = (
        name + count,
        *(cut(name, width, 12) + count for width in (150, 100, 70, 45)),
    )
    style = {
        "x": _LEFT - 0.02 if left else _RIGHT + 0.02,
        "y": top + size / 2,
        "xanchor": "right" if left else "left",
        "yanchor": "middle",
        "font": {"color": INK},
    }
    ends = (0.0, _LEFT - 0.02) if left else (_RIGHT + 0.02, 1.0)
    return Label((*forms, ""), *ends, style, 12, strong=False)


def _said(plan: Plan, one: Flow, speaker: Speaker) -> str:
    names = [plan.steps[number].name for number in one.steps]
    sides = [side_name(plan, side, speaker) for side in (one.origin, one.target)]
    lines = [
        f"{' → '.join(sides)}: {len(names)}",
        *(cut(name, 300, 13) for name in names[:6]),
    ]
    if len(names) > 6:  # noqa: PLR2004 - as many lines as one takes in
        lines.append("…")
    return "<br>".join(safe(text) for text in lines)


def _layout(height: float, language: Language) -> dict[str, Any]:
    hidden = {"visible": False, "fixedrange": True}
    layout = base_layout(language)
    layout["legend"] |= {"yref": "container", "y": 0, "yanchor": "bottom"}
    return layout | {
        "height": round(max(300, min(520, 40 + height * _ROW))),
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8},
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": {**hidden, "range": [0, 1]},
        "yaxis": {**hidden, "range": [height, 0]},
    }
