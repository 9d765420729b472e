"""What is not certain about a schedule, and what goes wrong together."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TICKS = 64
"""Parts of a week in which durations are drawn; dates stay whole weeks."""

WHOLE = 1 << 13
"""A payment as planned; what is really paid is drawn in parts of this."""

UNIT = 4096
"""One standard deviation of a normal number, in whole numbers."""


@dataclass(frozen=True, slots=True)
class Range:
    """Three points of a triangular distribution, in whole numbers.

    Parameters
    ----------
    low, likely, high
        In order; of a duration in ticks, of a payment in parts of ``WHOLE``.

    Raises
    ------
    ValueError
        If they are not in order, or below 0.
    """

    low: int
    likely: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high:
            message = f"not a range: {self.low}, {self.likely}, {self.high}"
            raise ValueError(message)

    @property
    def is_certain(self) -> bool:
        """Whether there is nothing to draw."""
        return self.low == self.high

    def at(self, share: float) -> int:
        """Return the value that a share (0 to 1) of all draws do not exceed."""
        width = self.high - self.low
        if not width:
            return self.likely
        turn = (self.likely - self.low) / width
        if share <= turn:
            found = self.low + math.sqrt(share * width * (self.likely - self.low))
        else:
            rest = (1 - share) * width * (self.high - self.likely)
            found = self.high - math.sqrt(rest)
        return math.floor(found + 0.5)


FIXED = Range(WHOLE, WHOLE, WHOLE)
"""A payment that is what was planned."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Something that is drawn, and what it has in common with other things.

    Parameters
    ----------
    range
        Its three points.
    team, vendor
        Who does it, and whom it depends on; empty for none. Draws with the same team
        or vendor tend to go wrong together.
    """

    range: Range
    team: str = ""
    vendor: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """Share of the variance that draws have in common, each from 0 to 1.

    Two draws of the same programme, team and vendor have a correlation of the sum, two
    of the same programme alone one of ``programme``.

    Raises
    ------
    ValueError
        If one is negative, or they come to more than 1.
    """

    programme: float = 0.2
    team: float = 0.2
    vendor: float = 0.15

    def __post_init__(self) -> None:
        shares = (self.programme, self.team, self.vendor)
        if min(shares) < 0 or sum(shares) > 1 + 1e-9:
            message = f"not shares of one variance: {shares}"
            raise ValueError(message)

    def loads(self, *, team: bool, vendor: bool) -> tuple[int, int, int, int]:
        """Return what programme, team, vendor and the draw itself weigh.

        Parameters
        ----------
        team, vendor
            Whether the draw has one; if not, that share is its own.

        Returns
        -------
        tuple of int
            Square roots of the shares, as parts of ``UNIT``.
        """
        shares = [
            self.programme,
            self.team if team else 0.0,
            self.vendor if vendor else 0.0,
        ]
        shares.append(max(0.0, 1 - sum(shares)))
        one, two, three, own = (round(UNIT * math.sqrt(share)) for share in shares)
        return one, two, three, own


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Everything that is drawn; what is not here is certain.

    Parameters
    ----------
    stages
        Working weeks in ticks, by job and stage (0 to 3).
    lots, repoints
        The same of shared tenders and re-pointings, by name.
    payments
        What the one-off payments of a job really come to, by job.
    weights
        What goes wrong together.
    settled
        Point up to which everything has happened: payments due by then are what they
        were.
    """

    stages: Mapping[tuple[str, int], Draw] = field(default_factory=dict)
    lots: Mapping[str, Draw] = field(default_factory=dict)
    repoints: Mapping[str, Draw] = field(default_factory=dict)
    payments: Mapping[str, Draw] = field(default_factory=dict)
    weights: Weights = Weights()
    settled: int = 0
