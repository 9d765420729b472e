"""What came of the samples, in points, ticks and minor units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from exitplan.risk.network import Key


@dataclass(frozen=True, slots=True)
class YearBounds:
    """A fiscal year of the plan.

    Parameters
    ----------
    first_week, last_week
        Whose payments count in it.
    starts, ends
        Nominal units passed when it begins and when it is over, to the day.
    """

    first_week: int
    last_week: int
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a simulation looks at.

    Parameters
    ----------
    counted
        Jobs whose cut-overs count for the end.
    groups
        Groups of jobs, of each of which the last cut-over is kept.
    limits
        Groups of jobs with the last point at which all of them are retired in time.
    years
        In order.
    samples, seed
        How many, and where the random numbers start.
    """

    counted: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    limits: tuple[tuple[tuple[str, ...], int], ...] = ()
    years: tuple[YearBounds, ...] = ()
    samples: int = 10_000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """A task on the chain behind the end, in the latest fifth of the samples.

    Parameters
    ----------
    key
        The task.
    share
        Of those samples, the share in which it is on the chain.
    lost
        Weeks it takes longer there than planned, on average.
    """

    key: Key
    share: float
    lost: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of each sample.

    Parameters
    ----------
    end
        Point of the last cut-over, by sample.
    exposure
        Of kind *stop*, in hundredths of a point-week, by sample.
    groups
        Last point of each group (row), by sample.
    missed
        For each limit the number of samples that do not keep it.
    payments
        One-off payments by sample and year; the last column is what falls due after
        the plan's end. Minor units, nominal.
    running
        New and old running cost, bridges and exit fees by sample and year.
    jobs
        Jobs that leave, in order.
    cut_overs, retirements
        For each of them (row) in how many samples it is at each point.
    links
        Tasks on the chain behind the end, the most frequent first.
    ranked
        For each job the rank correlation of its own delay with the exposure.
    """

    end: NDArray[np.int32]
    exposure: NDArray[np.int64]
    groups: NDArray[np.int32]
    missed: tuple[int, ...]
    payments: NDArray[np.int64]
    running: NDArray[np.int64]
    jobs: tuple[str, ...]
    cut_overs: NDArray[np.unsignedinteger]
    retirements: NDArray[np.unsignedinteger]
    links: tuple[Link, ...]
    ranked: dict[str, float]

    @property
    def samples(self) -> int:
        """How many there are."""
        return len(self.end)


def quantile(values: NDArray[np.signedinteger], share: float) -> int:
    """Return the least value that at least a share of all values do not exceed."""
    place = max(0, -int(-share * len(values) // 1) - 1)
    return int(np.partition(values, place)[place])


def quantile_of_counts(counts: NDArray[np.unsignedinteger], share: float) -> int:
    """Return the same of values that were counted: ``counts[v]`` of each ``v``."""
    before = np.cumsum(counts, dtype=np.int64)
    wanted = max(1, -int(-share * int(before[-1]) // 1))
    return int(np.searchsorted(before, wanted))
