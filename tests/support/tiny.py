"""Tiny random problems, small enough to try every schedule."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from exitplan.problem.jobs import (
    BUILD,
    DECOMMISSION,
    MIGRATE,
    NO_DISCOUNT,
    Change,
    Job,
    Limit,
    Mode,
    Old,
    Rate,
    Work,
)
from exitplan.problem.model import (
    Bridge,
    Frozen,
    Lot,
    Need,
    Objective,
    ObjectiveKind,
    Problem,
    Process,
    Repoint,
    Rule,
    Team,
    Year,
)
from exitplan.schedule import (
    Schedule,
    ScheduledJob,
    ScheduledTask,
    Span,
    check,
    evaluate,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

WEEK_UNITS = 7 * 366


def tiny_problem(rng: random.Random, jobs: int = 0) -> Problem:
    """Draw a problem of two or three jobs over a few weeks, with every rule about."""
    horizon = rng.randint(4, 6)
    count = jobs or rng.choice([1, 2, 2, 3])
    names = "abc"[:count]
    factors = [NO_DISCOUNT] * horizon
    if rng.random() < 0.2:
        factors = [NO_DISCOUNT if week < 3 else 900_000 for week in range(horizon)]
    units, nominal = [0], [0]
    for factor in factors:
        units.append(units[-1] + WEEK_UNITS * factor // NO_DISCOUNT)
        nominal.append(nominal[-1] + WEEK_UNITS)
    lots = (
        (Lot("lot", replace(_work(rng, 1), payment=0)),) if rng.random() < 0.25 else ()
    )
    split = rng.randint(1, horizon - 1)
    ceilings = [rng.choice([None, None, 3_000, 6_000, 12_000]) for _ in range(2)]
    if None in ceilings:
        ceilings = [None, None]
    problem = Problem(
        horizon=horizon,
        units=tuple(units),
        nominal_units=tuple(nominal),
        factors=tuple(factors),
        jobs=tuple(_job(rng, name, horizon, units, nominal, lots) for name in names),
        lots=lots,
        teams=tuple(
            Team(team, tuple(rng.choice([0, 1, 2, 2, 3, 3]) for _ in range(horizon)))
            for team in ("t", "u")
        ),
        pause_weeks=tuple(w for w in range(horizon) if rng.random() < 0.15),
        frozen=tuple(
            Frozen(
                (rng.randint(0, horizon),), (names[0],) if rng.random() < 0.5 else ()
            )
            for _ in range(rng.choice([0, 0, 1, 2]))
        ),
        pace=rng.choice([None, None, 1]),
        pace_per_owner=rng.choice([None, None, 1]),
        years=(
            Year("1", 0, split - 1, ceilings[0]),
            Year("2", split, horizon - 1, ceilings[1]),
        ),
        carry_over=rng.choice([0, 50, 100]),
        budget_covers_running=rng.random() < 0.15,
    )
    problem = _between_jobs(rng, problem, names)
    kinds: tuple[ObjectiveKind, ...] = ("balanced", "balanced", "fastest", "cheapest")
    kind = rng.choice(kinds)
    return replace(
        problem,
        objective=Objective(
            kind, rng.choice([1, 20, 300]) if kind == "balanced" else 0
        ),
    )


def _work(rng: random.Random, least: int = 0) -> Work:
    duration = rng.choice([0, 0, 1, 1, 2]) if not least else rng.choice([1, 1, 2])
    demand = tuple(
        (team, rng.choice([1, 1, 1, 2]))
        for team in ("t", "u")
        if duration and rng.random() < 0.5
    )
    payment = rng.choice([0, 0, 1_000, 4_000]) if duration else 0
    return Work(duration, demand, payment, rng.random() < 0.3, rng.random() < 0.3)


def _job(
    rng: random.Random,
    name: str,
    horizon: int,
    units: list[int],
    nominal: list[int],
    lots: tuple[Lot, ...],
) -> Job:
    modes = []
    cuts_over = rng.random() < 0.85
    for number in range(rng.choice([1, 1, 2])):
        work = [_work(rng), _work(rng), _work(rng, 1), _work(rng)]
        if not cuts_over:
            work[2:] = [Work(), Work()]
        lot = lots[0].name if lots and rng.random() < 0.6 else None
        if lot:
            work[0] = Work(payment=rng.choice([0, 500]))
        modes.append(
            Mode(
                f"{name}{number}",
                work=(work[0], work[1], work[2], work[3]),
                lot=lot,
                rates=_rates(rng, horizon),
                residual=rng.choice([0, 0, 0, 20]),
                exposed_from=(rng.choice([None, None, None, 0, 3]), None, None),
                procured_by=2 if rng.random() < 0.08 else None,
                admissible=rng.random() < 0.96,
            )
        )
    if rng.random() < 0.25:
        modes.append(Mode(f"{name}-stays", stays=True))
    limits = []
    if rng.random() < 0.1:
        stage = rng.choice([0, 1, 2, 3])
        field = rng.choice(["earliest_start", "start", "end", "latest_end"])
        limits.append(Limit(stage, **{field: rng.randint(0, horizon)}))
    return Job(
        name,
        tuple(modes),
        owner=rng.choice(["x", "y"]),
        weight=100 * rng.choice([0, 1, 3]),
        old=_old(rng, horizon, units, nominal),
        exposed_from=(rng.choice([0, 0, 0, None, 2]), 0, 0),
        limits=tuple(limits),
        cuts_over=cuts_over,
    )


def _rates(rng: random.Random, horizon: int) -> tuple[Rate, ...]:
    rates = [Rate(0, rng.choice([0, 20_000, 100_000]))]
    if rng.random() < 0.2:
        rates.append(Rate(rng.randint(1, horizon), rng.choice([0, 200_000])))
    return tuple(rates)


def _old(rng: random.Random, horizon: int, units: list[int], nominal: list[int]) -> Old:
    rates = _rates(rng, horizon)
    if rng.random() < 0.5:
        return Old(rates)
    by = sorted(rng.sample(range(horizon + 1), rng.choice([1, 2])))
    changes = tuple(Change(point, units[point], nominal[point]) for point in by)
    free = rng.choice([None, by[-1]])
    return Old(rates, changes, free, rng.choice([None, None, 100, 1_000]))


def _between_jobs(rng: random.Random, problem: Problem, names: str) -> Problem:
    pairs = list(itertools.permutations(names, 2))

    def some(chance: float) -> list[tuple[str, str]]:
        return [pair for pair in pairs if rng.random() < chance]

    together: tuple[tuple[str, ...], ...] = ()
    if len(names) > 1 and rng.random() < 0.2:
        together = (tuple(sorted(rng.sample(names, 2))),)
    moved = [job.name for job in problem.jobs if job.cuts_over]  # only these wait
    ordered = [(b, a) for a, b in some(0.15) if a < b and b in moved and not together]
    rules = []
    for one, other in some(0.06):
        mode = rng.choice(problem.job(one).modes).name
        allowed = [m.name for m in problem.job(other).modes if rng.random() < 0.6]
        rules.append(Rule(one, mode, other, tuple(allowed)))
    problem = replace(
        problem, jobs=tuple(_standing(rng, job, names) for job in problem.jobs)
    )
    rules += [
        Rule(job.name, mode.name, other, _leaving(problem.job(other)))
        for job in problem.jobs
        for mode in job.modes
        for other in mode.needs
    ]
    needs = [Need(a, b, rng.random() < 0.3) for a, b in some(0.3) if a in moved]
    stays = {job.name for job in problem.jobs if any(m.stays for m in job.modes)}
    repoints = [
        Repoint(need.consumer, need.provider, _work_to_repoint(rng))
        for need in needs
        if need.consumer in stays
    ]
    if rng.random() < 0.2:
        repoints.append(Repoint("outside", names[0], _work_to_repoint(rng)))
    return replace(
        problem,
        needs=tuple(needs),
        after=tuple(ordered),
        together=together,
        rules=tuple(rules),
        repoints=tuple(repoints),
        bridges=tuple(Bridge(a, b, 700) for a, b in some(0.15) if a < b),
        processes=tuple(
            Process(
                f"p{number}",
                100 * rng.choice([1, 5]),
                tuple(name for name in names if rng.random() < 0.7),
                (rng.choice([None, None, 4]), None, None),
            )
            for number in range(rng.choice([0, 1, 2]))
        ),
    )


def _standing(rng: random.Random, job: Job, names: str) -> Job:
    """Let some modes stand on other jobs."""
    modes = []
    for mode in job.modes:
        needs = tuple(n for n in names if n != job.name and rng.random() < 0.12)
        if not mode.stays:
            by = rng.choice([BUILD, BUILD, BUILD, MIGRATE, DECOMMISSION + 1])
            modes.append(replace(mode, needs=needs, needed_by=by))
        else:
            modes.append(mode)
    return replace(job, modes=tuple(modes))


def _leaving(job: Job) -> tuple[str, ...]:
    return tuple(mode.name for mode in job.modes if not mode.stays)


def _work_to_repoint(rng: random.Random) -> Work:
    return Work(1, (("t", 1),) if rng.random() < 0.5 else ())


def every_schedule(
    problem: Problem, keep: Callable[[Job, ScheduledJob], bool] = lambda *_: True
) -> Iterator[Schedule]:
    """Yield every schedule that could be one, whatever rules it breaks.

    Of entries that are to be kept; all if nobody says which.
    """
    options = [
        [entry for entry in _entries(problem, job) if keep(job, entry)]
        for job in problem.jobs
    ]
    for jobs in itertools.product(*options):
        modes = {
            entry.job: next(
                m for m in problem.job(entry.job).modes if m.name == entry.mode
            )
            for entry in jobs
        }
        spans = {
            modes[entry.job].lot: entry.stages[0]
            for entry in jobs
            if entry.stages and modes[entry.job].lot
        }
        lots = tuple(
            ScheduledTask(lot.name, spans[lot.name])
            for lot in problem.lots
            if lot.name in spans
        )
        due = [
            one
            for one in problem.repoints
            if not modes[one.provider].stays
            and (one.consumer not in modes or modes[one.consumer].stays)
        ]
        places = [list(_spans(problem, one.work, 0)) for one in due]
        for chosen in itertools.product(*places):
            tasks = tuple(
                ScheduledTask(one.name, span)
                for one, span in zip(due, chosen, strict=True)
            )
            yield Schedule(jobs, lots, tasks)


def _entries(problem: Problem, job: Job) -> Iterator[ScheduledJob]:
    for mode in job.modes:
        if mode.stays:
            yield ScheduledJob(job.name, mode.name)
            continue
        work = list(mode.work)
        if mode.lot:
            work[0] = next(lot.work for lot in problem.lots if lot.name == mode.lot)
        # A teardown, or a build on other jobs, of no length may still wait for others.
        # So may a planned service of which nothing has to be built.
        may_wait = mode.needs or not job.cuts_over
        waits = {BUILD, DECOMMISSION} if may_wait else {DECOMMISSION}
        for stages in _chains(problem, list(enumerate(work)), 0, waits):
            yield ScheduledJob(job.name, mode.name, stages)


def _chains(
    problem: Problem, work: list[tuple[int, Work]], earliest: int, waits: set[int]
) -> Iterator[tuple[Span, ...]]:
    if not work:
        yield ()
        return
    number, first = work[0]
    places = _spans(problem, first, earliest)
    if number in waits and not first.duration:
        places = (Span(at, at) for at in range(earliest, problem.horizon + 1))
    for span in places:
        for rest in _chains(problem, work[1:], span.end, waits):
            yield (span, *rest)


def _spans(problem: Problem, work: Work, earliest: int) -> Iterator[Span]:
    """Yield where work could be; a stage of no length only right where it can be."""
    if not work.duration:
        yield Span(earliest, earliest)
        return
    resting = set(problem.pause_weeks) if work.pauses else set()
    for start in range(earliest, problem.horizon):
        if start in resting:
            continue
        end, left = start, work.duration
        while left and end < problem.horizon:
            left -= end not in resting
            end += 1
        if not left:
            yield Span(start, end)


def best_by_brute_force(problem: Problem) -> tuple[int, int] | None:
    """Return the best (objective, second objective) of all schedules that pass."""
    best = None
    for schedule in every_schedule(problem):
        if check(problem, schedule):
            continue
        found = evaluate(problem, schedule)
        second = {"balanced": 0, "fastest": found.cost, "cheapest": found.exposure}
        value = (found.objective, second[problem.objective.kind])
        if best is None or value < best:
            best = value
    return best
