"""What an exposure report says of one process, service, vendor or country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from exitplan.plan.exposure_chains import Chains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.analysis.exposure_parts import Holder, ProcessRow, Reach, ServiceRow
    from exitplan.plan.exposure import ExposureReport, StandIn
    from exitplan.words import Language

Kind = Literal["process", "service", "vendor", "country"]

Named = tuple[Kind, str]
"""What is asked about: its kind and its id."""


def find_named(report: ExposureReport, wanted: str) -> Named | None:
    """Return what has an id or a name; ids come first, processes before services.

    Parameters
    ----------
    report
        The report.
    wanted
        An id, a name or the code of a country, in capitals or not.
    """
    known = _known(report)
    folded = wanted.casefold()
    by_id = (named for named in known if named[1].casefold() == folded)
    by_name = (named for named, name in known.items() if name.casefold() == folded)
    return next(by_id, None) or next(by_name, None)


def names_known(report: ExposureReport) -> list[str]:
    """Return every id and name that can be asked about."""
    known = _known(report)
    return [*(one for _, one in known), *known.values()]


def _known(report: ExposureReport) -> dict[Named, str]:
    found = report.findings
    rows: list[Named] = [
        *(("process", one.process) for one in found.processes),
        *(("service", one.service) for one in found.services),
        *(("vendor", one.name) for one in found.vendors),
        *(("country", one.name) for one in found.jurisdictions),
    ]
    return {row: report.name_of(*row) for row in rows}


def values_of(report: ExposureReport, named: Named) -> Any:  # noqa: ANN401 - a record
    """Return the record of what is asked about."""
    kind, name = named
    found = report.findings
    match kind:
        case "process":
            return next(one for one in found.processes if one.process == name)
        case "service":
            return next(one for one in found.services if one.service == name)
        case "vendor":
            return next(one for one in found.vendors if one.name == name)
        case "country":
            return next(one for one in found.jurisdictions if one.name == name)


def say_of(report: ExposureReport, named: Named, language: Language) -> list[str]:
    """Return all there is to say about one process, service, vendor or country.

    Parameters
    ----------
    report
        The report.
    named
        From :func:`find_named`.
    language
        ``en`` or ``nl``.
    """
    one = _One(report, language)
    record = values_of(report, named)
    match named[0]:
        case "process":
            return list(one.process(record))
        case "service":
            return list(one.service(record))
        case "vendor":
            name = one.chains.vendor(record.name)
            return list(one.holder(record, name, is_vendor=True))
        case "country":
            name = one.chains.country(record.name)
            return list(one.holder(record, name, is_vendor=False))


class _One:
    """Says what there is about one thing."""

    def __init__(self, report: ExposureReport, language: Language) -> None:
        self._report = report
        self._found = report.findings
        self.chains = Chains(report, language)
        self._speaker = self.chains.speaker

    def _say(self, key: str, **values: object) -> str:
        return self._speaker.say(f"exposed.{key}", **values)

    def _count(self, key: str, number: int) -> str:
        return self._speaker.count(f"exposed.{key}", number)

    def process(self, row: ProcessRow) -> Iterator[str]:
        name = self.chains.process(row.process)
        rests = self._count("services", len(row.rests_on))
        key = "of.process" if row.stop else "of.process.none"
        stop = self._speaker.number(len(row.stop))
        yield self._say(key, name=name, weight=row.weight, services=rests, stop=stop)
        for service in row.stop:
            yield f"  - {self.chains.way(row, service)}"
        if row.max_outage is not None:
            yield ""
            yield self._say("of.limit", hours=self._count("hours", row.max_outage))

    def service(self, row: ServiceRow) -> Iterator[str]:
        yield self._say(
            "of.service",
            name=self.chains.service(row.service),
            services=self._count("services", len(row.reach.services)),
            processes=self._count("processes", len(row.reach.processes)),
        )
        if row.stands_on:
            stands = "; ".join(map(self.chains.stand, row.stands_on))
            yield self._say("of.stands", names=stands)
        yield ""
        yield from self._threats(row)
        yield ""
        yield from self._stand_ins(row)
        if row.reach.processes:
            yield ""
            yield self._say("of.hit")
            yield from self._hit(row)

    def _threats(self, row: ServiceRow) -> Iterator[str]:
        if row.threats:
            yield self._say("of.who")
            yield from (f"  - {one}" for one in self.chains.threats(row))
        else:
            yield self._say("of.who.none", leave=self.chains.leave())
        if row.own_keys:
            yield self._say("of.own-keys")
        if row.sellable:
            names = self.chains.names("vendor", row.sellable)
            yield self._say("chain.sellable", names=names)

    def _stand_ins(self, row: ServiceRow) -> Iterator[str]:
        own = [one for one in self._report.fallbacks if one.replaces == row.service]
        if not own:
            yield self._say("of.fallback.none")
            return
        yield self._say("of.fallbacks")
        yield from (f"  - {self._stand_in(one)}" for one in own)

    def _stand_in(self, one: StandIn) -> str:
        share = self._speaker.percent(one.share / 100)
        if one.prepared:
            return self._say("of.fallback.prepared", name=one.name, share=share)
        return self._say(
            "of.fallback.unprepared",
            name=one.name,
            share=share,
            weeks=self._speaker.count("assumed.weeks", one.weeks),
            cost=self._speaker.money(one.cost),
        )

    def _hit(self, row: ServiceRow) -> Iterator[str]:
        hit = set(row.reach.processes)
        for process in self._found.processes:
            if process.process in hit:
                name = self.chains.process(process.process)
                way = self.chains.way_from(process, row.service)
                left = self._left(row.reach, process.process)
                yield f"  - {name} → {way} ({left})"

    def holder(self, one: Holder, name: str, *, is_vendor: bool) -> Iterator[str]:
        totals, reach = self._found.totals, one.reach
        weight = reach.weight / totals.weight if totals.weight else 0.0
        yield self._say(
            "of.holder",
            name=name,
            direct=self._count("of.direct", len(one.services)),
            services=self._count("services", len(reach.services)),
            processes=self._count("processes", len(reach.processes)),
            weight=self._speaker.share(weight),
        )
        standing = set(one.services)
        for row in self._found.services:
            if row.service in standing:
                yield f"  - {self._how(row, one, is_vendor=is_vendor)}"
        if reach.processes:
            yield ""
            yield self._say("of.hit")
            yield from self._held(one)

    def _how(self, row: ServiceRow, one: Holder, *, is_vendor: bool) -> str:
        """Say a service with how it stands on someone, or on what is theirs."""
        chains = {threat.chain[0]: threat for threat in row.threats}
        said = []
        for stand in row.stands_on:
            if stand.vendor not in one.vendors:
                continue
            text = self.chains.stand(stand)
            above: tuple[str, ...] = ()
            if stand.vendor in chains:
                above = chains[stand.vendor].chain
                text = self.chains.threat(chains[stand.vendor])
            if is_vendor and one.name not in (stand.vendor, *above):
                text += (
                    f" ({self._say('chain.part', name=self.chains.vendor(one.name))})"
                )
            said.append(text)
        return f"{self.chains.service(row.service)}: {'; '.join(said)}"

    def _held(self, one: Holder) -> Iterator[str]:
        standing = set(one.services)
        for process in self._found.processes:
            first = next(
                (rest.service for rest in process.rests_on if rest.service in standing),
                None,
            )
            if first is not None:
                name = self.chains.process(process.process)
                way = self.chains.way_from(process, first)
                yield f"  - {name} → {way} ({self._left(one.reach, process.process)})"

    def _left(self, reach: Reach, process: str) -> str:
        for one in reach.kept:
            if one.process == process:
                share = self._speaker.percent(one.share / 100)
                return self._say("of.kept", share=share)
        return self._say("of.wholly")
