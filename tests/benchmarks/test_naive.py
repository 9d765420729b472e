"""The plans that are made by hand keep every rule, and are what they say."""

from __future__ import annotations

import itertools

import pytest
from instances import problem_of_size
from naive import BASELINES, cut_off, naive, waves

from exitplan.problem.jobs import MIGRATE
from exitplan.schedule import Schedule, check, evaluate
from exitplan.solver.tables import Tables


def cut_overs(schedule: Schedule) -> dict[str, tuple[int, int, int]]:
    """Return start of the first work, start of migration, and cut-over, by job."""
    return {
        e.job: (
            min(span.start for span in e.stages if span.start < span.end),
            e.stages[MIGRATE].start,
            e.stages[MIGRATE].end,
        )
        for e in schedule.jobs
        if e.stages
    }


@pytest.mark.parametrize("name", BASELINES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_baseline_keeps_every_rule_and_moves_everything(name: str, seed: int) -> None:
    problem = problem_of_size(60, seed)

    found = naive(problem, BASELINES[name])

    assert check(found.problem, found.schedule) == []
    assert all(entry.stages for entry in found.schedule.jobs)
    assert found.within.exposure <= found.exposure


@pytest.mark.parametrize(
    ("name", "stage"), [("dependency waves", 1), ("strict waves", 0)]
)
def test_a_wave_waits_for_the_one_before(name: str, stage: int) -> None:
    problem = problem_of_size(60)
    tables = Tables(problem)

    found = cut_overs(naive(problem, BASELINES[name]).schedule)

    places = [[found[problem.jobs[job].name] for job in w] for w in waves(tables)]
    assert len(places) > 4
    for before, after in itertools.pairwise(places):
        assert min(one[stage] for one in after) >= max(one[2] for one in before)


def test_what_others_need_is_in_an_earlier_wave_or_in_a_circle() -> None:
    problem = problem_of_size(100, 3)
    tables = Tables(problem)
    wave_of = {job: n for n, wave in enumerate(waves(tables)) for job in wave}

    backwards = [
        (consumer, provider)
        for provider, consumers in enumerate(tables.consumers)
        for consumer in consumers
        if wave_of[consumer] < wave_of[provider]
    ]

    assert sorted(wave_of) == list(range(tables.count))
    assert len(backwards) <= 2


def test_what_comes_after_the_end_is_counted_at_it() -> None:
    problem = problem_of_size(60)
    schedule = naive(problem, BASELINES["criticality list"]).schedule

    assert evaluate(problem, cut_off(schedule, problem.horizon)) == evaluate(
        problem, schedule
    )
    early = cut_off(schedule, 50)
    assert max(entry.stages[MIGRATE].end for entry in early.jobs) == 50
