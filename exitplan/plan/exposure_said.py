"""What an exposure report says, in sentences and tables of one language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from exitplan.plan.choices_said import SaidTable
from exitplan.plan.exposure_chains import UNKNOWN, Chains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exitplan.analysis.exposure_parts import (
        Extent,
        Holder,
        ProcessRow,
        Reach,
        ServiceRow,
    )
    from exitplan.plan.exposure import ExposureReport
    from exitplan.words import Language

NOTHING = "–"
_MARK = "\xa0●"


class ExposureSaid:
    """Says what depends on whom.

    Parameters
    ----------
    report
        All that is read.
    language
        ``en`` or ``nl``.
    """

    def __init__(self, report: ExposureReport, language: Language) -> None:
        self.report = report
        self._found = report.findings
        self.chains = Chains(report, language)
        self.speaker = self.chains.speaker
        self._services = {one.service: one for one in self._found.services}
        # The same few numbers are said thousands of times.
        self._numbers = cache(self.speaker.number)
        self._shares = cache(self.speaker.share)
        self._money = cache(self.speaker.short_money)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of exposure reports."""
        return self.speaker.say(f"exposed.{key}", **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the singular or plural of a sentence of exposure reports."""
        return self.speaker.count(f"exposed.{key}", number, **values)

    def number(self, number: int) -> str:
        """Return a number as text."""
        return self._numbers(number)

    def share(self, part: int, whole: int) -> str:
        """Return a part of a whole as a percentage; a dash if there is no whole."""
        return self._shares(part / whole) if whole else NOTHING

    # In short.

    def core(self) -> list[str]:
        """Return what the report comes to, in a few sentences."""
        return [
            *self._core_stop(),
            *self._core_material(),
            *self._core_kinds(),
            *self._core_largest(),
            *self._core_single(),
            *self._core_unknown(),
        ]

    def _core_stop(self) -> Iterator[str]:
        stop = self._found.extents[0]
        totals, leave = self._found.totals, self.chains.leave()
        if not stop.services[1]:
            yield self.say("core.none", all=self.number(totals.services), leave=leave)
        else:
            yield self.say(
                "core.stop" if totals.processes else "core.alone",
                number=self.number(stop.services[1]),
                all=self.number(totals.services),
                leave=leave,
                processes=self.number(stop.processes[1]),
                of=self.number(totals.processes),
            )

    def _core_kinds(self) -> Iterator[str]:
        stop, access, control = self._found.extents
        if kept := stop.services[1] - access.services[1]:
            yield self.count("core.access", kept)
        if more := control.services[1] - stop.services[1]:
            yield self.count("core.control", more)

    def _core_largest(self) -> Iterator[str]:
        head = self.largest()
        if head is None or not head.reach.processes:
            return
        reach = head.reach
        said = self.say(
            "core.largest",
            name=self.chains.vendor(head.name),
            services=self.count("services", len(reach.services)),
            processes=self.number(len(reach.processes)),
            of=self.number(self._found.totals.processes),
            weight=self.share(reach.weight, self._found.totals.weight),
        )
        kept = len(reach.kept)
        more = self.count("core.kept", kept) if kept else self.say("core.kept.none")
        yield f"{said} {more}"

    def _core_single(self) -> Iterator[str]:
        if single := self._found.single_points:
            names = self.chains.names("service", single[:3])
            yield self.count("core.single", len(single), names=names)

    def _core_material(self) -> Iterator[str]:
        material = [one for one in self._found.services if one.material]
        if stop := sum(one.stop for one in material):
            every = self.number(len(material))
            yield self.say("core.material", number=self.number(stop), all=every)

    def _core_unknown(self) -> Iterator[str]:
        blind = self._found.not_known
        if blind.services:
            low, high = map(self.number, self._found.extents[0].services)
            yield self.count("core.unknown", len(blind.services), low=low, high=high)
        if blind.hidden:
            yield self.count("core.hidden", len(blind.hidden))

    # The three kinds.

    def kinds(self) -> SaidTable:
        """Return stop, access and control side by side."""
        headings = self._headings("kind", "number#", "hit#", "share#", "cost#")
        rows = tuple(self._kind(one) for one in self._found.extents)
        return SaidTable(self.say("kinds.caption"), headings, rows)

    def _kind(self, one: Extent) -> tuple[str, ...]:
        weight = self._found.totals.weight
        return (
            self.say(f"kind.{one.kind}"),
            self._range(map(self.number, one.services)),
            self._range(map(self.number, one.processes)),
            self._range(self.share(part, weight) for part in one.weight),
            self._range(map(self._money, one.yearly_cost)),
        )

    def _range(self, texts: Iterable[str]) -> str:
        low, high = texts
        return low if low == high else self.say("range", low=low, high=high)

    # Who holds how much.

    def heads(self) -> list[Holder]:
        """Return the groups of vendors, what most stops with first."""
        return [one for one in self._found.vendors if one.is_group]

    def largest(self) -> Holder | None:
        """Return the group to leave on which most hangs, if any is known by name."""
        return next((h for h in self.heads() if h.is_left and h.name != UNKNOWN), None)

    def groups(self, *, brief: bool = False) -> SaidTable:
        """Return how much hangs on each group of vendors."""
        headings = self._headings("group", *(_BRIEF if brief else ("law", *_HOLDING)))
        rows = tuple(
            (self.marked(one), *self._holding(one, brief=True))
            if brief
            else (self.marked(one), self._laws(one), *self._holding(one))
            for one in self.heads()
        )
        return SaidTable(self.say("groups.caption"), headings, rows)

    def jurisdictions(self, *, brief: bool = False) -> SaidTable:
        """Return how much hangs on the law of each country."""
        headings = self._headings("country", *(_BRIEF if brief else _HOLDING))
        rows = tuple(
            (self.marked(one, is_country=True), *self._holding(one, brief=brief))
            for one in self._found.jurisdictions
        )
        return SaidTable(self.say("jurisdictions.caption"), headings, rows)

    def vendors(self) -> SaidTable:
        """Return every vendor with what it owns."""
        headings = self._headings("vendor", "law", *_HOLDING)
        rows = tuple(
            (self.marked(one), self._laws(one), *self._holding(one))
            for one in self._found.vendors
        )
        return SaidTable(self.say("vendors.caption"), headings, rows)

    def marked(self, one: Holder, *, is_country: bool = False) -> str:
        """Return the name of a holder, marked if it is to be left."""
        name = self.chains.country if is_country else self.chains.vendor
        return name(one.name) + (_MARK if one.is_left else "")

    def _laws(self, one: Holder) -> str:
        return ", ".join(map(self.chains.country, one.jurisdictions))

    def _holding(self, one: Holder, *, brief: bool = False) -> tuple[str, ...]:
        totals, reach = self._found.totals, one.reach
        direct = sum(self._cost_of(service) for service in one.services)
        shares = (
            self.share(len(one.services), totals.services),
            self.share(direct, totals.yearly_cost),
        )
        return (
            self.number(len(one.services)),
            *(() if brief else shares),
            *self._reach(reach),
            self.share(reach.weight, totals.weight),
        )

    def _cost_of(self, service: str) -> int:
        return self._services[service].yearly_cost

    def _reach(self, reach: Reach) -> tuple[str, str, str]:
        return (
            self.number(len(reach.services)),
            self.number(len(reach.processes)),
            self.number(len(reach.stopped)),
        )

    # Processes.

    def processes(self, *, brief: bool = False) -> SaidTable:
        """Return what each process rests on, what weighs most first if brief."""
        headings = self._headings(
            "process",
            "weight#",
            "limit#",
            *(("stop#",) if brief else _EXPOSED),
            "way",
        )
        rows = self._found.processes
        if brief:
            rows = tuple(sorted(rows, key=lambda one: -one.weight))
        said = tuple(self._process(one, brief=brief) for one in rows)
        return SaidTable(self.say("processes.caption"), headings, said)

    def _process(self, one: ProcessRow, *, brief: bool) -> tuple[str, ...]:
        numbers = [len(one.rests_on), len(one.stop)]
        if not brief:
            numbers += [len(one.access), len(one.control), len(one.unknown)]
        counts = tuple(map(self.number, numbers))
        if brief:
            counts = (self.say("of-all", number=counts[1], all=counts[0]),)
        return (
            self.chains.process(one.process),
            self.number(one.weight),
            self._hours(one.max_outage),
            *counts,
            self._way(one),
        )

    def _way(self, one: ProcessRow) -> str:
        """Return the shortest way to a stop, to a certain one if there is any."""
        if not one.stop:
            return NOTHING
        sure = (service for service in one.stop if service not in one.unknown)
        return self.chains.way(one, next(sure, one.stop[0]))

    def _hours(self, hours: int | None) -> str:
        return NOTHING if hours is None else self.count("hours", hours)

    # Services.

    def single_points(self) -> SaidTable:
        """Return services without a prepared fallback that stop a process wholly."""
        headings = self._headings(
            "service", "stopped#", "weight#", "limit#", "who", "fallback"
        )
        rows = tuple(
            self._single(self._services[one]) for one in self._found.single_points
        )
        return SaidTable(self.say("single.caption"), headings, rows)

    def _single(self, row: ServiceRow) -> tuple[str, ...]:
        stopped = set(row.reach.stopped)
        hit = [one for one in self._found.processes if one.process in stopped]
        limits = [one.max_outage for one in hit if one.max_outage is not None]
        return (
            self.chains.service(row.service),
            self.number(len(hit)),
            self.number(sum(one.weight for one in hit)),
            self._hours(min(limits, default=None)),
            self.who(row),
            self._fallback(row),
        )

    def who(self, row: ServiceRow) -> str:
        """Return the first chain through which a service can be stopped."""
        threats = self.chains.threats(row)
        return threats[0] if threats else self.say("nobody")

    def _fallback(self, row: ServiceRow) -> str:
        names = {one.fallback: one.name for one in self.report.fallbacks}
        said = []
        if row.prepared:
            said.append(self.speaker.join([names[one] for one in row.prepared]))
        if row.unprepared:
            found = self.speaker.join([names[one] for one in row.unprepared])
            said.append(self.say("unprepared", names=found))
        return "; ".join(said) or self.say("no-fallback")

    def material(self) -> SaidTable:
        """Return the material services."""
        rows = [one for one in self._found.services if one.material]
        return self._of_services("material.caption", rows)

    def services(self) -> SaidTable:
        """Return every service, what weighs most first."""
        rows = sorted(
            self._found.services,
            key=lambda one: (-one.reach.weight, -len(one.reach.services)),
        )
        return self._of_services("all.caption", rows)

    def _of_services(self, caption: str, rows: Iterable[ServiceRow]) -> SaidTable:
        headings = self._headings(
            "service",
            "who",
            "stop",
            "access",
            "control",
            "stops#",
            "hit#",
            "wholly#",
            "weight#",
            "cost#",
            "fallback",
        )
        return SaidTable(
            self.say(caption), headings, tuple(self._service(one) for one in rows)
        )

    def _service(self, row: ServiceRow) -> tuple[str, ...]:
        return (
            self.chains.service(row.service),
            self.who(row),
            self.say(_said_of(row, exposed=row.stop)),
            self._access(row),
            self.say(_said_of(row, exposed=row.control)),
            *self._reach(row.reach),
            self.number(row.reach.weight),
            self._money(row.reach.yearly_cost),
            self._fallback(row),
        )

    def _access(self, row: ServiceRow) -> str:
        if row.stop and row.own_keys:
            return self.say("own-keys")
        return self.say(_said_of(row, exposed=row.access))

    # What is not known.

    def not_known(self) -> list[str]:
        """Say what is not known, and what is believed without having been checked."""
        blind = self._found.not_known
        found = [
            self.say(f"not-known.{key}", names=self.chains.names(kind, names))
            for key, kind, names in (
                ("services", "service", blind.services),
                ("costs", "service", blind.costs),
                ("countries", "vendor", blind.countries),
                ("unchecked", "vendor", blind.unchecked),
                ("hidden", "service", blind.hidden),
            )
            if names
        ]
        return found or [self.say("not-known.none")]

    def asks(self) -> str:
        """Return the question that the report answers."""
        date = self.speaker.date(self.report.on)
        return self.say("asks", date=date, leave=self.chains.leave())

    def provenance(self) -> list[str]:
        """Say how the report was made, and from which files."""
        made = self.say(
            "provenance.made",
            version=self.report.version,
            date=self.speaker.date(self.report.on),
        )
        files = [
            self.speaker.say("agenda.provenance.input", name=one.name, hash=one.sha256)
            for one in self.report.inputs
        ]
        return [made, *files]

    def _headings(self, *keys: str) -> tuple[tuple[str, bool], ...]:
        return tuple(
            (self.say(f"col.{key.rstrip('#')}"), key.endswith("#")) for key in keys
        )


_EXPOSED = ("rests#", "stop#", "access#", "control#", "unknown#")
_BRIEF = ("services#", "stops#", "hit#", "wholly#", "share#")
_HOLDING = (
    "services#",
    "of-services#",
    "of-cost#",
    "stops#",
    "hit#",
    "wholly#",
    "share#",
)


def _said_of(row: ServiceRow, *, exposed: bool) -> str:
    if exposed and row.unknown:
        return "perhaps"
    return "yes" if exposed else "no"
