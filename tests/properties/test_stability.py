from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from seeds import seeds
from small import at, job, mode, problem, schedule
from tiny import best_by_brute_force, tiny_problem

from exitplan.problem.model import Kept, Objective, Problem
from exitplan.schedule import evaluate
from exitplan.solver.bound import WeeklyBound
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.savings import decoder_for
from exitplan.solver.settings import Settings
from exitplan.solver.solve import solve
from exitplan.solver.tables import Tables


def with_kept(seed: int) -> Problem:
    """Return a tiny problem in which cut-overs have been announced."""
    rng = Random(seed)
    given = tiny_problem(rng)
    return replace(
        given,
        kept=tuple(
            Kept(one.name, rng.randint(0, given.horizon), rng.choice([1, 500, 90_000]))
            for one in given.jobs
            if rng.random() < 0.8
        ),
    )


def test_moving_an_announced_cut_over_counts_by_the_week_both_ways() -> None:
    given = problem(job(), kept=(Kept("a", 5, 700),), objective=Objective("cheapest"))

    early = evaluate(given, schedule(at("a", 2, 3)))
    late = evaluate(given, schedule(at("a", 8, 9)))

    assert (early.moving, late.moving) == (1_400, 2_800)
    assert (early.objective, late.objective) == (1_400, 2_800)
    assert early.cost == late.cost == 0


def test_what_now_stays_has_moved_to_the_end() -> None:
    staying = job("a", mode("go"), mode("stay", stays=True))
    given = problem(staying, kept=(Kept("a", 5, 700),))

    kept = schedule(replace(at("a", 4, 5), mode="stay", stages=()))

    assert evaluate(given, kept).moving == 15 * 700


@pytest.mark.parametrize("seed", seeds(range(40), 10))
def test_the_best_plan_with_announced_cut_overs_equals_brute_force(seed: int) -> None:
    given = with_kept(seed)
    best = best_by_brute_force(given)

    result = solve(given, Settings(effort=800, seed=1, workers=1))

    assert (result.schedule is None) == (best is None)
    if best is not None and result.schedule is not None:
        assert result.bound is not None
        assert result.bound <= best[0] <= evaluate(given, result.schedule).objective
        assert result.objective == evaluate(given, result.schedule).objective


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_the_bound_never_exceeds_brute_force_with_announced_cut_overs(
    block: int,
) -> None:
    for seed in range(1_000 + 100 * block, 1_100 + 100 * block):
        given = with_kept(seed)
        prices = {
            "balanced": (given.objective.price, 1),
            "fastest": (1, 0),
            "cheapest": (0, 1),
        }[given.objective.kind]
        best = best_by_brute_force(given)
        bound = WeeklyBound(Tables(given), *prices).run()
        if best is not None:
            assert bound is not None
            assert bound.value is not None, seed
            assert bound.value <= best[0], seed


@pytest.mark.parametrize("seed", seeds(range(40), 10))
def test_the_compiled_decoder_counts_announced_cut_overs_alike(seed: int) -> None:
    tables = Tables(with_kept(seed))
    order = list(range(tables.count))
    choices = [0] * tables.count

    plain = decoder_for(tables).value(order, choices, {})

    assert evaluator_for(tables).value(order, choices, {}) == plain
