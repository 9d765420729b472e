"""The key figures at the top of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.charts.both import both

if TYPE_CHECKING:
    from collections.abc import Callable

    from exitplan.plan import Plan
    from exitplan.plan.step import Text2
    from exitplan.words import Speaker

    Says = Callable[[Plan, Speaker], str]


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: what it is, the figure, and a remark."""

    key: str
    label: Text2
    value: Text2
    note: Text2


def tiles(plan: Plan) -> tuple[Tile, ...]:
    """Return the key figures."""
    return tuple(_tile(plan, key, value, note) for key, value, note in _TILES)


def _tile(plan: Plan, key: str, value: Says, note: Says) -> Tile:
    return Tile(
        key,
        both(lambda speaker: speaker.say(f"page.{key}")),
        both(lambda speaker: value(plan, speaker), plan.currency),
        both(lambda speaker: note(plan, speaker), plan.currency),
    )


def _exposure(plan: Plan, speaker: Speaker) -> str:
    weeks = plan.exposure
    if not weeks or not weeks[0].stop:
        return "–"
    share = 1 - weeks[-1].stop / weeks[0].stop
    sign = "\N{MINUS SIGN}" if share > 0 else ("+" if share < 0 else "")
    return sign + speaker.share(abs(share))


def _exposure_note(plan: Plan, speaker: Speaker) -> str:
    idle = plan.exposure_weeks_if_nothing_is_done
    if not idle:
        return speaker.say("page.exposure.none")
    share = speaker.share(1 - plan.exposure_weeks / idle)
    return speaker.say("page.exposure.over-time", percent=share)


def _cost(plan: Plan, speaker: Speaker) -> str:
    return speaker.short_money(plan.cost_total)


def _cost_note(plan: Plan, speaker: Speaker) -> str:
    more = plan.cost_total - plan.cost_if_nothing_is_done
    if not more:
        return speaker.say("page.cost.same")
    amount = speaker.short_money(abs(more))
    return speaker.say(f"page.cost.{'more' if more > 0 else 'less'}", amount=amount)


def _last(plan: Plan, speaker: Speaker) -> str:
    return "–" if plan.last_cut_over is None else speaker.date(plan.last_cut_over)


def _last_note(plan: Plan, speaker: Speaker) -> str:
    if not plan.leaving:
        return speaker.say("page.last.none")
    first = min(step.cut_over for step in plan.leaving)
    return speaker.say("page.last.first", month=speaker.month(first))


def _leaving(plan: Plan, speaker: Speaker) -> str:
    return speaker.number(len(plan.leaving))


def _leaving_note(plan: Plan, speaker: Speaker) -> str:
    going = {step.service for step in plan.steps}
    stay = sum(one.service not in going for one in plan.residual)
    part = len(plan.residual) - stay
    new = len(plan.steps) - len(plan.leaving)
    used = speaker.number(plan.today.services)
    parts = [speaker.say("page.leaving.staying.none", all=used)]
    if stay:
        parts = [speaker.count("page.leaving.staying", stay, all=used)]
    if part:
        parts.append(speaker.count("page.leaving.part", part))
    if new:
        parts.append(speaker.count("page.leaving.new", new))
    return "; ".join(parts)


def _proven(plan: Plan, speaker: Speaker) -> str:
    if plan.provenance.status == "optimal":
        return speaker.say("page.proven.best")
    gap = speaker.at_most(plan.provenance.gap)
    return speaker.say("page.proven.gap", percent=gap)


def _proven_note(plan: Plan, speaker: Speaker) -> str:
    made = plan.provenance
    if made.status == "optimal":
        return speaker.say("page.proven.best.note")
    key = "stopped" if made.status == "stopped" else "gap"
    return speaker.say(f"page.proven.{key}.note", percent=speaker.at_most(made.gap))


_TILES: tuple[tuple[str, Says, Says], ...] = (
    ("exposure", _exposure, _exposure_note),
    ("cost", _cost, _cost_note),
    ("last", _last, _last_note),
    ("leaving", _leaving, _leaving_note),
    ("proven", _proven, _proven_note),
)
