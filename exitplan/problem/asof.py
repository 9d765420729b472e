"""A problem as it stands at a point: the past as it was, the rest still to decide.

What is done or under way keeps its place, whatever rule it breaks: facts win. What has
not begun starts no earlier than the point. Rules are relaxed only where facts break
them: R3 and R11 by what work under way takes, R4 to R7 where what should have come
first has not, R9 where the past did not keep to a freeze, R10 not at all, R13 and R14
for options and stages that were followed, R15 for lots that are procured.

Out come two problems with the same schedules. The *stated* one has every stage with
its people and payments; checker and plan use it. In the *search* one what is past or
under way asks for nobody and pays nothing: its share was taken out of teams and years
beforehand. So the search cannot give away what work under way needs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from exitplan.problem.asof_rules import (
    after_at,
    frozen_at,
    needs_at,
    repoints_at,
    rules_at,
    together_at,
)
from exitplan.problem.jobs import MIGRATE, NO_DISCOUNT, NO_WORK, PROCURE, Limit, Work
from exitplan.problem.standing import Fact, Strain, fitted, use_by_week, weeks_of
from exitplan.units import share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.problem.jobs import Job, Mode
    from exitplan.problem.model import Lot, Problem, Team, Year
    from exitplan.problem.standing import Begun, Standing

_STAGES = 4
Stages = tuple[Work, Work, Work, Work]


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to decide.

    Parameters
    ----------
    stated
        The problem with all that happened in it.
    search
        The same to be solved: an answer to it is an answer to the other.
    spent
        What the search leaves out of cost: payments of stages done or under way, as
        the objective counts them.
    strains
        Where work under way goes beyond a limit.
    """

    stated: Problem
    search: Problem
    spent: int
    strains: tuple[Strain, ...]


def as_of(problem: Problem, standing: Standing) -> Rest:
    """Return what is left of a problem at a point.

    Parameters
    ----------
    problem
        As built from inventory and scenario of now.
    standing
        What has happened, in names of the problem; jobs it does not have are passed
        over.
    """
    jobs = {job.name: job for job in problem.jobs}
    begun = {
        one.job: one
        for one in standing.begun
        if one.job in jobs and one.mode in {m.name for m in jobs[one.job].modes}
    }
    begun, put_off = together_at(problem, begun, standing.point)
    lots = _lot_facts(problem, begun)
    stated = replace(
        problem,
        jobs=tuple(_job(problem, job, begun, lots, standing) for job in problem.jobs),
        lots=tuple(
            replace(lot, work=fitted(lot.work, lots[lot.name], problem.pause_weeks))
            if lot.name in lots
            else lot
            for lot in problem.lots
        ),
        needs=needs_at(problem, begun),
        repoints=repoints_at(problem, begun, standing),
        after=after_at(problem, begun),
        together=tuple(
            group
            for group in (
                tuple(name for name in names if not _moved(begun.get(name), standing))
                for names in problem.together
            )
            if len(group) > 1
        ),
        frozen=frozen_at(problem, standing.point),
        rules=rules_at(problem, begun),
        kept=tuple(
            one
            for one in standing.kept
            if one.job in jobs
            and not (one.job in begun and begun[one.job].fact(MIGRATE))
        ),
    )
    return _Split(stated, begun, lots, standing.point).rest(put_off)


def _moved(begun: Begun | None, standing: Standing) -> bool:
    """Tell whether a job has cut over by the point."""
    fact = begun.fact(MIGRATE) if begun is not None else None
    return fact is not None and fact.end <= standing.point


def _lot_facts(problem: Problem, begun: dict[str, Begun]) -> dict[str, Fact]:
    """Return when each lot that has begun is procured (R15)."""
    found: dict[str, Fact] = {}
    for job in problem.jobs:
        one = begun.get(job.name)
        fact = one.fact(PROCURE) if one is not None else None
        if one is None or fact is None:
            continue
        mode = next(mode for mode in job.modes if mode.name == one.mode)
        if mode.lot is not None:
            found[mode.lot] = fact
    return found


