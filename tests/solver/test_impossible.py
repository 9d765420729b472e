"""What is proven of problems without a schedule, against brute force."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from seeds import seeds
from small import job, mode, problem, work
from tiny import best_by_brute_force, tiny_problem

from exitplan.problem.jobs import Limit
from exitplan.problem.model import Objective, Problem, Team, Year
from exitplan.schedule import check
from exitplan.solver.elastic import PERSON_WEEK, UNIT
from exitplan.solver.impossible import Shortage, is_impossible, why_impossible
from exitplan.solver.witness import witness_later, witness_with_more

DUE = (Limit(2, latest_end=4),)


def busy(*, due: int = 4, people: int = 1) -> Problem:
    """Two services of three weeks' work for one person, both due by a point."""
    limits = (Limit(2, latest_end=due),)
    return problem(
        job("a", mode(weeks=(0, 0, 3, 0), people=1), limits=limits),
        job("b", mode(weeks=(0, 0, 3, 0), people=1), limits=limits),
        teams=(Team("it", (people,) * 20),),
    )


def shortage_of(given: Problem) -> Shortage:
    short = why_impossible(given).shortage
    assert short is not None
    return short


def test_any_plan_needs_the_person_weeks_that_are_missing() -> None:
    found = why_impossible(busy())

    assert found.shortage is not None
    assert found.shortage.point == 4
    assert found.shortage.people == {"it": 2}
    assert found.shortage.least == {"team:it": 2}
    assert found.shortage.only_money is None
    assert found.shortage.worth == pytest.approx(2 * PERSON_WEEK, rel=1e-3)
    assert [(one.point, one.jobs, one.earliest) for one in found.earliest] == [
        (4, ("a", "b"), 6)
    ]


def test_any_plan_needs_the_money_that_is_missing() -> None:
    paid = replace(mode(), work=(work(0), work(0), work(1, payment=5 * UNIT), work(0)))
    given = problem(
        job("a", paid, limits=DUE),
        years=(Year("1", 0, 9, 2 * UNIT), Year("2", 10, 19, 9 * UNIT)),
    )

    short = shortage_of(given)

    assert short.people == {}
    assert short.money == pytest.approx(3 * UNIT, rel=1e-3)
    assert short.money <= 3 * UNIT
    assert short.only_people is None
    (earliest,) = why_impossible(given).earliest
    assert earliest.earliest == 11


def test_what_takes_too_long_on_its_own_is_named() -> None:
    given = problem(job("a", mode(weeks=(4, 2, 1, 0)), limits=DUE))

    found = why_impossible(given)

    assert found.never_before == {"a": (7, 4)}
    assert found.shortage is None
    assert found.refusals[0].kind == "late"


def test_an_exposure_that_no_plan_reaches_is_proven() -> None:
    given = problem(
        job("a", mode(weeks=(0, 9, 1, 0)), weight=100),
        objective=Objective("cheapest", 0, 500),
    )

    found = why_impossible(given)

    assert found.least_exposure is not None
    assert 500 < found.least_exposure <= 1_000
    assert found.most_exposure == 500


def test_nothing_is_proven_of_what_is_possible() -> None:
    found = why_impossible(busy(due=6))

    assert not found.is_proven
    assert not is_impossible(busy(due=6))
    assert is_impossible(busy(due=5))


def test_a_pinned_date_after_what_it_must_come_before_is_impossible() -> None:
    given = problem(
        job("a", mode(), limits=(Limit(2, end=10),)),
        job("b", mode(), limits=DUE),
        after=(("b", "a"),),
    )

    assert is_impossible(given)


def test_a_witness_with_more_people_keeps_every_rule() -> None:
    given = busy()

    witness = witness_with_more(given, shortage_of(given))

    assert witness is not None
    assert witness.people == {"it": 1}
    assert check(witness.problem, witness.schedule) == []
    assert max(entry.stages[2].end for entry in witness.schedule.jobs) <= 4


def test_a_witness_at_a_later_date_needs_nothing_more() -> None:
    given = busy()

    witness = witness_later(given, why_impossible(given))

    assert witness is not None
    assert witness.moved == {4: 6}
    assert check(witness.problem, witness.schedule) == []


def more_of(given: Problem, rng: Random) -> tuple[Problem, dict[str, int], list[int]]:
    """Return a problem with some people and money added, and what was added."""
    teams, extra = [], {}
    for team in given.teams:
        added = [rng.choice([0, 0, 1, 2]) for _ in team.capacity]
        capacity = tuple(
            there + more for there, more in zip(team.capacity, added, strict=True)
        )
        teams.append(replace(team, capacity=capacity))
        extra[team.name] = sum(added)
    years, money = [], []
    for year in given.years:
        more = rng.choice([0, 0, 3_000, 9_000]) if year.ceiling is not None else 0
        ceiling = None if year.ceiling is None else year.ceiling + more
        years.append(replace(year, ceiling=ceiling))
        money.append(more)
    return replace(given, teams=tuple(teams), years=tuple(years)), extra, money


def hurried(given: Problem, due: int) -> Problem:
    """Return a problem in which everything is due by a point."""
    jobs = tuple(
        replace(one, limits=(*one.limits, Limit(2, latest_end=due)))
        for one in given.jobs
    )
    return replace(given, jobs=jobs)


def scarce(given: Problem) -> Problem:
    """Return a problem with half the money, and no more than one person in a team."""
    teams = tuple(
        replace(team, capacity=tuple(min(1, there) for there in team.capacity))
        for team in given.teams
    )
    years = tuple(
        replace(year, ceiling=None if year.ceiling is None else year.ceiling // 4)
        for year in given.years
    )
    return replace(given, teams=teams, years=years)


def assert_need_is_no_more_than_suffices(seed: int) -> None:
    rng = Random(seed)
    given = tiny_problem(rng, jobs=1 + seed % 2)
    given = scarce(hurried(given, rng.randint(3, given.horizon - 1)))
    found = why_impossible(given)
    if found.is_proven:
        assert best_by_brute_force(given) is None
    short = found.shortage
    if short is None or short.slots:
        return
    for _ in range(4):
        easier, people, money = more_of(given, rng)
        if best_by_brute_force(easier) is None:
            continue
        added = PERSON_WEEK * sum(people.values()) + sum(money)
        assert short.worth <= added
        for name, least in short.least.items():
            there = sum(money)
            if name.startswith("team:"):
                there = people[name.removeprefix("team:")]
            assert least <= there


@pytest.mark.parametrize("block", seeds(range(10), 2))
def test_what_is_said_to_be_needed_never_exceeds_what_suffices(block: int) -> None:
    for seed in range(20 * block, 20 * block + 20):
        assert_need_is_no_more_than_suffices(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(50))
def test_what_is_said_to_be_needed_never_exceeds_it_a_thousand_times(
    block: int,
) -> None:
    for seed in range(10_000 + 40 * block, 10_040 + 40 * block):
        assert_need_is_no_more_than_suffices(seed)


@pytest.mark.parametrize("seed", seeds(range(25), 8))
def test_before_the_earliest_point_there_is_no_schedule(seed: int) -> None:
    rng = Random(seed)
    given = tiny_problem(rng, jobs=1 + seed % 2)
    for one in why_impossible(hurried(given, 1)).earliest:
        before = (one.earliest or given.horizon) - 1
        if before > 0:
            assert best_by_brute_force(hurried(given, before)) is None
