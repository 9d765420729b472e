"""What the page knows of each step besides the roadmap's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.board import span_of
from exitplan.charts.page.lanes import pack_lanes, pair
from exitplan.charts.page.pack import days
from exitplan.charts.safe import clean
from exitplan.charts.stages import EDGE, STAGE_LOOKS, TAIL, WAIT
from exitplan.charts.theme import FROZEN, MUTED, phase_colour, tint

if TYPE_CHECKING:
    from exitplan.charts.page.view import View
    from exitplan.plan import Plan, Step
    from exitplan.words import Language


def pack_steps(view: View, languages: tuple[Language, Language]) -> dict[str, Any]:
    """Return when steps are drawn, how, in which lanes, and which wait for which.

    Steps, teams and stages are numbers: places in the plan, in ``teams`` and in
    ``looks``. Days count from the first of the plan.
    """
    plan = view.plan
    teams = list(dict.fromkeys(_teams_of(plan)))
    place = {step.service: number for number, step in enumerate(plan.steps)}
    processes = [one.process for one in _by_weight(plan)]
    packed: dict[str, Any] = {
        "ids": [step.service for step in plan.steps],
        "ends": [days(span_of(step)[1], plan.starts) for step in plan.steps],
        "noRegret": [n for n, step in enumerate(plan.steps) if step.no_regret],
        "processes": [
            [processes.index(one) for one in step.processes if one in processes]
            for step in plan.steps
        ],
        "stages": [_stages(step, plan, teams) for step in plan.steps],
        "waits": [
            [place[one] for one in step.waits_for if one in place]
            for step in plan.steps
        ],
        "teams": [clean(plan.name_of("team", team)) for team in teams],
        "lanes": pack_lanes(plan, languages),
        **_looks(plan),
        **_times(plan, languages),
    }
    return packed | _beside(view)


def _by_weight(plan: Plan) -> list[Any]:
    return sorted(plan.processes, key=lambda one: -one.weight)


def _looks(plan: Plan) -> dict[str, Any]:
    """Return heights, dashes and colours of bars."""
    phases = sorted({step.phase for step in plan.steps})
    return {
        "looks": [
            {
                "name": name,
                "height": look.height,
                "dash": look.dash,
                "grey": tint(MUTED, look.shade),
            }
            for name, look in STAGE_LOOKS.items()
        ],
        "colours": {
            phase: [
                phase_colour(phase),
                *(tint(phase_colour(phase), share) for share in (WAIT, TAIL, EDGE)),
                *(
                    tint(phase_colour(phase), look.shade)
                    for look in STAGE_LOOKS.values()
                ),
            ]
            for phase in sorted({*phases, *(one.number for one in plan.phases)})
        },
        "greys": {
            "waits": tint(MUTED, WAIT + 0.1),
            "tail": tint(MUTED, TAIL),
            "edge": tint(MUTED, EDGE),
            "freeze": tint(FROZEN, 0.4),
        },
    }


def _times(plan: Plan, languages: tuple[Language, Language]) -> dict[str, Any]:
    return {
        "phases": [
            [
                phase.number,
                days(phase.starts, plan.starts),
                days(phase.ends, plan.starts),
                clean(phase.name),
                pair(phase.gate.text, languages),
            ]
            for phase in plan.phases
        ],
        "freezes": [
            [
                days(one.starts, plan.starts),
                days(one.ends, plan.starts),
                clean(one.name),
            ]
            for one in plan.freezes
        ],
    }


def _beside(view: View) -> dict[str, Any]:
    """Return how sure cut-overs are, and where the plan before had them."""
    plan = view.plan
    found: dict[str, Any] = {}
    if view.risk is not None:
        known = {one.service: one.cut_over for one in view.risk.plans[0].steps}
        found["sure"] = [
            [days(sure.p50, plan.starts), days(sure.p80, plan.starts)]
            if (sure := known.get(step.service))
            else None
            for step in plan.steps
        ]
    if view.before is not None:
        earlier = {step.service: step for step in view.before.steps}
        moved = [
            [
                days(one.starts, plan.starts),
                days(one.cut_over, plan.starts),
                days(span_of(one)[1], plan.starts),
            ]
            if (one := earlier.get(step.service)) and _differs(one, step)
            else None
            for step in plan.steps
        ]
        if any(moved):
            found["before"] = moved
    return found


def _differs(one: Step, other: Step) -> bool:
    return (one.starts, one.cut_over) != (other.starts, other.cut_over)


def _teams_of(plan: Plan) -> list[str]:
    return [
        work.team
        for step in plan.steps
        for stage in step.stages
        for work in stage.teams
    ]


def _stages(step: Step, plan: Plan, teams: list[str]) -> list[list[Any]]:
    names = list(STAGE_LOOKS)
    return [
        [
            names.index(stage.name),
            days(stage.starts, plan.starts),
            days(stage.ends, plan.starts),
            *([teams.index(work.team), work.person_weeks] for work in stage.teams),
        ]
        for stage in step.stages
    ]
