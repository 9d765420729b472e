"""What the search changes, move by move, and how it shares its effort."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from small import job, mode, problem
from tiny import tiny_problem

from exitplan.problem.jobs import MIGRATE
from exitplan.solver.genes import Genes, cheap_choices, compatible
from exitplan.solver.moves import Moves
from exitplan.solver.rounds import rounds
from exitplan.solver.settings import usual_effort
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


def test_each_round_is_as_long_as_all_before_it_up_to_the_usual_effort() -> None:
    found = list(rounds(16_000, 100))

    assert [[part.length for part in one] for one in found] == [
        [29] * 4,
        [58] * 2,
        [117] * 2,
        [234] * 2,
        [468] * 2,
        [936] * 2,
        [1_872] * 2,
        [3_744] * 2,
        [7_488] * 2,
    ]
    assert [part.heat for part in found[0]] == [200] * 4
    assert {part.heat for one in found[1:] for part in one} == {50}
    assert [part.number for one in found for part in one] == list(range(20))
    assert usual_effort(100) == 15_000
    assert sum(part.evaluations for one in found[:8] for part in one) == 14_974


@pytest.mark.parametrize("jobs", [3, 30, 300, 5_000])
def test_less_effort_is_the_beginning_of_more(jobs: int) -> None:
    whole = [part for one in rounds(50_000, jobs) for part in one]

    for effort in (1, 7, 100, 2_400, 3_000, 15_000, 49_999):
        parts = [part for one in rounds(effort, jobs) for part in one]
        assert sum(part.evaluations for part in parts) <= max(4, effort)
        for part, longer in zip(parts, whole, strict=False):
            assert replace(part, evaluations=longer.evaluations) == longer
            assert 1 <= part.evaluations <= longer.evaluations


@pytest.mark.parametrize(
    ("jobs", "heat"), [(0, 200), (30, 200), (120, 200), (160, 150), (240, 100)]
)
def test_the_first_round_is_hotter_where_there_are_few_jobs(
    jobs: int, heat: int
) -> None:
    assert {part.heat for part in next(rounds(10_000, jobs))} == {heat}
