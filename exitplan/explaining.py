"""Why a scenario has no plan: everything that is proven, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exitplan.plan.explain_clash import Statement, clashing
from exitplan.plan.explain_impossible import Reasons, why_not, witnesses
from exitplan.planner import asked_of, prepare
from exitplan.words import Speaker

if TYPE_CHECKING:
    from exitplan.files.scenarios import ScenarioInput
    from exitplan.plan.step import Text2
    from exitplan.solver.witness import Witness
    from exitplan.words import Language


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Why there is no plan.

    Parameters
    ----------
    scenario
        Its name.
    reasons
        What is proven; nothing if the search only found none.
    clash
        The smallest set of statements that clash; ``None`` if nothing is proven.
    witnesses
        Plans found and checked with something let go, each with its sentence.
    """

    scenario: str
    reasons: Reasons
    clash: tuple[Statement, ...] | None
    witnesses: tuple[tuple[Text2, Witness], ...]

    def lines(self, language: Language, otherwise: str = "") -> list[str]:
        """Return it as lines of text.

        Parameters
        ----------
        language
            ``en`` or ``nl``.
        otherwise
            What to say first where nothing is proven.
        """
        speaker = Speaker(language)
        if self.reasons.texts:
            lines = [speaker.say("explain.impossible", scenario=self.scenario)]
            lines += [f"  - {text[language]}" for text in self.reasons.texts]
        else:
            lines = [otherwise or speaker.say("impossible.proven")]
        if self.clash:
            lines += ["", speaker.say("explain.clash")]
            lines += [f"  - {one.text[language]}" for one in self.clash]
        lines += ["", speaker.say("explain.witness")]
        lines += [f"  - {text[language]}" for text, _ in self.witnesses]
        if not self.witnesses:
            lines.append(f"  - {speaker.say('explain.no-witness')}")
        return lines

    def as_values(self) -> dict[str, Any]:
        """Return it as plain values; money in cents, points as weeks of the plan."""
        proof = self.reasons.proof
        short = proof.shortage
        return {
            "scenario": self.scenario,
            "reasons": [text.en for text in self.reasons.texts],
            "shortage": None
            if short is None
            else {
                "point": short.point,
                "people": dict(short.people),
                "money": short.money,
                "worth": short.worth,
                "least": dict(short.least),
                "only_money": short.only_money,
                "only_people": None
                if short.only_people is None
                else dict(short.only_people),
            },
            "earliest": [
                {"due": one.point, "services": list(one.jobs), "earliest": one.earliest}
                for one in proof.earliest
            ],
            "clash": None
            if self.clash is None
            else [
                {"kind": one.kind, "name": one.name, "text": one.text.en}
                for one in self.clash
            ],
            "witnesses": [
                {
                    "text": text.en,
                    "people": dict(one.people),
                    "money": dict(one.money),
                    "cost": one.evaluation.cost,
                    "exposure_weeks": one.evaluation.exposure / 100,
                }
                for text, one in self.witnesses
            ],
        }


def why_there_is_none(given: ScenarioInput) -> NoPlan:
    """Explain why a scenario has no plan.

    Parameters
    ----------
    given
        A scenario that was read, for which none was found.
    """
    asked = asked_of(prepare(given), given.scenario)
    reasons = why_not(asked)
    return NoPlan(
        given.scenario.name,
        reasons,
        clashing(asked) if reasons.texts else None,
        witnesses(asked, reasons.proof),
    )
