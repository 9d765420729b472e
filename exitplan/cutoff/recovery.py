"""What becomes of processes: the emergency order, checked, and the outage it leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exitplan.analysis.outage import Outage, Stop, outage_of
from exitplan.cutoff.emergency import Emergency, emergency_of
from exitplan.errors import NoPlanFoundError, UnsoundScheduleError
from exitplan.problem.jobs import MIGRATE
from exitplan.schedule import Schedule, check
from exitplan.solver.urgent import Urgent, effort_for, in_trouble, solve_urgently

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from exitplan.analysis.cut_off import CutOff, Hit
    from exitplan.analysis.standing import Landscape
    from exitplan.cutoff.ground import Come, Ground
    from exitplan.problem import Job, Problem

HOURS_A_DAY = 24

_MOST_TRIES, _TRIES_TO_MEND = 6, 600


@dataclass(frozen=True, slots=True)
class Case:
    """A cut-off on a day: what runs, what stops.

    Parameters
    ----------
    ground, come, cut_off
        The scenario, how far its work has come, and who is cut off.
    land
        What ran until then, its processes those that can be struck.
    hit
        What stops.
    parties
        Who cannot be moved to.
    """

    ground: Ground
    come: Come
    cut_off: CutOff
    land: Landscape
    hit: Hit
    parties: frozenset[str]

    @property
    def on(self) -> dt.date:
        """The day of the announcement."""
        return self.come.on


def case_of(ground: Ground, come: Come, cut_off: CutOff) -> Case:
    """Return what a cut-off stops on a day.

    Raises
    ------
    KeyError
        If there is nobody and nothing of that name.
    """
    land = ground.land(come)
    hit = ground.hit(land, cut_off, come.on)
    struck = set(hit.processes)
    land = replace(
        land,
        processes={name: on for name, on in land.processes.items() if name in struck},
    )
    if cut_off.reach == "accounts":
        below = _below(land)
        hit = replace(
            hit,
            stops=tuple(one for one in hit.stops if one.service in below),
            unknown=tuple(one for one in hit.unknown if one in below),
            perhaps=tuple(one for one in hit.perhaps if one in below),
        )
    parties = ground.parties(land, cut_off, come.on)
    return Case(ground, come, cut_off, land, hit, parties)


def _below(land: Landscape) -> set[str]:
    """Return everything that some process rests on; the rest keeps its accounts."""
    found: set[str] = set()
    waiting = [one for used in land.processes.values() for one in used]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += land.needs[one]
    return found


@dataclass(frozen=True, slots=True)
class Order:
    """An emergency order that keeps every rule.

    Parameters
    ----------
    emergency
        What was to be planned.
    schedule
        The order.
    urgent
        How it was found; ``None`` if there was nothing to find.
    """

    emergency: Emergency
    schedule: Schedule
    urgent: Urgent | None

    def back_at(self, case: Case) -> dict[str, int]:
        """Return the hour at which each service that stopped works again."""
        return {
            entry.job: self.hour(case, entry.stages[MIGRATE].end)
            for entry in self.schedule.jobs
            if entry.stages
        }

    def hour(self, case: Case, point: int) -> int:
        """Return a point of the order in hours after the announcement."""
        return (self.emergency.calendar.date(point) - case.on).days * HOURS_A_DAY

    def ends(self, case: Case) -> int:
        """Return the hour up to which the order looks."""
        return self.hour(case, self.emergency.calendar.weeks)


def order_of(case: Case, effort: int | None, seed: int) -> Order:
    """Find the emergency order.

    Parameters
    ----------
    case
        What stops.
    effort
        Schedules to try; ``None`` takes a number that goes with the size.
    seed
        Of the search.

    Raises
    ------
    NoPlanFoundError
        If nothing was found; it always exists.
    UnsoundScheduleError
        If the checker refuses it (a bug).
    """
    emergency = emergency_of(case.ground, case.come, case.land, case.hit, case.parties)
    tries = effort or effort_for(emergency.problem)
    problem = _leaving(emergency.problem, seed)
    urgent = solve_urgently(problem, tries, seed)
    if urgent is None:
        problem = emergency.problem  # in which anything may stay stopped
        urgent = solve_urgently(problem, tries, seed)
    emergency = replace(emergency, problem=problem)
    if urgent is None:
        message = "no emergency order was found; try a higher --effort"
        raise NoPlanFoundError(message)
    if broken := check(problem, urgent.schedule):
        raise UnsoundScheduleError(broken)
    return Order(emergency, urgent.schedule, urgent)


def _leaving(problem: Problem, seed: int) -> Problem:
    """Return a problem in which only what cannot be helped may stay stopped.

    Otherwise others would gain by leaving some out of it, for they need the people and
    wait for what comes first.
    """
    together = {name: group for group in problem.together for name in group}
    may_stay = {
        job.name for job in problem.jobs if all(mode.stays for mode in job.modes)
    }
    for _ in range(_MOST_TRIES):
        may_stay |= {one for name in may_stay for one in together.get(name, ())}
        strict = _without_staying(problem, may_stay)
        trouble = in_trouble(strict, _TRIES_TO_MEND, seed) if strict.jobs else ()
        if not trouble:
            return strict
        if may_stay.issuperset(trouble):
            break
        may_stay |= set(trouble)
    return problem


def _without_staying(problem: Problem, may_stay: set[str]) -> Problem:
    """Take the way to stay from every service that is to come back."""

    def must_leave(job: Job) -> Job:
        if job.name in may_stay or not job.cuts_over:
            return job
        return replace(job, modes=tuple(one for one in job.modes if not one.stays))

    return replace(problem, jobs=tuple(map(must_leave, problem.jobs)))


def outage_with(
    case: Case, order: Order, unprepared: frozenset[str] | None = None
) -> Outage:
    """Return how processes fare with the emergency order.

    Parameters
    ----------
    case, order
        What stops, and what is put in place.
    unprepared
        Fallbacks that do not count; ``None`` for those that are not prepared.
    """
    return outage_of(
        case.land,
        stops_until(case, order),
        order.ends(case),
        not_prepared(case) if unprepared is None else unprepared,
        briefly=True,
    )


def not_prepared(case: Case) -> frozenset[str]:
    """Return the fallbacks that have not been set up, by id."""
    return frozenset(one.id for one in case.land.fallbacks if not one.prepared)


def stops_until(case: Case, order: Order) -> list[Stop]:
    """Return what stops, and until when.

    Those who stay behind on what is withheld are not helped by the new. And what is to
    be pointed to the new does not work until it is.
    """
    back = order.back_at(case)
    modes = {entry.job: entry.mode for entry in order.schedule.jobs}
    found = []
    for stop in case.hit.stops:
        until = back.get(stop.service)
        option = order.emergency.options.get(modes.get(stop.service, ""))
        behind = 0 if option is None else stop.share * option.stays_behind // 100
        found.append(replace(stop, until=until, share=stop.share - behind))
        if behind:
            found.append(replace(stop, until=None, share=behind))
    return [*found, *_pointing(case, order)]


def _pointing(case: Case, order: Order) -> Iterator[Stop]:
    back = order.back_at(case)
    for name, (consumer, provider) in order.emergency.pointing.items():
        if provider in back:
            yield Stop(consumer, back[provider], back.get(name))


def weighted(case: Case, outage: Outage) -> int:
    """Return the outage of all processes, in hundredths of point-hours."""
    weights = {one.id: one.weight for one in case.ground.inventory.processes}
    return sum(weights[one] * outage.lost_hours(one) for one in outage.processes)
