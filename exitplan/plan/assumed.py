"""What was assumed, in the words of a reader instead of the names of fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.plan.model import Assumed, Plan
    from exitplan.words import Speaker

_POINTS = re.compile(r"(\d+) points")
_MONEY = re.compile(r"[A-Z]{3} (-?\d+(?:\.\d+)?)")
_WEEKS = re.compile(r"(\d+) weeks, (.+)")
_PEOPLE = re.compile(r"(\d+) people of (\S+)")
_SHARES = re.compile(r"\d+ %(?:/\d+ %)*")
_STAGES = ("procure", "build", "migrate", "decommission")
_TO_BE_CHOSEN = "European alternative, to be chosen"
_NO_TEAM = "work of no team"


@dataclass(frozen=True, slots=True)
class Spoken:
    """An assumption as people read it.

    Parameters
    ----------
    subject
        Name of the service it is about.
    field, value
        What was assumed; a value of an unknown shape as it is.
    source
        Key in ``docs/sources.md``.
    """

    subject: str
    field: str
    value: str
    source: str


def spoken_assumptions(plan: Plan, speaker: Speaker) -> tuple[Spoken, ...]:
    """Return the assumptions of a plan in a language, in their order."""
    leaves_by = {step.option: step.name for step in plan.steps}
    return tuple(
        Spoken(
            leaves_by.get(one.subject) or plan.name_of("service", one.subject),
            _field(one, speaker, new=one.subject in leaves_by),
            _value(one.value, plan, speaker),
            one.source,
        )
        for one in plan.assumptions
    )


def _field(one: Assumed, speaker: Speaker, *, new: bool) -> str:
    if new and one.field == "yearly_cost":
        return speaker.say("assumed.yearly_new")
    stage, _, of_stage = one.field.partition(".")
    key = f"assumed.{stage}"
    if not speaker.knows(key):
        return one.field
    if of_stage:
        return speaker.say("assumed.teams", stage=speaker.say(key))
    return speaker.say(key)


def _value(value: str, plan: Plan, speaker: Speaker) -> str:
    if value == _TO_BE_CHOSEN:
        return speaker.say("assumed.chosen")
    if found := _POINTS.fullmatch(value):
        return speaker.count("assumed.points", int(found[1]))
    if found := _MONEY.fullmatch(value):
        return speaker.money(int(100 * Decimal(found[1])))
    if _SHARES.fullmatch(value):
        return _shares(value, speaker)
    return _work(value, plan, speaker)


def _work(value: str, plan: Plan, speaker: Speaker) -> str:
    if found := _WEEKS.fullmatch(value):
        weeks = speaker.count("assumed.weeks", int(found[1]))
        return f"{weeks}, {_people(found[2], plan, speaker)}"
    return _people(value, plan, speaker)


def _people(text: str, plan: Plan, speaker: Speaker) -> str:
    if text == _NO_TEAM:
        return speaker.say("assumed.no-team")
    parts = [_PEOPLE.fullmatch(part) for part in text.split(", ")]
    said = [
        speaker.count(
            "assumed.people", int(part[1]), team=plan.name_of("team", part[2])
        )
        for part in parts
        if part is not None
    ]
    return speaker.join(said) if len(said) == len(parts) else text


def _shares(text: str, speaker: Speaker) -> str:
    """Say what share each stage pays, without those that pay nothing."""
    shares = [int(share.removesuffix(" %")) for share in text.split("/")]
    return speaker.join(
        [
            speaker.say(
                "assumed.paid",
                percent=speaker.percent(share / 100),
                stage=speaker.say(f"stage.{stage}"),
            )
            for stage, share in zip(_STAGES, shares, strict=False)
            if share
        ]
    )
