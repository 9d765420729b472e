"""Chains and levers: connected, true, and checked."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import pytest
from seeds import seeds
from small import at, entry, job, mode, problem, schedule, spans, work
from tiny import tiny_problem

from exitplan.problem.jobs import Limit, Mode
from exitplan.problem.model import Frozen, Need, Problem, Repoint, Team, Year
from exitplan.schedule import Schedule, ScheduledTask, Span, check
from exitplan.solver.chain import Link, chain, last_to_cut_over
from exitplan.solver.holds import Finder
from exitplan.solver.levers import Lever, levers
from exitplan.solver.relax import Relaxation, relaxed
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve


def solved(given: Problem, effort: int = 300) -> Schedule:
    schedule = solve(given, Settings(effort=effort, seed=1, workers=1)).schedule
    assert schedule is not None
    return schedule


def chain_of(given: Problem) -> tuple[Link, ...]:
    schedule = solved(given)
    last = last_to_cut_over(given, schedule)
    assert last is not None
    return chain(Finder(given, schedule), last)


def levers_of(given: Problem, name: str) -> tuple[Lever, ...]:
    return levers(given, solved(given)).by_job[name]


def test_the_chain_goes_through_the_team_that_is_busy() -> None:
    given = problem(
        job("a", mode(weeks=(0, 0, 4, 0), people=1), weight=500),
        job("b", mode(weeks=(0, 0, 3, 0), people=1)),
    )

    links = chain_of(given)

    assert [(link.job, link.start, link.end, link.hold.rule) for link in links] == [
        ("a", 0, 4, "start"),
        ("b", 4, 7, "R3"),
    ]


def test_the_chain_goes_through_what_must_be_ready_first() -> None:
    given = problem(
        job("a", mode(weeks=(2, 3, 1, 0))),
        job("b", mode(weeks=(0, 1, 2, 0))),
        needs=(Need("b", "a"),),
    )

    links = chain_of(given)

    assert [(link.job, link.stage, link.hold.rule) for link in links] == [
        ("a", 0, "start"),
        ("a", 1, "R2"),
        ("b", 2, "R4"),
    ]


def test_a_freeze_delays_the_chain_but_does_not_break_it() -> None:
    given = problem(
        job("a", mode(weeks=(0, 3, 1, 0))), frozen=(Frozen((4, 5)),), horizon=12
    )

    links = chain_of(given)

    assert [(link.stage, link.start, link.hold.rule) for link in links] == [
        (1, 0, "start"),
        (2, 5, "R9"),
    ]


def test_a_group_is_held_by_the_member_that_could_be_no_earlier() -> None:
    given = problem(
        job("a", mode(weeks=(0, 1, 1, 0))),
        job("b", mode(weeks=(0, 6, 1, 0))),
        together=(("a", "b"),),
    )
    finder = Finder(given, solved(given))

    assert [link.job for link in chain(finder, "a")] == ["b", "b", "a"]


def test_a_decision_begins_the_chain() -> None:
    limit = Limit(2, earliest_start=8)
    given = problem(job("a", mode(weeks=(0, 2, 1, 0)), limits=(limit,)))

    (link,) = chain_of(given)

    assert (link.start, link.hold.rule) == (8, "R14")


@pytest.mark.parametrize("seed", seeds(range(40), 12))
def test_every_chain_is_connected_and_ends_at_the_last_cut_over(seed: int) -> None:
    given = tiny_problem(Random(seed))
    schedule = solve(given, Settings(effort=60, seed=1, workers=1)).schedule
    if schedule is None:
        return
    last = last_to_cut_over(given, schedule)
    if last is None:
        return
    links = chain(Finder(given, schedule), last)
    ends = [
        entry.stages[2].end
        for entry in schedule.jobs
        if entry.stages and given.job(entry.job).cuts_over
    ]

    assert links[-1].job == last
    assert links[-1].end == max(ends)
    assert len({(link.job, link.stage) for link in links}) == len(links)
    for before, after in itertools.pairwise(links):
        assert before.start <= after.start
        if after.hold.rule in {"R2", "R4", "R5"}:
            assert before.end == after.start


def test_one_more_person_lets_two_work_side_by_side() -> None:
    given = problem(
        job("a", mode(weeks=(0, 0, 4, 0), people=1), weight=500),
        job("b", mode(weeks=(0, 0, 3, 0), people=1)),
    )

    lever = levers_of(given, "b")[0]

    assert lever.let_go == Relaxation("people", "it", 1)
    assert (lever.weeks, lever.end_weeks, lever.exposure) == (4, 3, 400)


def test_a_ceiling_is_raised_by_whole_thousands_and_no_more_than_helps() -> None:
    paid = mode(weeks=(0, 0, 2, 0))
    work = replace(paid.work[2], payment=250_000)
    given = problem(
        job("a", replace(paid, work=(*paid.work[:2], work, paid.work[3]))),
        years=(Year("1", 0, 9, 100_000), Year("2", 10, 19, 900_000)),
    )

    (lever,) = levers_of(given, "a")

    assert lever.let_go == Relaxation("ceiling", "1", 200_000)
    assert (lever.weeks, lever.exposure) == (9, 900)


def test_a_tender_a_freeze_a_pace_and_a_decision_are_levers() -> None:
    tender = problem(job("a", mode(weeks=(6, 1, 1, 0))))
    frozen = problem(job("a", mode()), frozen=(Frozen((1, 2, 3)),))
    pace = problem(job("a", mode(), weight=300), job("b", mode()), pace=1)
    decided = problem(job("a", mode(), limits=(Limit(2, earliest_start=5),)))

    found = [levers_of(tender, "a"), levers_of(frozen, "a"), levers_of(pace, "b")]
    found.append(levers_of(decided, "a"))

    assert [[(one.let_go.kind, one.weeks) for one in some] for some in found] == [
        [("tender", 6)],
        [("freeze", 3)],
        [("pace", 1)],
        [("decision", 5)],
    ]


def test_what_could_be_earlier_anyway_needs_no_lever() -> None:
    """Where only cost counts and the old is paid up anyway, nothing hurries."""
    given = problem(job("a", mode(weeks=(0, 0, 2, 0)), weight=100))
    late = Schedule(
        (replace(solved(given).jobs[0], stages=spans((0, 0), (0, 0), (5, 7), (7, 7))),)
    )

    (lever,) = levers(given, late).by_job["a"]

    assert (lever.let_go.kind, lever.weeks, lever.exposure) == ("", 5, 500)


@pytest.mark.parametrize("seed", seeds(range(40), 12))
def test_a_lever_is_true_when_it_is_pulled(seed: int) -> None:
    """A plan of the relaxed problem is at least that much earlier, and checked."""
    given = tiny_problem(Random(seed))
    schedule = solve(given, Settings(effort=40, seed=1, workers=1)).schedule
    if schedule is None:
        return
    before = {e.job: e.stages[2].end for e in schedule.jobs if e.stages}
    for job_name, found in levers(given, schedule).by_job.items():
        for lever in found:
            easier = relaxed(given, lever.let_go)
            again = solve(easier, Settings(effort=40, workers=1), start=schedule)
            assert lever.weeks > 0
            assert lever.weeks <= before[job_name]
            assert again.schedule is not None
            assert check(easier, again.schedule) == []


def test_levers_are_the_same_every_time() -> None:
    given = problem(
        job("a", mode(weeks=(1, 2, 4, 1), people=1), weight=500),
        job("b", mode(weeks=(2, 1, 3, 0), people=1)),
    )
    schedule = solved(given)

    assert levers(given, schedule) == levers(given, schedule)


def test_a_large_plan_is_looked_at_in_part_and_says_so() -> None:
    jobs = [job(f"j{n:03}", mode(weeks=(0, 0, 1, 0))) for n in range(400)]
    given = problem(*jobs, teams=(Team("it", (1,) * 20),))
    schedule = solved(given, effort=2)

    found = levers(given, schedule)

    assert len(found.tried) <= 4_000 // 400 + 12 + len(found.chain)
    assert {link.job for link in found.chain} <= set(found.tried)


def test_a_chain_goes_on_behind_one_that_is_only_pointed_to_the_new() -> None:
    stages = (work(0), work(0), work(1), work(3, 1))
    given = problem(
        job("a", Mode("go", stages)),
        job("b", mode(people=1)),
        repoints=(Repoint("outside", "a", work(5)),),
    )
    made = schedule(
        entry("a", (0, 0), (0, 0), (0, 1), (6, 9)),
        at("b", 9, 10),
        repoints=(ScheduledTask("outside -> a", Span(1, 6)),),
    )

    assert check(given, made) == []
    links = chain(Finder(given, made), "b")
    assert [(link.job, link.stage, link.hold.rule) for link in links] == [
        ("a", 2, "start"),
        ("a", 3, "R6"),
        ("b", 2, "R3"),
    ]
