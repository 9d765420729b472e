from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from decoding import decode
from seeds import seeds
from small import at, entry, job, mode, problem, schedule, work
from tiny import tiny_problem

from exitplan.problem import Mode, Problem
from exitplan.problem.accrual import accrued
from exitplan.problem.jobs import NO_WORK
from exitplan.problem.model import Frozen, Need, Team
from exitplan.risk import TICKS, Draw, Outcome, Range, Uncertainty, Weights, simulate
from exitplan.risk.model import FIXED, WHOLE
from exitplan.risk.network import network_of
from exitplan.risk.outcome import Asked, YearBounds
from exitplan.schedule import Schedule, check, evaluate, money_by_year
from exitplan.schedule.evaluate import payments_by_year


def bounds(given: Problem) -> tuple[YearBounds, ...]:
    units = given.nominal_units
    return tuple(
        YearBounds(
            year.first_week,
            year.last_week,
            units[year.first_week],
            units[year.last_week + 1],
        )
        for year in given.years
    )


def asked(given: Problem, found: Schedule, samples: int = 200) -> Asked:
    moving = {one.name for one in given.jobs if one.cuts_over}
    names = [one.job for one in found.jobs if one.stages and one.job in moving]
    return Asked(tuple(names), (tuple(names),), (), bounds(given), samples)


def certain(given: Problem, found: Schedule) -> Uncertainty:
    """Draw everything, each from a range that holds just what is planned."""
    return drawn(given, found, 100, 100)


