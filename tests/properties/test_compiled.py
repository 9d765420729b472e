"""The decoder's compiled twin against the decoder in Python: number by number."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from generator import make_inventory, make_scenario
from hypothesis import given
from hypothesis import strategies as st
from tiny import tiny_problem

from exitplan.analysis import analyse, complete
from exitplan.problem import Problem, build_problem
from exitplan.problem.model import Objective
from exitplan.scenario import calendar_of
from exitplan.solver.compiled import IS_COMPILED, CompiledDecoder, evaluator_for
from exitplan.solver.savings import decoder_for
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE

if TYPE_CHECKING:
    from exitplan.solver.decode import Decoder

pytestmark = pytest.mark.skipif(
    not IS_COMPILED, reason="exitplan was installed without a C compiler"
)

Draw = tuple[list[int], list[int], dict[int, int]]


def a_draw(rng: Random, tables: Tables) -> Draw:
    """Draw an order, options and a few holds."""
    order = list(range(tables.count))
    rng.shuffle(order)
    choices = [rng.randrange(len(modes)) for modes in tables.modes]
    holds = {
        rng.randrange(4 * tables.count): rng.randrange(tables.horizon)
        for _ in range(rng.choice([0, 1, 3]))
    }
    return order, choices, holds


def assert_twins_agree(decoder: Decoder, compiled: CompiledDecoder, draw: Draw) -> None:
    value = decoder.value(*draw)

    assert compiled.value(*draw) == value
    assert compiled.troubled == decoder.troubled
    assert compiled.cut == decoder.cut


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_twins_agree_on_every_rule(seed: int, draws: int) -> None:
    problem = replace(tiny_problem(Random(seed)), budget_covers_running=False)
    if seed % 5 == 0:
        required = replace(problem.objective, max_exposure=500)
        problem = replace(problem, objective=required)
    tables = Tables(problem)
    decoder, compiled = decoder_for(tables), CompiledDecoder(tables)
    rng = Random(draws)
    for _ in range(20):
        assert_twins_agree(decoder, compiled, a_draw(rng, tables))


def generated(services: int, seed: int, kind: str = "balanced") -> Problem:
    inventory, scenario = make_inventory(services, seed), make_scenario()
    completed = complete(inventory).inventory
    calendar = calendar_of(scenario, completed)
    graph = analyse(completed, scenario, calendar.start, calendar.end)
    problem = build_problem(completed, scenario, graph, calendar)
    price = problem.objective.price if kind == "balanced" else 0
    return replace(problem, objective=Objective(kind, price))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["balanced", "fastest", "cheapest"])
@pytest.mark.parametrize("services", [30, 150])
def test_the_twins_agree_on_a_real_size(services: int, kind: str) -> None:
    tables = Tables(generated(services, 3, kind))
    decoder, compiled = decoder_for(tables), CompiledDecoder(tables)
    rng = Random(services)
    for _ in range(20):
        assert_twins_agree(decoder, compiled, a_draw(rng, tables))


def test_ceilings_that_cover_running_cost_are_left_to_python() -> None:
    problem = generated(30, 3)
    covering = replace(problem, budget_covers_running=True)

    assert isinstance(evaluator_for(Tables(problem)), CompiledDecoder)
    assert not isinstance(evaluator_for(Tables(covering)), CompiledDecoder)


@pytest.mark.parametrize(
    ("order", "choices", "holds"),
    [
        ([0], [0], {}),
        ([9] * 26, [0] * 26, {9999: 1}),
        ([99] * 26, [0] * 26, {}),
        ([0] * 26, [99] * 26, {}),
        ([0] * 26, [-1] * 26, {}),
        ([0] * 26, [0] * 26, {0: 10**6}),
    ],
)
def test_numbers_out_of_range_are_refused(
    order: list[int], choices: list[int], holds: dict[int, int]
) -> None:
    compiled = CompiledDecoder(Tables(generated(30, 1)))

    with pytest.raises((IndexError, ValueError)):
        compiled.value(order, choices, holds)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_twins_push_back_alike(seed: int, draws: int) -> None:
    problem = replace(tiny_problem(Random(seed)), budget_covers_running=False)
    tables = Tables(problem)
    decoder, compiled = decoder_for(tables), CompiledDecoder(tables)
    rng = Random(draws)
    for _ in range(20):
        draw = a_draw(rng, tables)
        if decoder.value(*draw) < LATE:
            compiled.value(*draw)
            assert compiled.pushed_back() == decoder.pushed_back()


def changed(rng: Random, tables: Tables, draw: Draw) -> Draw:
    """Change a little of what was drawn, as a search does."""
    order, choices, holds = draw[0].copy(), draw[1].copy(), draw[2].copy()
    kind, job = rng.randrange(4), rng.randrange(tables.count)
    if kind <= 1:
        order.remove(job)
        order.insert(rng.randrange(tables.count), job)
    if kind == 2:
        choices[job] = rng.randrange(len(tables.modes[job]))
    if kind == 3:
        key = 4 * job + rng.randrange(4)
        holds.pop(key, None)
        if rng.random() < 0.7:
            holds[key] = rng.randrange(tables.horizon)
    return order, choices, holds


def assert_going_on_makes_no_difference(tables: Tables, seed: int) -> None:
    rng = Random(seed)
    decoder, compiled = decoder_for(tables), CompiledDecoder(tables)
    kept = a_draw(rng, tables)
    for _ in range(40):
        draw = changed(rng, tables, kept)
        assert_twins_agree(decoder, compiled, draw)
        if rng.random() < 0.5:
            kept = draw
            compiled.keep()
        if rng.random() < 0.1 and decoder.value(*draw) < LATE:
            assert compiled.pushed_back() == decoder.pushed_back()


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_going_on_from_a_schedule_makes_no_difference(seed: int, draws: int) -> None:
    problem = replace(tiny_problem(Random(seed)), budget_covers_running=False)

    assert_going_on_makes_no_difference(Tables(problem), draws)


@pytest.mark.parametrize("services", [30, 150])
def test_going_on_makes_no_difference_at_a_real_size(services: int) -> None:
    assert_going_on_makes_no_difference(Tables(generated(services, 3)), services)
