"""The chains of an exposure report in words: owners, clouds, sub-processors, needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from exitplan.analysis.exposure_parts import Stand
from exitplan.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.analysis.exposure_parts import ProcessRow, ServiceRow, Threat
    from exitplan.plan.exposure import ExposureReport
    from exitplan.words import Language

ARROW = " → "
UNKNOWN = "unknown"


class Chains:
    """Says through which chain something depends on something else.

    Parameters
    ----------
    report
        Names and findings; nothing else is read.
    language
        ``en`` or ``nl``.
    """

    def __init__(self, report: ExposureReport, language: Language) -> None:
        self._report = report
        self.speaker = Speaker(language, report.currency)
        self._services = {one.service: one for one in report.findings.services}
        # A few countries are named thousands of times.
        self._country = cache(self.speaker.country)
        self._territory = cache(self.speaker.territory)

    def vendor(self, vendor: str) -> str:
        """Return the name of a vendor, or of a country that stands for one."""
        if vendor == UNKNOWN:
            return self.speaker.say("unknown")
        name = self._report.names.get(f"vendor:{vendor}")
        return name or self._territory(vendor)

    def country(self, code: str) -> str:
        """Return the name of a country as a table has it."""
        if code == UNKNOWN:
            return self.speaker.say("unknown")
        return self._territory(code)

    def leave(self) -> str:
        """Return the jurisdictions to leave as a sentence has them."""
        return self.speaker.join([self.speaker.country(c) for c in self._report.leave])

    def stand(self, stand: Stand) -> str:
        """Return how a service stands on a vendor."""
        key = f"exposed.chain.{stand.role}"
        if stand.vendor == UNKNOWN:
            return self.speaker.say(f"{key}.unknown")
        return self.speaker.say(key, vendor=self.vendor(stand.vendor))

    def threat(self, threat: Threat) -> str:
        """Return one chain: how a service stands on a vendor, who owns that, whose law.

        Parameters
        ----------
        threat
            Of a service.
        """
        vendor, *owners = threat.chain
        links = [self.stand(Stand(threat.role, vendor))]
        if vendor == UNKNOWN:
            return links[0]
        for owner in owners:
            said = self.speaker.say("exposed.chain.owner", owner=self.vendor(owner))
            links.append(said)
        links.append(self._law(threat.country))
        if threat.since is not None:
            date = self.speaker.date(threat.since)
            links[-1] += f" ({self.speaker.say('exposed.chain.since', date=date)})"
        return ARROW.join(links)

    def _law(self, country: str) -> str:
        if country == UNKNOWN:
            return self.speaker.say("exposed.chain.law.unknown")
        name = self._country(country)
        return self.speaker.say("exposed.chain.law", country=name)

    def threats(self, row: ServiceRow) -> list[str]:
        """Return every chain of a service, what is certain first.

        The same chain through two vendors is said once.
        """
        sure = sorted(row.threats, key=lambda one: one.country == UNKNOWN)
        return list(dict.fromkeys(map(self.threat, sure)))

    def way(self, process: ProcessRow, service: str) -> str:
        """Return the way from a process to a service, and who can stop that one.

        Parameters
        ----------
        process, service
            The service must be one the process rests on.
        """
        names = [self.service(one) for one in process.way_to(service)]
        return ARROW.join([*names, *self.threats(self._services[service])[:1]])

    def way_from(self, process: ProcessRow, service: str) -> str:
        """Return the way from a process to a service, from what it uses directly."""
        return ARROW.join(map(self.service, process.way_to(service)))

    def service(self, service: str) -> str:
        """Return the name of a service."""
        return self._report.name_of("service", service)

    def process(self, process: str) -> str:
        """Return the name of a process."""
        return self._report.name_of("process", process)

    def names(self, kind: str, records: Sequence[str], most: int = 10) -> str:
        """Return the names of records as a list, cut after some."""
        if kind == "vendor":
            return self.speaker.some([self.vendor(one) for one in records], most)
        found = [self._report.name_of(kind, one) for one in records]
        return self.speaker.some(found, most)