def drawn(
    given: Problem,
    found: Schedule,
    low: int,
    high: int,
    weights: Weights = Weights(0, 0, 0),  # noqa: B008 - frozen
) -> Uncertainty:
    modes = {
        entry.job: next(m for m in one.modes if m.name == entry.mode)
        for one, entry in zip(given.jobs, found.jobs, strict=True)
    }

    def draw(weeks: int) -> Draw:
        ticks = TICKS * weeks
        return Draw(Range(ticks * low // 100, ticks, ticks * high // 100), "t", "v")

    return Uncertainty(
        stages={
            (name, stage): draw(one.duration)
            for name, of in modes.items()
            for stage, one in enumerate(of.work)
            if one.duration
        },
        lots={lot.name: draw(lot.work.duration) for lot in given.lots},
        repoints={one.name: draw(one.work.duration) for one in given.repoints},
        payments={name: Draw(FIXED) for name in modes},
        weights=weights,
    )


def simulated(
    given: Problem, found: Schedule, low: int, high: int, samples: int = 2000
) -> Outcome:
    uncertain = drawn(given, found, low, high)
    return simulate(given, found, uncertain, asked(given, found, samples))


def scheduled(seed: int) -> tuple[Problem, Schedule] | None:
    """Return a problem and the first of some schedules that keeps every rule."""
    given, draw = tiny_problem(Random(seed)), Random(seed)
    for _ in range(30):
        found = decode(given, [draw.randrange(len(one.modes)) for one in given.jobs])
        if found is not None and not check(given, found):
            return given, found
    return None


def test_enough_problems_that_are_drawn_have_a_schedule() -> None:
    assert sum(scheduled(seed) is not None for seed in range(60)) >= 20


@pytest.mark.parametrize("seed", seeds(range(400), 120))
def test_without_variance_it_is_the_plan_again(seed: int) -> None:
    drawn_by_seed = scheduled(seed)
    if drawn_by_seed is None:
        return
    given, found = drawn_by_seed
    counted = evaluate(given, found)
    cuts = [one.stages[2].end for one in found.jobs if one.stages]
    moving = {one.name for one in given.jobs if one.cuts_over}

    outcome = simulate(given, found, certain(given, found), asked(given, found, 8))

    assert (outcome.exposure == counted.exposure).all()
    last = [one.stages[2].end for one in found.jobs if one.stages and one.job in moving]
    assert (outcome.end == max(last, default=0)).all()
    planned = payments_by_year(given, found)
    assert (outcome.payments == [*planned, 0]).all()
    assert outcome.running[0].tolist() == running(given, found)
    assert (outcome.running == outcome.running[0]).all()
    assert [int(row.argmax()) for row in outcome.cut_overs] == cuts


def running(given: Problem, found: Schedule) -> list[int]:
    """All but one-off payments by year, from the checker's own arithmetic."""
    units, years = given.nominal_units, money_by_year(given, found)
    return [
        money.net_running
        + sum(
            accrued(units, one.old.rates, year.first_week, year.last_week + 1)
            for one in given.jobs
        )
        for year, money in zip(given.years, years, strict=True)
    ]


def two_in_a_row() -> tuple[Problem, Schedule]:
    """Two jobs of one team of one; the second begins when the first is over."""
    given = problem(
        job("a", mode("go", (0, 0, 4, 0), 1)),
        job("b", mode("go", (0, 0, 4, 0), 1)),
    )
    return given, schedule(at("a", 0, 4), at("b", 4, 8))


def test_people_come_when_the_work_before_is_over() -> None:
    given, found = two_in_a_row()
    net = network_of(given, found)

    after = net.tasks[net.place["b", 2]].after

    assert net.place["a", 2] in after


def test_nothing_starts_before_it_was_planned() -> None:
    given, found = two_in_a_row()

    outcome = simulated(given, found, 50, 100)

    assert outcome.end.min() >= 6  # b begins in week 4, and takes two at least
    assert outcome.end.max() == 8


def test_a_delay_is_handed_on() -> None:
    given, found = two_in_a_row()

    outcome = simulated(given, found, 100, 200)

    assert outcome.end.max() > 12
    assert 10 <= np.median(outcome.end) <= 12


def test_a_cut_over_waits_for_the_end_of_a_freeze() -> None:
    given = problem(job("a", mode("go", (0, 0, 4, 0))), frozen=(Frozen((5, 6, 7)),))

    outcome = simulated(given, schedule(at("a", 0, 4)), 100, 140)

    assert set(outcome.end.tolist()) <= {4, 8}
    assert (outcome.end == 8).any()


def test_what_needs_another_migrates_when_that_is_ready() -> None:
    given = problem(
        job("a", mode("go", (0, 4, 1, 0))),
        job("b", mode()),
        needs=(Need("b", "a"),),
    )
    found = schedule(entry("a", (0, 0), (0, 4), (4, 5), (5, 5)), at("b", 4, 5))

    outcome = simulated(given, found, 100, 200)

    late = outcome.cut_overs[1]
    assert int(late[6:].sum()) > 1000


def test_the_number_of_samples_does_not_change_the_first_of_them() -> None:
    given, found = two_in_a_row()

    few = simulated(given, found, 80, 200, 1003)
    many = simulated(given, found, 80, 200, 2600)

    assert len(few.end) == 1003
    assert (few.end == many.end[:1003]).all()
    assert (few.exposure == many.exposure[:1003]).all()


def test_the_draws_are_the_same_on_every_machine() -> None:
    given, found = two_in_a_row()

    outcome = simulated(given, found, 80, 200)

    counts = {week: int((outcome.end == week).sum()) for week in range(8, 17)}
    assert counts == EXPECTED


EXPECTED = {
    8: 88,
    9: 364,
    10: 553,
    11: 465,
    12: 310,
    13: 148,
    14: 57,
    15: 15,
    16: 0,
}


def side_by_side(weights: Weights, *, samples: int = 4000) -> tuple[float, int]:
    """Return the correlation of two jobs' cut-overs, and the spread of their sum."""
    given = problem(
        job("a", mode("go", (0, 0, 20, 0))),
        job("b", mode("go", (0, 0, 20, 0))),
        horizon=60,
    )
    found = schedule(at("a", 0, 20), at("b", 0, 20))
    uncertain = drawn(given, found, 50, 200, weights)
    groups = (("a",), ("b",))
    outcome = simulate(
        given, found, uncertain, Asked(("a", "b"), groups, samples=samples)
    )
    one, other = outcome.groups.astype(np.float64)
    return float(np.corrcoef(one, other)[0, 1]), int(np.abs(one - other).max())


def test_a_correlation_of_one_makes_all_draws_the_same() -> None:
    correlation, apart = side_by_side(Weights(1, 0, 0))

    assert correlation == pytest.approx(1)
    assert apart == 0


def test_a_correlation_of_nothing_leaves_draws_alone() -> None:
    correlation, apart = side_by_side(Weights(0, 0, 0))

    assert abs(correlation) < 0.05
    assert apart > 15


@pytest.mark.parametrize(
    "weights", [Weights(0.5, 0, 0), Weights(0, 0.5, 0), Weights(0.2, 0.2, 0.1)]
)
def test_a_share_in_common_is_their_correlation(weights: Weights) -> None:
    correlation, _ = side_by_side(weights)

    assert correlation == pytest.approx(0.5, abs=0.05)


def test_draws_of_other_teams_and_vendors_have_only_the_programme_in_common() -> None:
    given, found = two_in_a_row()
    given = replace(given, teams=(Team("it", (2,) * 20),))
    found = schedule(at("a", 0, 4), at("b", 0, 4))
    of = Range(2 * TICKS, 4 * TICKS, 8 * TICKS)
    uncertain = Uncertainty(
        stages={("a", 2): Draw(of, "t", "v"), ("b", 2): Draw(of, "u", "w")},
        weights=Weights(0, 0.5, 0.5),
    )
    groups = (("a",), ("b",))
    outcome = simulate(given, found, uncertain, Asked(("a",), groups, samples=4000))

    one, other = outcome.groups.astype(np.float64)
    assert abs(float(np.corrcoef(one, other)[0, 1])) < 0.05


def test_shares_in_common_cannot_come_to_more_than_all() -> None:
    with pytest.raises(ValueError, match="not shares of one variance"):
        Weights(0.5, 0.4, 0.2)


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 100), (0.25, 150), (0.75, 250), (1.0, 300)]
)
def test_a_range_is_a_triangle(share: float, value: int) -> None:
    assert Range(100, 200, 300).at(0.5) == 200
    assert Range(100, 200, 300).at(share) == pytest.approx(value, abs=22)


