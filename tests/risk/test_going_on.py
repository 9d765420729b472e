"""Carrying out a plan that goes on from another: what has happened is certain."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from replans import given_of, plan_of, random_actuals, random_agency, replanned

from exitplan.errors import InfeasibleError, InputError, NoPlanFoundError
from exitplan.plan.uncertain import uncertain
from exitplan.planner import prepare
from exitplan.risk import Draw, Range, Weights, simulate
from exitplan.risk.outcome import Asked, YearBounds
from exitplan.schedule import evaluate
from exitplan.schedule.evaluate import payments_by_year

if TYPE_CHECKING:
    from exitplan.planner import Run
    from exitplan.risk import Outcome, Uncertainty

WEEK = 12


def going_on(seed: int) -> tuple[Run, Uncertainty] | None:
    """Return a plan that goes on in week 12, and what is not certain about it.

    ``None`` if the draw is of an agency that has no plan, or none that goes on.
    """
    rng = Random(seed)
    given = random_agency(rng)
    try:
        before = plan_of(given).plan
        told = random_actuals(rng, before, WEEK)
        run = replanned(before, given, WEEK, told, quick=True).run
    except (InfeasibleError, InputError, NoPlanFoundError):
        return None
    inventory = prepare(given_of(given)).completed.inventory
    found = uncertain(inventory, run.problem, run.schedule, Weights(), WEEK)
    return run, found.uncertainty


def carried_out(run: Run, drawn: Uncertainty, samples: int) -> Outcome:
    units = run.problem.nominal_units
    years = tuple(
        YearBounds(one.first_week, one.last_week, first, last)
        for one in run.problem.years
        for first, last in [(units[one.first_week], units[one.last_week + 1])]
    )
    moving = {one.name for one in run.problem.jobs if one.cuts_over}
    names = [o.job for o in run.schedule.jobs if o.stages and o.job in moving]
    asked = Asked(tuple(names), (tuple(names),), (), years, samples)
    return simulate(run.problem, run.schedule, drawn, asked)


def without_variance(drawn: Uncertainty) -> Uncertainty:
    def fixed(draw: Draw) -> Draw:
        return replace(draw, range=Range(*[draw.range.likely] * 3))

    return replace(
        drawn,
        stages={key: fixed(one) for key, one in drawn.stages.items()},
        lots={key: fixed(one) for key, one in drawn.lots.items()},
        repoints={key: fixed(one) for key, one in drawn.repoints.items()},
        payments={key: fixed(one) for key, one in drawn.payments.items()},
    )


@pytest.fixture(scope="module")
def runs() -> list[tuple[Run, Uncertainty]]:
    found = [one for one in map(going_on, range(16)) if one is not None]
    assert len(found) >= 8
    return found


def test_without_variance_it_is_the_plan_again(
    runs: list[tuple[Run, Uncertainty]],
) -> None:
    for run, drawn in runs:
        counted = evaluate(run.problem, run.schedule)

        outcome = carried_out(run, without_variance(drawn), 4)

        assert (outcome.exposure == counted.exposure).all()
        planned = payments_by_year(run.problem, run.schedule)
        assert (outcome.payments == [*planned, 0]).all()
        cuts = [one.stages[2].end for one in run.schedule.jobs if one.stages]
        assert [int(row.argmax()) for row in outcome.cut_overs] == cuts


def test_what_has_happened_is_certain_and_the_rest_is_not(
    runs: list[tuple[Run, Uncertainty]],
) -> None:
    past = under_way = to_come = 0
    for run, drawn in runs:
        outcome = carried_out(run, drawn, 400)
        entries = {one.job: one for one in run.schedule.jobs}
        for name, counts in zip(outcome.jobs, outcome.cut_overs, strict=True):
            migrate = entries[name].stages[2]
            met = np.flatnonzero(counts)
            if migrate.end <= WEEK:
                assert met.tolist() == [migrate.end]
                past += 1
            else:
                assert met[0] > WEEK
                under_way += migrate.start < WEEK
                to_come += len(met) > 1
    assert past > 5
    assert under_way > 0
    assert to_come > 20


def test_what_was_paid_is_certain(runs: list[tuple[Run, Uncertainty]]) -> None:
    settled = to_come = 0
    for run, drawn in runs:
        for entry in run.schedule.jobs:
            if not entry.stages or entry.job not in drawn.payments:
                continue
            alone = {entry.job: drawn.payments[entry.job]}
            one = replace(without_variance(drawn), payments=alone)
            paid = carried_out(run, one, 40).payments
            if entry.stages[-1].end <= WEEK:
                assert (paid == paid[0]).all()
                settled += 1
            to_come += not (paid == paid[0]).all()
    assert settled > 5
    assert to_come > 20
