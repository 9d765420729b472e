"""Round a table of amounts so that it still adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_Table = list[list[int]]


def adding_up(rows: Sequence[Sequence[int]], unit: int = 100) -> _Table:
    """Round every amount up or down to whole units, and so every sum.

    Amounts that are each rounded to the nearest no longer add up to their rounded
    sums. Here each row, each column and the whole come to less than a unit from what
    they come to unrounded; such a rounding always exists (M. Bacharach, *Matrix
    Rounding Problems*, Management Science 12, 1966). It is found by shifting parts of
    units along a circle of amounts that are not whole, until all are. The sum of the
    whole is rounded to the nearest, halves up.

    Parameters
    ----------
    rows
        Whole numbers, such as cents; all rows as long as the first.
    unit
        How many make a unit.

    Returns
    -------
    list of list of int
        Multiples of the unit, in the same places.
    """
    rest = _with_slack([[value % unit for value in row] for row in rows], unit)
    up = 2 * rest[-1][-1] >= unit  # the sum of the whole goes the way of its slack
    while circle := _circle(rest, unit):
        _shift(rest, circle, unit, up=up)
    return [
        [value - value % unit + part for value, part in zip(row, parts, strict=False)]
        for row, parts in zip(rows, rest, strict=False)
    ]


def _with_slack(rest: _Table, unit: int) -> _Table:
    """Add a column and a row that make every sum whole."""
    wider = [[*row, -sum(row) % unit] for row in rest] or [[0]]
    return [*wider, [-sum(column) % unit for column in zip(*wider, strict=True)]]


def _circle(rest: _Table, unit: int) -> list[tuple[int, int]]:
    """Return places that are not whole, two in each row and column they lie in."""
    start = next(
        ((r, c) for r, row in enumerate(rest) for c, v in enumerate(row) if v % unit),
        None,
    )
    if start is None:
        return []
    path, along_row = [start], True
    while True:  # a whole sum never has just one part that is not
        row, column = path[-1]
        near = (
            ((row, c) for c in range(len(rest[0])) if c != column)
            if along_row
            else ((r, column) for r in range(len(rest)) if r != row)
        )
        path.append(next((r, c) for r, c in near if rest[r][c] % unit))
        along_row = not along_row
        line = 0 if along_row else 1
        for first in range(len(path) - 4, -1, -2):  # an even number of places
            if path[first][line] == path[-1][line]:
                return path[first:]


def _shift(rest: _Table, circle: list[tuple[int, int]], unit: int, *, up: bool) -> None:
    """Add to every other place and take from the rest, until one is whole.

    If the last place is among them it goes ``up``, or down.
    """
    signs = [1 if number % 2 == 0 else -1 for number in range(len(circle))]
    room = {
        way: min(
            unit - rest[r][c] if way * sign > 0 else rest[r][c]
            for sign, (r, c) in zip(signs, circle, strict=True)
        )
        for way in (1, -1)
    }
    way = 1 if room[1] <= room[-1] else -1
    last = (len(rest) - 1, len(rest[0]) - 1)
    if last in circle:
        way = signs[circle.index(last)] * (1 if up else -1)
    for sign, (r, c) in zip(signs, circle, strict=True):
        rest[r][c] += way * sign * room[way]
