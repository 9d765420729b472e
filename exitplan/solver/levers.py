"""Levers: what would let a step be earlier, by how much, and what that does to all.

One at a time, on a finished schedule: the limit that binds is let go a little, the
stages it held are let loose, and everything is decoded again with the same order and
options, all other stages held to their place. What comes out is checked. The number of
schedules decoded depends on the problem alone, never on the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from exitplan.problem.jobs import MIGRATE, PROCURE
from exitplan.schedule.check import check
from exitplan.schedule.evaluate import evaluate, money_by_year
from exitplan.solver.chain import Link, chain, last_to_cut_over
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.genes import genes_of
from exitplan.solver.holds import Finder
from exitplan.solver.relax import Relaxation, relaxed
from exitplan.solver.savings import decoder_for
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exitplan.problem.model import Problem
    from exitplan.schedule.model import Schedule
    from exitplan.solver.decode import Decoder

MOST_WORK = 4_000
"""Steps looked at times jobs: beyond it, only the chain and the heaviest."""

FEWEST_STEPS = 8
"""Steps looked at besides the chain, however large the problem."""

_MOST_TRIED = 3
THOUSAND = 1_000_00
"""Minor units: ceilings are raised by whole thousands."""


@dataclass(frozen=True, slots=True)
class Lever:
    """What would bring one job forward, everything else kept.

    Parameters
    ----------
    job
        The job.
    let_go
        What is let go.
    weeks
        By how much its cut-over is earlier.
    end_weeks
        By how much the last cut-over of all is earlier.
    exposure
        What it takes off the exposure of the whole schedule, in hundredths of a
        point-week; negative if it adds to it.
    cost
        What it adds to the cost of the whole schedule, in minor units, without the
        price of the lever itself.
    """

    job: str
    let_go: Relaxation
    weeks: int
    end_weeks: int
    exposure: int
    cost: int


@dataclass(frozen=True, slots=True)
class Levers:
    """All levers of a schedule.

    Parameters
    ----------
    by_job
        The best first; jobs that were looked at in vain have none.
    chain
        What fixes the last cut-over.
    tried
        Jobs that were looked at.
    """

    by_job: Mapping[str, tuple[Lever, ...]]
    chain: tuple[Link, ...]
    tried: tuple[str, ...]


def levers(problem: Problem, schedule: Schedule) -> Levers:
    """Return what would bring steps of a schedule forward.

    Parameters
    ----------
    problem
        What was scheduled.
    schedule
        One that passed the checker.
    """
    last = last_to_cut_over(problem, schedule)
    finder = Finder(problem, schedule)
    links = () if last is None else chain(finder, last)
    trial = _Trial(problem, schedule, finder, links)
    tried = _worth_a_look(trial.tables, schedule, links)
    by_job = {job: trial.levers(job) for job in tried}
    return Levers(by_job, links, tried)


def _worth_a_look(
    tables: Tables, schedule: Schedule, links: Sequence[Link]
) -> tuple[str, ...]:
    """Return the jobs of the chain, then the heaviest that leave."""
    leaving = [n for n, entry in enumerate(schedule.jobs) if entry.stages]
    most = max(FEWEST_STEPS, MOST_WORK // max(1, tables.count))
    heaviest = sorted(leaving, key=lambda job: (-tables.shares[job], job))[:most]
    names = [link.job for link in links]
    names += [schedule.jobs[job].job for job in heaviest]
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class _Outcome:
    """A schedule decoded with something let go."""

    problem: Problem
    decoder: Decoder
    cut: list[int]

    @cached_property
    def schedule(self) -> Schedule:
        """The schedule; asked for before anything else is decoded, if at all."""
        return self.decoder.schedule()


class _Trial:
    """Tries relaxations on one schedule."""

    def __init__(
        self,
        problem: Problem,
        schedule: Schedule,
        finder: Finder,
        links: tuple[Link, ...],
    ) -> None:
        self._problem, self._finder, self._chain = problem, finder, links
        self.tables = Tables(problem)
        self._genes = genes_of(self.tables, schedule)
        self._decoder = evaluator_for(self.tables)
        self._order = self._genes.order()
        self._before = evaluate(problem, schedule)
        horizon = problem.horizon
        self._cut = [
            entry.stages[MIGRATE].end if entry.stages else horizon
            for entry in schedule.jobs
        ]
        self._leaving = [
            job
            for job, entry in enumerate(schedule.jobs)
            if entry.stages and self.tables.counts[job]
        ]

    def levers(self, job: str) -> tuple[Lever, ...]:
        """Return what would bring a job forward, the best first."""
        path, rest = self._path(job)
        loose = self._loose((*path[-1:], *rest))
        alone = self._decode(Relaxation(), loose)
        # What it gains with nothing let go is no merit of a lever.
        gained = 0 if alone is None else self._gain(job, alone)
        found: list[Lever] = []
        if alone is not None and gained > 0:
            found += self._lever(job, Relaxation(), alone)
            found += self._contract(job, alone)
        for candidate, place in islice(self._candidates(path), _MOST_TRIED):
            loose = self._loose((*path[place:], *rest))
            let_go, outcome = self._tried(candidate, loose)
            if outcome is not None and self._gain(job, outcome) > gained:
                found += self._lever(job, let_go, outcome)
        found.sort(key=lambda one: (-one.weeks, -one.exposure))
        return tuple(found)

    def _path(self, job: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """Return the chain that leads to a job, and what of the last date follows."""
        for number, link in enumerate(self._chain):
            if link.job == job and link.stage == MIGRATE:
                return self._chain[: number + 1], self._chain[number + 1 :]
        return chain(self._finder, job), ()

    def _candidates(self, path: Sequence[Link]) -> Iterator[tuple[Relaxation, int]]:
        """Yield what may be let go along a path, the nearest first, each thing once."""
        seen = set()
        for place in range(len(path) - 1, -1, -1):
            for let_go in self._relaxations(path[place]):
                if (let_go.kind, let_go.resource) not in seen:
                    seen.add((let_go.kind, let_go.resource))
                    yield let_go, place

    def _relaxations(self, link: Link) -> Iterator[Relaxation]:
        hold = link.hold
        name = hold.resource
        week = hold.week or 0
        match hold.rule:
            case "R3":
                yield Relaxation("people", name, self._missing(link, week))
            case "R9":
                yield Relaxation("freeze", link.job, week)
            case "R10":
                yield Relaxation("owner" if name else "pace", name, 1)
            case "R11":
                yield Relaxation("ceiling", name, self._most_paid())
            case "R14":
                yield Relaxation("decision", link.job, hold.stage)
            case _:
                pass
        if link.stage == PROCURE and hold.rule in {"R3", "start"}:
            yield Relaxation("tender", link.job)

    def _missing(self, link: Link, week: int) -> int:
        """Return by how many people a team is too small for a stage: 1 at least."""
        name = link.hold.resource
        needed = dict(self._finder.work(link.job, link.stage).demand).get(name, 1)
        team = next(team for team in self._problem.teams if team.name == name)
        return max(1, needed - team.capacity[week])

    def _most_paid(self) -> int:
        """Return more than any stages let loose can pay: what one year could need."""
        return sum(mode.payments for modes in self.tables.modes for mode in modes)

    def _loose(self, links: Sequence[Link]) -> tuple[int, ...]:
        """Return the stages of links, which are let loose, by ``4 * job + stage``."""
        return tuple(4 * self.tables.index[link.job] + link.stage for link in links)

    def _decode(self, let_go: Relaxation, loose: Sequence[int]) -> _Outcome | None:
        """Decode with something let go; ``None`` if others would have to give way."""
        if not let_go.kind and not self._moves(loose):
            return None
        problem = relaxed(self._problem, let_go)
        changed = [self.tables.index[let_go.resource]] if _is_of_job(let_go) else []
        tables = self.tables.relaxed(problem, changed)
        decoder = decoder_for(tables)
        order, holds = self._loosened(loose)
        if decoder.value(order, self._genes.choices, holds) >= LATE:
            return None
        if any(now > then for now, then in zip(decoder.cut, self._cut, strict=True)):
            return None
        return _Outcome(problem, decoder, list(decoder.cut))

    def _loosened(self, loose: Sequence[int]) -> tuple[list[int], dict[int, int]]:
        """Return the order and the holds with some stages let loose, placed last."""
        holds = {
            place: point
            for place, point in self._genes.holds.items()
            if place not in loose
        }
        last = dict.fromkeys(place // 4 for place in loose)
        return [*(job for job in self._order if job not in last), *last], holds

    def _moves(self, loose: Sequence[int]) -> bool:
        """Tell whether anything cuts over earlier once stages are let loose."""
        order, holds = self._loosened(loose)
        decoder = self._decoder
        value = decoder.value(order, self._genes.choices, holds)
        if value >= LATE:
            return False
        return any(now < then for now, then in zip(decoder.cut, self._cut, strict=True))

    def _gain(self, job: str, outcome: _Outcome) -> int:
        number = self.tables.index[job]
        return self._cut[number] - outcome.cut[number]

    def _tried(
        self, let_go: Relaxation, loose: Sequence[int]
    ) -> tuple[Relaxation, _Outcome | None]:
        """Try a relaxation; a ceiling is raised by the least that does as much."""
        outcome = self._decode(let_go, loose)
        if let_go.kind != "ceiling" or outcome is None:
            return let_go, outcome
        short = _short_of(self._problem, outcome.schedule, let_go.resource)
        amount = -(-short // THOUSAND) * THOUSAND
        let_go = Relaxation("ceiling", let_go.resource, amount)
        return let_go, self._decode(let_go, loose) if amount > 0 else None

    def _contract(self, job: str, alone: _Outcome) -> Iterator[Lever]:
        """Yield what it would be worth if the old contract could be left any time."""
        old = self._problem.job(job).old
        if old.changes or old.free_from != 0:
            let_go = Relaxation("contract", job)
            free = relaxed(self._problem, let_go)
            outcome = _Outcome(free, alone.decoder, alone.cut)
            yield from self._lever(job, let_go, outcome)

    def _lever(
        self, job: str, let_go: Relaxation, outcome: _Outcome
    ) -> Iterator[Lever]:
        """Yield a lever, if the checker passes the schedule it leads to."""
        if check(outcome.problem, outcome.schedule):
            return
        after = evaluate(outcome.problem, outcome.schedule)
        yield Lever(
            job,
            let_go,
            weeks=self._gain(job, outcome),
            end_weeks=self._last(self._cut) - self._last(outcome.cut),
            exposure=self._before.exposure - after.exposure,
            cost=after.cost - self._before.cost,
        )

    def _last(self, cut: Sequence[int]) -> int:
        """Return the last cut-over of a service that leaves."""
        return max((cut[job] for job in self._leaving), default=0)


def _is_of_job(let_go: Relaxation) -> bool:
    return let_go.kind in {"decision", "tender", "contract"}


def _short_of(problem: Problem, schedule: Schedule, name: str) -> int:
    """Return by how much a schedule spends more in a year than may be (R11)."""
    carried = 0
    spent = money_by_year(problem, schedule)
    for year, money in zip(problem.years, spent, strict=True):
        paid = money.payments
        if problem.budget_covers_running:
            paid += money.net_running
        left = (year.ceiling or 0) + carried - paid
        if year.name == name:
            return -left
        carried = max(0, left) * problem.carry_over // 100
    return 0
