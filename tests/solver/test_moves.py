"""What the search changes, move by move, and how it shares its effort."""

from __future__ import annotations

from random import Random

import pytest
from small import job, mode, problem
from tiny import tiny_problem

from exitplan.problem.jobs import MIGRATE
from exitplan.solver.genes import Genes, cheap_choices, compatible
from exitplan.solver.moves import Moves
from exitplan.solver.rounds import AGAIN, TASKS, is_first, part_of
from exitplan.solver.settings import RESTARTS
from exitplan.solver.tables import Tables


def tables_of_one(*modes: str) -> Tables:
    """Lay out one job with modes of these names."""
    return Tables(problem(job("a", *(mode(name) for name in modes))))


def draws(tables: Tables, genes: Genes, seed: int = 1, count: int = 200) -> list[Genes]:
    """Return what so many moves make of genes."""
    moves = Moves(tables, Random(seed).random)
    cuts = [1] * tables.count
    made = (moves.moved(genes, cuts, [], last=False) for _ in range(count))
    return [one for one in made if one is not None]


def test_another_option_is_held_back_nowhere() -> None:
    genes = Genes([5], [0], {MIGRATE: 7})

    found = draws(tables_of_one("buy", "build"), genes)

    switched = [one for one in found if one.choices == [1]]
    assert switched
    assert all(one.holds == {} for one in switched)


def test_the_same_option_keeps_its_hold() -> None:
    genes = Genes([5], [0], {MIGRATE: 7})

    found = draws(tables_of_one("buy", "build"), genes)

    assert any(one.choices == [0] and one.holds == {MIGRATE: 7} for one in found)


def test_a_move_leaves_the_genes_it_starts_from_as_they_are() -> None:
    genes = Genes([5], [0], {MIGRATE: 7})

    draws(tables_of_one("buy", "build"), genes)

    assert genes == Genes([5], [0], {MIGRATE: 7})


@pytest.mark.parametrize("seed", range(30))
def test_no_move_brings_in_options_that_clash(seed: int) -> None:
    tables = Tables(tiny_problem(Random(seed)))
    choices = cheap_choices(tables)
    if not compatible(tables, choices) or not any(tables.modes):
        return
    genes = Genes(list(range(tables.count)), choices, {})

    found = draws(tables, genes, seed)

    assert found
    assert all(compatible(tables, one.choices) for one in found)


def test_equal_draws_make_equal_moves() -> None:
    tables = Tables(tiny_problem(Random(8)))
    genes = Genes(list(range(tables.count)), cheap_choices(tables), {})

    assert draws(tables, genes) == draws(tables, genes)


def test_the_second_round_goes_on_with_most_of_the_effort_in_few_searches() -> None:
    parts = [part_of(number, 10_000, 100) for number in range(TASKS)]

    assert parts == [(750, 200)] * 4 + [(3_500, 50)] * 2
    assert [is_first(number) for number in range(TASKS)] == [True] * 4 + [False] * 2
    assert (RESTARTS, AGAIN) == (4, 2)


@pytest.mark.parametrize(
    ("jobs", "heat"), [(0, 200), (30, 200), (120, 200), (160, 150), (240, 100)]
)
def test_the_first_round_is_hotter_where_there_are_few_jobs(
    jobs: int, heat: int
) -> None:
    assert part_of(0, 10_000, jobs) == (750, heat)


def test_every_search_decodes_at_least_one_schedule() -> None:
    assert [part_of(number, 1, 5_000)[0] for number in range(TASKS)] == [1] * 6