def _job(
    problem: Problem,
    job: Job,
    begun: dict[str, Begun],
    lots: dict[str, Fact],
    standing: Standing,
) -> Job:
    one = begun.get(job.name)
    if one is None:
        limits = _not_before(job, 0, standing.point)
        modes = tuple(_own_tender(problem, mode, lots) for mode in job.modes)
        return replace(job, modes=modes, limits=(*job.limits, *limits))
    mode = next(mode for mode in job.modes if mode.name == one.mode)
    return replace(
        job,
        modes=(_followed(problem, mode, one, begun, standing.point),),
        limits=(
            *_kept_limits(job, one, standing.point),
            *(_limit(job, fact) for fact in one.facts),
            *_not_before(job, one.last + 1, standing.point),
        ),
    )


def _not_before(job: Job, first: int, point: int) -> Iterator[Limit]:
    """Yield that stages from one on do not start before the point."""
    for stage in range(first, _STAGES):
        if point and (stage != MIGRATE or job.cuts_over):
            yield Limit(stage, earliest_start=point)


def _own_tender(problem: Problem, mode: Mode, lots: dict[str, Fact]) -> Mode:
    """Let a mode procure on its own if the lot it would have shared has begun (R15)."""
    if mode.lot not in lots:
        return mode
    lot = next(one for one in problem.lots if one.name == mode.lot)
    own = replace(lot.work, payment=mode.work[PROCURE].payment)
    return replace(mode, lot=None, work=(own, *mode.work[1:]))


def _followed(
    problem: Problem, mode: Mode, one: Begun, begun: dict[str, Begun], point: int
) -> Mode:
    """Return the mode followed, with its stages as they really were."""
    work = list(mode.work)
    for stage in range(one.last + 1):
        fact = one.fact(stage)
        if stage == PROCURE and mode.lot is not None:
            continue  # the lot's work; the option's own share of it is paid with it
        if fact is None:
            work[stage] = replace(NO_WORK)
        else:
            work[stage] = fitted(work[stage], fact, problem.pause_weeks)
    needed_by = mode.needed_by
    for provider in mode.needs:
        fact = one.fact(needed_by) if needed_by < _STAGES else None
        ready = begun[provider].fact(1) if provider in begun else None
        if fact is not None and (ready is None or ready.end > fact.start):
            # What began without it has waited enough; only what comes next waits.
            needed_by = one.last + 1 if one.last < MIGRATE else _STAGES
    procured = one.fact(PROCURE)
    tender_open = one.last == PROCURE and procured and procured.end > point
    return replace(
        mode,
        work=cast("Stages", tuple(work)),
        lot=mode.lot if procured is not None else None,
        needed_by=needed_by,
        procured_by=mode.procured_by if tender_open else None,
        admissible=True,
    )


def _kept_limits(job: Job, one: Begun, point: int) -> Iterator[Limit]:
    """Yield decisions that still say something: about what is not past."""
    for limit in job.limits:
        fact = one.fact(limit.stage)
        if fact is None and (limit.stage > one.last or not job.cuts_over):
            yield limit
        elif fact is not None and fact.end > point and limit.latest_end is not None:
            yield Limit(limit.stage, latest_end=limit.latest_end)


def _limit(job: Job, fact: Fact) -> Limit:
    """Fix a stage where it is; a migration first of all (see ``Tables.pinned``)."""
    if fact.stage == MIGRATE and job.cuts_over:
        return Limit(MIGRATE, earliest_start=fact.start, start=fact.start, end=fact.end)
    return Limit(fact.stage, earliest_start=fact.start, latest_end=fact.end)


