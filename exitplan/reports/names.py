"""Names and short phrases that several parts of a report use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.naming import product_by, vendor_name

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.plan import Plan, Step
    from exitplan.plan.model import ProcessFreed
    from exitplan.words import Speaker

Notice = tuple["dt.date", "dt.date", str, tuple[str, ...]]
"""Last day to give notice, last day paid, contract, names of services."""


class Names:
    """Puts names from a plan into phrases of a language.

    Parameters
    ----------
    plan, speaker
        What is named, and in which language.
    """

    def __init__(self, plan: Plan, speaker: Speaker) -> None:
        self._plan = plan
        self._speaker = speaker

    def jurisdiction(self, code: str) -> str:
        """Return the name of a country; ``unknown`` in the language."""
        if code == "unknown":
            return self._speaker.say("unknown")
        return self._speaker.territory(code)

    def vendor(self, identifier: str) -> str:
        """Return the name of a vendor; ``unknown`` in the language."""
        return vendor_name(self._plan, identifier, self._speaker)

    def origin(self, step: Step) -> str:
        """Return what a step leaves: product and vendor."""
        return self._product(step.product_from, step.vendor_from)

    def target(self, step: Step) -> str:
        """Return what a step moves to: product and provider, or what becomes of it."""
        if step.kind == "retire":
            return self._speaker.say("kind.retire")
        target = self._product(step.product_to, step.provider_to)
        if step.kind == "self-host":
            how = self._speaker.say("kind.self-host")
            return f"{target}, {how}" if target else how
        return target

    def from_to(self, step: Step) -> str:
        """Return what a step leaves and moves to."""
        if step.planned:
            return f"{self._speaker.say('agenda.new')} → {self.target(step)}"
        return f"{self.origin(step)} → {self.target(step)}"

    def _product(self, product: str, vendor: str) -> str:
        return product_by(self._plan, product, vendor, self._speaker)

    def decision(self, step: Step) -> str:
        """Return the decision a step needs, with its date."""
        if not step.stages:
            return "–"
        first = step.stages[0]
        under_way = step.decided and first.hold.rule == "R14"
        if under_way and first.starts <= self._plan.starts:
            parts = [self._speaker.say("agenda.decision.running")]
        else:
            key = "tender" if first.name == "procure" else "start"
            date = self._speaker.short_date(first.starts)
            parts = [self._speaker.say(f"agenda.decision.{key}", date=date)]
        if step.contract is not None and step.contract.give_notice_by is not None:
            date = self._speaker.short_date(step.contract.give_notice_by)
            parts.append(self._speaker.say("agenda.decision.notice", date=date))
        return "; ".join(parts)

    def free_from(self, process: ProcessFreed) -> str:
        """Return since when a process is free."""
        if process.free_from is None:
            return self._speaker.say("agenda.free.never")
        if process.free_from <= self._plan.starts:
            return self._speaker.say("agenda.free.always")
        return self._speaker.date(process.free_from)

    def notices(self) -> list[Notice]:
        """Return notices to give, by date, with the services that end together."""
        found: dict[tuple[dt.date, dt.date, str], list[str]] = {}
        for step in self._plan.steps:
            contract = step.contract
            if contract is not None and contract.give_notice_by is not None:
                key = (contract.give_notice_by, contract.pay_until, contract.contract)
                found.setdefault(key, []).append(step.name)
        return [(*key, tuple(found[key])) for key in sorted(found)]
