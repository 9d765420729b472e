"""Pushing back and pulling forward: sooner done, and never worse."""

from __future__ import annotations

from random import Random

import pytest
from small import job, mode, problem
from tiny import tiny_problem

from exitplan.problem.jobs import NEVER
from exitplan.problem.model import Objective
from exitplan.solver.compiled import evaluator_for
from exitplan.solver.decode import Decoder
from exitplan.solver.genes import Genes, cheap_choices, keys_from_order
from exitplan.solver.justify import justified, pays
from exitplan.solver.late import pushed_back
from exitplan.solver.savings import decoder_for
from exitplan.solver.tables import Tables
from exitplan.solver.worth import LATE


def makespan_tables(extra: int = 0) -> Tables:
    """Lay out four jobs of which the last counts, and more that count for nothing.

    One person does a, before the five weeks of b, and the three weeks of c.
    """
    plain = {"weight": 0, "exposed_from": NEVER}
    jobs = [
        job("a", mode(weeks=(0, 0, 1, 0), people=1), **plain),
        job("b", mode(weeks=(0, 0, 5, 0)), **plain),
        job("c", mode(weeks=(0, 0, 3, 0), people=1), **plain),
        job("end", mode(weeks=(0, 0, 0, 0))),
        *(job(f"more {number}", **plain) for number in range(extra)),
    ]
    after = (("b", "a"), ("end", "b"), ("end", "c"))
    return Tables(problem(*jobs, after=after, objective=Objective("fastest")))


def test_what_need_not_start_early_makes_room_for_what_must() -> None:
    tables = makespan_tables()
    decoder = Decoder(tables)
    genes = Genes(keys_from_order([2, 0, 1, 3]), [0] * 4, {})
    value = decoder.value(genes.order(), genes.choices, genes.holds)
    assert decoder.cut == [4, 9, 3, 9]

    assert pushed_back(decoder) == [0, 1, 2, 3]
    found, better = justified(decoder, genes, value)

    assert decoder.cut == [1, 6, 4, 6]
    assert better < value
    assert found.order() == [0, 1, 2, 3]


def test_genes_that_get_no_better_are_given_back() -> None:
    tables = makespan_tables()
    decoder = Decoder(tables)
    genes = Genes([0, 1, 2, 3], [0] * 4, {4 * 2 + 2: 8})
    value = decoder.value(genes.order(), genes.choices, genes.holds)

    _, again = justified(decoder, genes, value)

    assert again == value


@pytest.mark.parametrize("seed", range(60))
def test_it_is_never_worse(seed: int) -> None:
    tables = Tables(tiny_problem(Random(seed)))
    evaluator, order = evaluator_for(tables), list(range(tables.count))
    Random(seed).shuffle(order)
    genes = Genes(keys_from_order(order), cheap_choices(tables), {})
    value = evaluator.value(order, genes.choices, genes.holds)
    if value >= LATE:
        return

    found, better = justified(evaluator, genes, value)

    again = decoder_for(tables).value(found.order(), found.choices, found.holds)
    assert again == better <= value


def test_it_pays_for_a_makespan() -> None:
    assert pays(makespan_tables(extra=16))


def test_it_does_not_where_each_job_counts_or_none_waits() -> None:
    assert not pays(Tables(problem(job("a"), job("b"), after=(("a", "b"),))))
    assert not pays(Tables(problem(*(job(str(n), weight=0) for n in range(20)))))
