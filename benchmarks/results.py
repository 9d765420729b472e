"""What was measured, looked up by case, and figures as they are shown."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Ours:
    """Our plan that others are compared with: its objective, and the time it had."""

    objective: float
    seconds: float


@dataclass(frozen=True, slots=True)
class ByHand:
    """A baseline over our plan: exposure until all is out, in its years, and cost."""

    until_out: float
    within: float
    cost: float
    last: float


class Results:
    """The lines of a run.

    Parameters
    ----------
    lines
        Each with its case, and its figures or why there are none.
    """

    def __init__(self, lines: Sequence[dict[str, Any]]) -> None:
        self._lines = [
            (line["case"], line["figures"]) for line in lines if "figures" in line
        ]
        self.failed = [
            (line["key"], line["failed"]) for line in lines if "failed" in line
        ]

    def both(
        self,
        what: str,
        /,
        **where: Any,  # noqa: ANN401
    ) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Return cases of a kind with their figures; ``None`` means not given."""
        return [
            (case, figures)
            for case, figures in self._lines
            if case["what"] == what
            and all(case.get(name) == value for name, value in where.items())
        ]

    def figures(self, what: str, /, **where: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        """Return the figures of cases of a kind."""
        return [figures for _, figures in self.both(what, **where)]

    def runs(self, what: str, /, **where: Any) -> int:  # noqa: ANN401
        """Return how many cases there are."""
        return len(self.both(what, **where))

    def median(self, what: str, figure: str, /, **where: Any) -> float | None:  # noqa: ANN401
        """Return the median of a figure over seeds; ``None`` if there is none."""
        found = [one.get(figure) for one in self.figures(what, **where)]
        known = [float(value) for value in found if value is not None]
        return statistics.median(known) if known else None

    def values(self, what: str, name: str) -> list[Any]:
        """Return what a parameter was in cases of a kind, in order of size."""
        return sorted({case[name] for case, _ in self.both(what)})

    def groups(self, what: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the parameters of cases of a kind, in the order they were run."""
        found = [tuple(case.get(n) for n in names) for case, _ in self.both(what)]
        yield from sorted(dict.fromkeys(found), key=lambda one: _rank(one[0]))

    def ours(self, services: int, seed: int = 1) -> Ours | None:
        """Return our plan of a size after the shortest time that was measured."""
        found = [
            Ours(one["objective"], case["seconds"])
            for case, one in self.both("plan", services=services, tightness=None)
            if case.get("seed", 1) == seed and case.get("seconds") is not None
        ]
        return min(found, key=lambda one: one.seconds, default=None)

    def by_hand(self, services: int, name: str) -> ByHand | None:
        """Return a baseline over ours, medians over seeds."""
        found: list[ByHand] = []
        for case, figures in self.both("baselines", services=services):
            plan = self._plan(services, case.get("seed", 1))
            if plan is not None:
                one = figures[name]
                found.append(
                    ByHand(
                        one["exposure"] / plan["exposure"],
                        one["exposure_within"] / plan["exposure"],
                        one["cost"] / plan["cost"],
                        one["last"],
                    )
                )
        if not found:
            return None
        return ByHand(
            *(
                statistics.median(getattr(one, part) for one in found)
                for part in ("until_out", "within", "cost", "last")
            )
        )

    def _plan(self, services: int, seed: int) -> dict[str, Any] | None:
        found = [
            (case["seconds"], figures)
            for case, figures in self.both("plan", services=services, tightness=None)
            if case.get("seed", 1) == seed and case.get("seconds") is not None
        ]
        return min(found, key=lambda one: one[0])[1] if found else None


def _rank(value: object) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, str(value))


def seconds(value: float | None) -> str:
    """Show a time."""
    if value is None:
        return "-"
    if value < 0.01:
        return f"{1000 * value:.2g} ms"
    if value < 1:
        return f"{1000 * value:.0f} ms"
    return f"{value:.1f} s"


def percent(value: float | None, digits: int = 1) -> str:
    """Show a share."""
    return "-" if value is None else f"{100 * value:.{digits}f} %"


def megabytes(value: float | None) -> str:
    """Show an amount of memory."""
    return "-" if not value else f"{value:.0f} MB"


def count(value: int) -> str:
    """Show a number of things."""
    return f"{value:,}"


def factor(more: float | None, less: float | None, digits: int = 1) -> str:
    """Show how many times one figure is another."""
    if not more or not less:
        return "-"
    return f"{more / less:.{digits}f} x"
