"""Team load by month: the mean over the weeks whose Monday falls in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.plan import Plan


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """One team in one month.

    Parameters
    ----------
    team, month
        Name of the team; first day of the month.
    available, busy
        Mean people there are and people at work, with two decimals.
    share
        Busy as a share of available; ``None`` if nobody is available.
    """

    team: str
    month: dt.date
    available: Decimal
    busy: Decimal
    share: Decimal | None


def load_by_month(plan: Plan) -> Iterator[MonthLoad]:
    """Yield the load of every team, month by month."""
    mondays = [
        plan.starts + dt.timedelta(weeks=week) for week in range(len(plan.exposure))
    ]
    for team in plan.teams:
        for month, weeks in groupby(
            range(len(team.capacity)), key=lambda week: mondays[week].replace(day=1)
        ):
            numbers = list(weeks)
            there = sum(team.capacity[week] for week in numbers)
            busy = sum(team.used[week] for week in numbers)
            yield MonthLoad(
                team.name,
                month,
                _mean(there, len(numbers)),
                _mean(busy, len(numbers)),
                round(Decimal(busy) / there, 4) if there else None,
            )


def _mean(total: int, count: int) -> Decimal:
    return round(Decimal(total) / count, 2)
