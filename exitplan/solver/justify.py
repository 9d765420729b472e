"""Forward-backward improvement: push all back as late as it can be, then do it again.

What is pushed back as far as nothing that counts gets later shows what really has to
start early; decoding in the order of those starts often ends sooner (Tormos, Lova 2001,
doi:10.1023/A:1010997814183; Valls, Ballestín, Quintanilla 2005,
doi:10.1016/j.ejor.2004.04.008).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.solver.genes import Genes, keys_from_order

if TYPE_CHECKING:
    from exitplan.solver.compiled import Evaluator
    from exitplan.solver.tables import Tables


WORK = 2
"""Evaluations that pushing back and pulling forward count for."""

_FEW = 20
"""One in so many: jobs few enough for their ends to be all that counts."""


def pays(tables: Tables) -> bool:
    """Tell whether pushing back pays for every schedule that is tried.

    It does where few ends count and all the rest only comes before them, as in a
    makespan. Where most services and processes count by themselves the decodings it
    takes are better spent on other moves.
    """
    counted = sum(weight > 0 for weight in tables.weight) + len(tables.processes)
    return bool(tables.problem.after) and _FEW * counted <= tables.count


def justified(evaluator: Evaluator, genes: Genes, value: int) -> tuple[Genes, int]:
    """Return genes of the schedule pushed back and pulled forward, if it is no worse.

    Costs one decoding and as much again for pushing back: ``WORK`` evaluations.

    Parameters
    ----------
    evaluator
        Its last schedule is that of the genes; afterwards it is the one pulled forward,
        whichever genes are returned.
    genes, value
        The genes, and what they are worth; below ``LATE``.

    Returns
    -------
    genes, value
        Those given, or others worth as much or more, with keys in the order of starts.
    """
    order = evaluator.pushed_back()
    again = evaluator.value(order, genes.choices, genes.holds)
    if again > value:
        return genes, value
    found = Genes(keys_from_order(order), genes.choices.copy(), genes.holds.copy())
    return found, again
