"""Random numbers that are the same on every machine: whole numbers throughout.

Bits come from a counter (SplitMix64: G. Steele, D. Lea, C. Flood 2014), so a draw
depends on the seed, on what is drawn and on the number of the sample, never on what
else is drawn or on how many samples are worked on at a time.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from exitplan.risk.model import UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from exitplan.risk.model import Draw, Range, Weights

_BITS = 14
_SHIFT = 16 - _BITS
_BIN = 64
"""Width of the classes of normal numbers, in parts of ``UNIT``: a 64th of sigma."""

_CLASS = (UNIT * _BIN).bit_length() - 1

_REACH = 9 * UNIT
"""More than a draw can come to: four loads of four sigma, their squares one."""

_TAIL = 17 * UNIT // 4
"""What lies further out than this counts as this."""

_BINS = 2 * _REACH // _BIN

_GOLDEN = 0x9E3779B97F4A7C15
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_MASK = 2**64 - 1
_ROW = 32


@cache
def _normals() -> NDArray[np.int16]:
    """Return the quantiles of the normal distribution, in parts of ``UNIT``."""
    normal, count = NormalDist(), 1 << _BITS
    half = [
        round(UNIT * normal.inv_cdf((number + 0.5) / count))
        for number in range(count // 2)
    ]
    return np.array([*half, *(-one for one in reversed(half))], dtype=np.int16)


@cache
def _quantiles(of: Range) -> NDArray[np.int32]:
    """Return what a normal number of each class stands for in a range."""
    normal = NormalDist()
    first, most = (_REACH - _TAIL) // _BIN, _TAIL // _BIN
    middles = ((number + 0.5) * _BIN for number in range(-most, most))
    values = [of.at(normal.cdf(middle / UNIT)) for middle in middles]
    return np.pad(np.array(values, dtype=np.int32), first, mode="edge")


def _bits(
    seed: int, rows: NDArray[np.uint64], first: int, count: int
) -> NDArray[np.uint16]:
    """Return 16 random bits for each row and sample.

    Parameters
    ----------
    seed, rows
        What the rows are rows of, and which; below 2**31.
    first, count
        Of the samples; multiples of four.
    """
    start = (seed * _GOLDEN + 0x632BE59BD9B4E019) & _MASK
    columns = np.arange(first // 4, (first + count) // 4, dtype=np.uint64)
    z = (rows << np.uint64(_ROW))[:, None] + columns[None, :]
    z += np.uint64(1)
    z *= np.uint64(_GOLDEN)
    z += np.uint64(start)
    z ^= z >> np.uint64(30)
    z *= np.uint64(_MIX[0])
    z ^= z >> np.uint64(27)
    z *= np.uint64(_MIX[1])
    z ^= z >> np.uint64(31)
    found: NDArray[np.uint16] = z.astype("<u8", copy=False).view("<u2")
    return found


def normals(
    seed: int, rows: Sequence[int], first: int, count: int
) -> NDArray[np.int16]:
    """Return normal numbers in parts of ``UNIT``, a row for each of the rows named."""
    numbers = np.array(rows, dtype=np.uint64)
    bits = _bits(seed, numbers, first, count)
    return np.take(_normals(), bits >> np.uint16(_SHIFT), mode="clip")


class Common:
    """What draws have in common: programme, teams and vendors, for a block of samples.

    Parameters
    ----------
    seed
        Of the simulation.
    names
        Teams and vendors, each with a mark that tells the two apart.
    """

    def __init__(self, seed: int, names: Sequence[tuple[str, str]]) -> None:
        self._seed = seed
        self._row = {name: number for number, name in enumerate(names, start=1)}
        self._mixes: dict[tuple[int, int, int, int, int], int] = {}
        self.first = self.count = 0
        self.values: NDArray[np.int32] = np.zeros((1, 0), np.int32)

    def move(self, first: int, count: int) -> None:
        """Go to a block of samples."""
        rows = range(len(self._row) + 1)
        drawn = normals(self._seed, rows, first, count).astype(np.int32)
        self.values = np.empty((len(self._mixes), count), np.int32)
        for mix, number in self._mixes.items():
            programme, team, vendor, of_team, of_vendor = mix
            found = self.values[number]
            np.multiply(drawn[0], programme, out=found)
            found += drawn[of_team] * team
            found += drawn[of_vendor] * vendor
            found += UNIT // 2 + UNIT * _REACH
        self.first, self.count = first, count

    def mixed(self, draw: Draw, loads: tuple[int, int, int, int]) -> int:
        """Return the row of what a draw has in common with others, once moved."""
        team = self._row["team", draw.team] if draw.team else 0
        vendor = self._row["vendor", draw.vendor] if draw.vendor else 0
        return self._mixes.setdefault((*loads[:3], team, vendor), len(self._mixes))


class Sampler:
    """Draws the values of some ranges for a block of samples.

    Parameters
    ----------
    seed
        Of the simulation.
    draws
        What is drawn, and the number that tells it from all else.
    weights, common
        What goes wrong together.
    """

    def __init__(
        self,
        seed: int,
        draws: Sequence[tuple[Draw, int]],
        weights: Weights,
        common: Common,
    ) -> None:
        self._seed, self._common = seed, common
        self._rows = [number for _, number in draws]
        ranges = list(dict.fromkeys(draw.range for draw, _ in draws))
        which = {one: number for number, one in enumerate(ranges)}
        self._table = np.concatenate([_quantiles(one) for one in ranges])
        starts = [_BINS * which[draw.range] for draw, _ in draws]
        self._starts = np.array(starts, dtype=np.int32)[:, None]
        loads = [
            weights.loads(team=bool(draw.team), vendor=bool(draw.vendor))
            for draw, _ in draws
        ]
        self._own = np.array([one[-1] for one in loads], dtype=np.int32)[:, None]
        self._mixed = [
            common.mixed(draw, load)
            for (draw, _), load in zip(draws, loads, strict=True)
        ]

    def values(self) -> NDArray[np.int32]:
        """Return a row of values for each draw, for the block of ``common``."""
        common = self._common
        z = normals(self._seed + 1, self._rows, common.first, common.count) * self._own
        z += common.values[self._mixed]
        z >>= _CLASS
        z += self._starts
        found: NDArray[np.int32] = np.take(self._table, z, mode="clip")
        return found
