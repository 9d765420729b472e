"""A CP-SAT model that remembers what each variable would be in a known schedule.

So a schedule can be given to CP-SAT as a complete hint: every variable is made with a
function that computes it.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exitplan.schedule import Span

# An extra that is not always there, so nothing is known of its types.
cp_model: Any = importlib.import_module("ortools.sat.python.cp_model")
IntVar: TypeAlias = Any
Interval: TypeAlias = Any
Linear: TypeAlias = Any
Literal: TypeAlias = Any
Solver: TypeAlias = Any

EXACT_UP_TO = 60
"""Weeks up to which any function of a week is looked up; above, it may be a line."""

MOST_STEPS = 12
"""Jumps up to which a function of a week is a sum of steps."""


@dataclass(slots=True)
class Known:
    """A schedule in numbers: the mode of each job, and spans by job, lot and task."""

    modes: list[int]
    spans: list[list[Span]]
    lots: dict[str, Span] = field(default_factory=dict)
    repoints: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """A variable for a point in time, its name, and its value where known."""

    name: str
    variable: IntVar
    value: Callable[[Known], int]


class Sheet:
    """Variables and constraints, with the value of each variable where it is known.

    Parameters
    ----------
    horizon
        Points run from 0 to it.
    """

    def __init__(self, horizon: int) -> None:
        self.model = cp_model.CpModel()
        self.horizon = horizon
        self._hints: list[tuple[IntVar, Callable[[Known], int]]] = []
        self._later: dict[tuple[str, int], IntVar] = {}

    def point(
        self, value: Callable[[Known], int], domain: Iterable[int] | None = None
    ) -> IntVar:
        """Return a variable for a point in time."""
        points = range(self.horizon + 1) if domain is None else domain
        found = self.model.new_int_var_from_domain(
            cp_model.Domain.from_values(sorted(set(points))), ""
        )
        self._hints.append((found, value))
        return found

    def number(self, most: int, value: Callable[[Known], int]) -> IntVar:
        """Return a variable from 0 to a number."""
        found = self.model.new_int_var(0, max(0, most), "")
        self._hints.append((found, value))
        return found

    def literal(self, value: Callable[[Known], int]) -> IntVar:
        """Return a variable that is true or false."""
        found = self.model.new_bool_var("")
        self._hints.append((found, value))
        return found

    def later(
        self,
        name: str,
        point: IntVar,
        than: int,
        value: Callable[[Known], int],
    ) -> IntVar:
        """Return whether a point lies after a given one; asked twice, the same."""
        key = (name, than)
        if key not in self._later:
            found = self.literal(lambda known: int(value(known) > than))
            self.model.add(point > than).only_enforce_if(found)
            self.model.add(point <= than).only_enforce_if(~found)
            self._later[key] = found
        return self._later[key]

    def at_least(
        self,
        point: Point,
        values: Sequence[int],
        when: tuple[Literal, Callable[[Known], bool]] | None = None,
    ) -> list[Linear]:
        """Return terms that add up to a function of a point, or to less where rounded.

        Parameters
        ----------
        point
            Of which it is a function.
        values
            The function at 0 to H, never negative. Steps and short horizons are exact;
            what is nearly a line becomes the line below it.
        when
            It counts only if this holds; else the terms are 0 or more.
        """
        jumps = [t for t in range(self.horizon) if values[t + 1] != values[t]]
        rising = all(values[t + 1] > values[t] for t in jumps)
        if when is None and rising and len(jumps) <= MOST_STEPS:
            steps: list[Linear] = [
                (values[t + 1] - values[t])
                * self.later(point.name, point.variable, t, point.value)
                for t in jumps
            ]
            return [values[0], *steps]
        line = None if self.horizon <= EXACT_UP_TO else _line_below(values)
        if line is not None:
            slope, rest = line
            if when is None:
                return [slope * point.variable + rest]
            target = self._target(
                values, when, lambda known: slope * point.value(known) + rest
            )
            below = target >= slope * point.variable + rest
            self.model.add(below).only_enforce_if(when[0])
            return [target]
        exact = self.number(max(values), lambda known: values[point.value(known)])
        self.model.add_element(point.variable, list(values), exact)
        if when is None:
            return [exact]
        target = self._target(values, when, lambda known: values[point.value(known)])
        self.model.add(target >= exact).only_enforce_if(when[0])
        return [target]

    def _target(
        self,
        values: Sequence[int],
        when: tuple[Literal, Callable[[Known], bool]],
        value: Callable[[Known], int],
    ) -> IntVar:
        """Return what is at least a value when something holds, and may be 0 if not."""
        return self.number(
            max(values), lambda known: max(0, value(known)) if when[1](known) else 0
        )

    def hint(self, known: Known) -> None:
        """Give a schedule as a complete hint."""
        self.model.clear_hints()
        for variable, value in self._hints:
            self.model.add_hint(variable, value(known))


def _line_below(values: Sequence[int]) -> tuple[int, int] | None:
    """Return a line close below a function, or None if none is within 1 %."""
    horizon = len(values) - 1
    slope = round((values[-1] - values[0]) / horizon)
    rest = [value - slope * point for point, value in enumerate(values)]
    if max(rest) - min(rest) > max(1, (max(values) - min(values)) // 100):
        return None
    return slope, min(rest)
