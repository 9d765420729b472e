"""Pack steps into lanes, so that a thousand of them still fit on a screen or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    class Ordered(Protocol):
        """A moment: a date, or a number in tests."""

        def __le__(self, other: Self, /) -> bool: ...
        def __lt__(self, other: Self, /) -> bool: ...


Moment = TypeVar("Moment", bound="Ordered")


def pack(spans: Sequence[tuple[Moment, Moment]]) -> list[int]:
    """Give each span a lane, from 0, so that no two spans in a lane overlap.

    By start, each into the first lane whose last span has ended: as many lanes as spans
    overlap at the busiest moment, which is the fewest there can be.

    Parameters
    ----------
    spans
        Start and end of each; one may start where another ends.

    Returns
    -------
    list of int
        The lane of each span, in the order given.
    """
    ends: list[Moment] = []
    lanes = [0] * len(spans)
    for place in sorted(range(len(spans)), key=lambda i: (spans[i], i)):
        start, end = spans[place]
        lane = next((k for k, last in enumerate(ends) if last <= start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes[place] = lane
    return lanes