class _Split:
    """Takes what is past or under way out of the problem to be searched."""

    def __init__(
        self,
        stated: Problem,
        begun: dict[str, Begun],
        lots: dict[str, Fact],
        point: int,
    ) -> None:
        self._stated = stated
        self._begun = begun
        self._lots = lots
        self._point = point
        self._strains: list[Strain] = []

    def rest(self, put_off: tuple[Strain, ...]) -> Rest:
        used = use_by_week(self._tasks(), self._stated.pause_weeks)
        teams = tuple(self._roomy(team, used) for team in self._stated.teams)
        paid = self._paid_by_year()
        years = self._funded(paid)
        stated = replace(self._stated, teams=teams, years=years)
        search = replace(
            stated,
            jobs=tuple(self._stripped(job) for job in stated.jobs),
            lots=tuple(self._stripped_lot(lot) for lot in stated.lots),
            teams=tuple(self._left(team, used) for team in teams),
            years=tuple(
                year
                if year.ceiling is None
                else replace(year, ceiling=year.ceiling - paid[number])
                for number, year in enumerate(years)
            ),
        )
        factors = stated.factors
        spent = sum(
            amount * factors[week] // NO_DISCOUNT for week, amount in self._payments()
        )
        return Rest(stated, search, spent, (*put_off, *self._strains))

    def _tasks(self) -> Iterator[tuple[Work, Fact]]:
        """Yield every piece of work that is done or under way."""
        for job in self._stated.jobs:
            one = self._begun.get(job.name)
            for fact in one.facts if one is not None else ():
                mode = job.modes[0]
                if fact.stage != PROCURE or mode.lot is None:
                    yield mode.work[fact.stage], fact
        for lot in self._stated.lots:
            if lot.name in self._lots:
                yield lot.work, self._lots[lot.name]

    def _payments(self) -> Iterator[tuple[int, int]]:
        """Yield (week, amount) of every payment of work done or under way."""
        pauses = self._stated.pause_weeks
        for work, fact in self._tasks():
            if not (work.payment and work.duration):
                continue
            if not work.pro_rata:
                yield fact.end - 1, work.payment
                continue
            for done, week in enumerate(weeks_of(work, fact, pauses)):
                before = share(work.payment, done, work.duration)
                after = share(work.payment, done + 1, work.duration)
                yield week, after - before
        for job in self._stated.jobs:
            mode = job.modes[0] if job.name in self._begun else None
            if mode is not None and mode.lot is not None and mode.work[PROCURE].payment:
                yield self._lots[mode.lot].end - 1, mode.work[PROCURE].payment

    def _roomy(self, team: Team, used: object) -> Team:
        """Return a team with at least the people that work under way takes (R3)."""
        weeks = cast("dict[str, dict[int, int]]", used).get(team.name, {})
        capacity = list(team.capacity)
        for week, people in sorted(weeks.items()):
            if people > capacity[week]:
                if week >= self._point:
                    over = people - capacity[week]
                    self._strains.append(Strain("team", team.name, week, over))
                capacity[week] = people
        return replace(team, capacity=tuple(capacity))

    def _left(self, team: Team, used: object) -> Team:
        """Return what a team has left, and nobody in the past."""
        weeks = cast("dict[str, dict[int, int]]", used).get(team.name, {})
        return replace(
            team,
            capacity=tuple(
                0 if week < self._point else people - weeks.get(week, 0)
                for week, people in enumerate(team.capacity)
            ),
        )

    def _paid_by_year(self) -> list[int]:
        paid = [0] * len(self._stated.years)
        for week, amount in self._payments():
            for number, year in enumerate(self._stated.years):
                if year.first_week <= week <= year.last_week:
                    paid[number] += amount
        return paid

    def _funded(self, paid: list[int]) -> tuple[Year, ...]:
        """Return years that can pay for what work done or under way costs (R11)."""
        carried, years = 0, []
        for amount, given in zip(paid, self._stated.years, strict=True):
            year = given
            if year.ceiling is not None:
                over = amount - year.ceiling - carried
                if over > 0:
                    self._strains.append(Strain("year", year.name, 0, over))
                    year = replace(year, ceiling=year.ceiling + over)
                assert year.ceiling is not None  # noqa: S101 - just given
                left = max(0, year.ceiling + carried - amount)
                carried = left * self._stated.carry_over // 100
            years.append(year)
        return tuple(years)

    def _stripped(self, job: Job) -> Job:
        one = self._begun.get(job.name)
        if one is None:
            return job
        mode = job.modes[0]
        work = list(mode.work)
        for fact in one.facts:
            work[fact.stage] = _bare(work[fact.stage])
        stripped = replace(mode, work=cast("Stages", tuple(work)))
        return replace(job, modes=(stripped,))

    def _stripped_lot(self, lot: Lot) -> Lot:
        return replace(lot, work=_bare(lot.work)) if lot.name in self._lots else lot


def _bare(work: Work) -> Work:
    """Return work without people and payment."""
    return replace(work, demand=(), payment=0, pro_rata=False)