def paying(weeks: int) -> Mode:
    """A way out that pays 10,000 when its migration of so many weeks is over."""
    return Mode("go", (NO_WORK, NO_WORK, work(weeks, payment=10_000), NO_WORK))


def test_payments_go_up_with_their_draw() -> None:
    given = problem(job("a", paying(4)))
    found = schedule(at("a", 0, 4))
    uncertain = Uncertainty(payments={"a": Draw(Range(WHOLE, WHOLE, 2 * WHOLE))})

    outcome = simulate(given, found, uncertain, asked(given, found, 4000))

    paid = outcome.payments[:, 0]
    assert paid.min() >= 10_000
    assert paid.max() <= 20_000
    assert paid.mean() == pytest.approx(13_333, rel=0.02)


def test_what_is_paid_after_the_end_is_kept_apart() -> None:
    given = problem(job("a", paying(18)))
    found = schedule(at("a", 0, 18))

    outcome = simulated(given, found, 100, 200)

    assert (outcome.payments.sum(axis=1) == 10_000).all()
    assert (outcome.payments[:, -1] == 10_000).any()


def test_the_chain_behind_the_end_names_what_is_late() -> None:
    given = problem(
        job("slow", mode("go", (0, 4, 1, 0))),
        job("quick", mode()),
    )
    found = schedule(entry("slow", (0, 0), (0, 4), (4, 5), (5, 5)), at("quick", 0, 1))
    uncertain = Uncertainty(
        stages={("slow", 1): Draw(Range(4 * TICKS, 4 * TICKS, 12 * TICKS))}
    )

    outcome = simulate(given, found, uncertain, asked(given, found, 2000))

    shares = {link.key: link.share for link in outcome.links}
    assert shares["slow", 1] == 1
    assert ("quick", 2) not in shares
    lost = next(link.lost for link in outcome.links if link.key == ("slow", 1))
    assert 4 < lost < 8
    assert set(outcome.ranked) == {"slow"}
