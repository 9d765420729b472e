"""The week-state relaxation as a linear program in HiGHS, for those who ask it things.

The bound asks week by week for the cheapest state; explanations ask what must be added
so that a state can be reached. Both hand the same rows to the same solver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from exitplan.solver.tables import Tables
    from exitplan.solver.weekly import Model


class _QuietHighs(highspy.Highs):
    """HiGHS without its banner on standard output, which belongs to our JSON."""

    def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's name
        """Leave callbacks off; switching them on is what prints the banner."""


def load(
    model: Model, entries: Sequence[Mapping[int, float]], columns: int
) -> highspy.Highs:
    """Hand a relaxation to HiGHS: one thread, simplex, no output, no costs yet.

    Parameters
    ----------
    model
        Says between what each row lies.
    entries
        By row: coefficients by column.
    columns
        How many there are, each between 0 and 1.

    Raises
    ------
    RuntimeError
        If HiGHS refuses it (a bug).
    """
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(entries)
    lp.col_cost_ = np.zeros(columns)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.row_lower_ = np.array([row.low for row in model.rows])
    lp.row_upper_ = np.array([row.high for row in model.rows])
    starts = np.cumsum([0, *map(len, entries)])
    index = [column for row in entries for column in row]
    values = [value for row in entries for value in row.values()]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(values, dtype=np.float64)
    solver: highspy.Highs = _QuietHighs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS's own
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("solver", "simplex")
    if solver.passModel(lp) == highspy.HighsStatus.kError:
        message = "the relaxation was refused by HiGHS"
        raise RuntimeError(message)
    return solver


def people_until(tables: Tables) -> NDArray[np.float64]:
    """Return the person-weeks each team has had by each point."""
    shape = (len(tables.capacity), tables.horizon)
    capacity = np.array(tables.capacity, dtype=float).reshape(shape)
    before = np.zeros((len(tables.capacity), 1))
    return np.concatenate((before, np.cumsum(capacity, axis=1)), axis=1)


def rooms(
    model: Model, until: NDArray[np.float64], point: int
) -> Iterator[tuple[int, float]]:
    """Yield the rows of finished work (R3) with the person-weeks there were for it.

    Parameters
    ----------
    model, until
        The relaxation, and what :func:`people_until` says.
    point
        The point whose state is asked for.
    """
    for row, team, head, tail in model.energy:
        last = max(0, point - tail)
        yield row, max(0.0, until[team][last] - until[team][min(head, last)])


def money_until(tables: Tables, point: int) -> float:
    """Return what may have been paid by a point: the ceilings up to its year (R11)."""
    year = tables.year_of_week[max(0, point - 1)]
    return float(sum(tables.ceilings[: year + 1]))


def is_stuck(model: Model) -> bool:
    """Tell whether a row demands something of no column: a job without any option.

    HiGHS passes over rows without entries.
    """
    return any(row.low > 0 and not row.entries for row in model.rows)
