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
    if value < LATE:
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
