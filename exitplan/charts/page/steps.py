"""What the page knows of each step besides the roadmap's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exitplan.charts.board import Board, board_of, span_of
from exitplan.charts.page.pack import days
from exitplan.charts.stages import STAGE_LOOKS, WAIT
from exitplan.charts.theme import phase_colour, tint

if TYPE_CHECKING:
    from exitplan.plan import Plan, Step


def pack_steps(plan: Plan) -> dict[str, Any]:
    """Return where steps are drawn, their stages, and which wait for which.

    Steps, teams and stages are numbers: places in the plan, in ``teams`` and in
    ``looks``.
    """
    board = board_of(plan)
    teams = list(dict.fromkeys(_teams_of(plan)))
    place = {step.service: number for number, step in enumerate(plan.steps)}
    phases = sorted({step.phase for step in plan.steps})
    return {
        "tops": board.tops,
        "ends": [days(span_of(step)[1], plan.starts) for step in plan.steps],
        "stages": [_stages(step, plan, teams) for step in plan.steps],
        "waits": [
            [place[one] for one in step.waits_for if one in place]
            for step in plan.steps
        ],
        "teams": [plan.name_of("team", team) for team in teams],
        "looks": [
            {
                "name": name,
                "height": look.height,
                "shade": look.shade,
                "dash": look.dash,
            }
            for name, look in STAGE_LOOKS.items()
        ],
        "colours": {
            phase: [
                phase_colour(phase),
                tint(phase_colour(phase), WAIT),
                *(
                    tint(phase_colour(phase), look.shade)
                    for look in STAGE_LOOKS.values()
                ),
            ]
            for phase in phases
        },
        "phases": [
            [
                phase.number,
                days(phase.starts, plan.starts),
                days(phase.ends, plan.starts),
            ]
            for phase in plan.phases
        ],
        "board": _measures(board),
    }


def _measures(board: Board) -> dict[str, Any]:
    return {
        "pitch": board.pitch,
        "bar": board.bar,
        "text": board.has_text,
        "height": board.height,
    }


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
