"""Alternatives: within the slack, all different, and as far apart as was found."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from tiny import every_schedule, tiny_problem

from exitplan.problem.model import Objective
from exitplan.schedule import check, evaluate
from exitplan.solver.alternatives import distance, find_alternatives
from exitplan.solver.settings import Settings

if TYPE_CHECKING:
    from exitplan.problem import Problem
    from exitplan.problem.model import ObjectiveKind

QUICK = Settings(effort=300, workers=1)
SLACK = 200
SEEDS = (6, 7, 10, 11, 13, 16, 17, 21, 24, 26, 27, 31, 33, 34, 37, 41, 50)


def drawn(seed: int, kind: ObjectiveKind = "balanced") -> Problem:
    problem = tiny_problem(random.Random(seed), jobs=2)
    price = 20 if kind == "balanced" else 0
    return replace(problem, objective=Objective(kind, price))


@pytest.mark.parametrize("kind", ["balanced", "fastest", "cheapest"])
def test_alternatives_pass_are_within_the_slack_and_differ(kind: ObjectiveKind) -> None:
    some = 0
    for seed in SEEDS:
        problem = drawn(seed, kind)
        found = find_alternatives(problem, QUICK, per_mille=SLACK)
        for one in found.plans:
            assert check(problem, one.schedule) == []
            assert evaluate(problem, one.schedule).objective == one.objective
            best = found.plans[0].objective
            assert 1000 * one.objective <= (1000 + SLACK) * best
        for one, other in combinations(found.plans, 2):
            assert distance(problem, one.schedule, other.schedule) > 0
        some += len(found.plans) > 1

    assert some >= 3


def test_each_is_as_far_from_those_before_it_as_it_says() -> None:
    for seed in SEEDS:
        problem = drawn(seed)
        plans = find_alternatives(problem, QUICK, per_mille=SLACK).plans
        for number, one in enumerate(plans[1:], start=1):
            nearest = min(
                distance(problem, one.schedule, before.schedule)
                for before in plans[:number]
            )
            assert one.distance == nearest


def test_the_first_alternative_is_mostly_the_farthest_there_is() -> None:
    farthest = total = 0
    for seed in SEEDS:
        problem = drawn(seed)
        found = find_alternatives(problem, QUICK, per_mille=SLACK, count=2)
        if not found.plans:
            continue
        best = found.plans[0].schedule
        most = max(
            distance(problem, best, schedule)
            for schedule in every_schedule(problem)
            if not check(problem, schedule)
            and evaluate(problem, schedule).objective <= found.limit
        )
        total += 1
        farthest += (found.plans[-1].distance if len(found.plans) > 1 else 0) == most

    assert total == 17
    assert farthest / total > 0.9


def test_distance_counts_options_and_whole_quarters() -> None:
    problem = drawn(10)
    schedules = [s for s in every_schedule(problem) if not check(problem, s)]
    one = schedules[0]

    assert distance(problem, one, one) == 0
    for other in schedules[:200]:
        modes = sum(a.mode != b.mode for a, b in zip(one.jobs, other.jobs, strict=True))
        assert distance(problem, one, other) == 4 * modes  # weeks make no quarter here


def test_the_same_seed_gives_the_same_alternatives() -> None:
    one, other = (
        find_alternatives(drawn(10), replace(QUICK, workers=n), per_mille=SLACK)
        for n in (1, 2)
    )

    assert one.plans == other.plans


def test_without_slack_only_plans_equally_good_are_found() -> None:
    for seed in SEEDS:
        found = find_alternatives(drawn(seed), QUICK, per_mille=0)
        assert len({one.objective for one in found.plans}) <= 1
