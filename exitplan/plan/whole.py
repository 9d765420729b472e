"""Money by year in whole units, such that what stands in a document adds up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exitplan.units.money import Cents
from exitplan.units.rounding import adding_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.plan.model import YearMoney

_PARTS = ("one_off", "new_running", "old_running", "bridges", "exit_fees")
_ALONE = ("double_running", "if_nothing_is_done", "covered")


def whole_years(years: Sequence[YearMoney]) -> tuple[YearMoney, ...]:
    """Round the money of years to whole units of the currency.

    Each total is the sum of its parts, and each sum over the years is that of the
    amounts shown; every amount and every such sum is less than a unit off. Ceilings
    stay as they were stated.

    Parameters
    ----------
    years
        Of a plan, in cents.
    """
    parts = adding_up([[getattr(one, part) for part in _PARTS] for one in years])
    alone = {
        key: [one for (one,) in adding_up([[getattr(year, key)] for year in years])]
        for key in _ALONE
    }
    found = []
    for number, (year, amounts) in enumerate(zip(years, parts, strict=True)):
        rounded: dict[str, Any] = dict(zip(_PARTS, map(Cents, amounts), strict=True))
        rounded |= {key: Cents(column[number]) for key, column in alone.items()}
        found.append(replace(year, **rounded, total=Cents(sum(amounts))))
    return tuple(found)
