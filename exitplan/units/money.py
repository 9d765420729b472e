"""Money as whole cents: exact inside, decimal at the border."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

LARGEST_CENTS = 10_000_000_000_00
"""The largest amount one field may hold, in cents: ten billion."""


class Cents(int):
    """An amount of money in whole cents of the agency's currency.

    Arithmetic gives a plain ``int``, still in cents. Validation takes what people
    write, an amount in whole currency units with at most two decimals, and leaves a
    ``Cents`` as it is.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate from currency units; serialise to a decimal text."""
        # Imported here: planning needs cents, but only strangers' data need pydantic.
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.no_info_plain_validator_function(
            cents_from,
            serialization=core_schema.plain_serializer_function_ser_schema(
                euros, return_schema=core_schema.str_schema()
            ),
        )


def cents_from(value: object) -> Cents:
    """Read an amount written in whole currency units.

    Parameters
    ----------
    value
        A ``Cents`` (returned as it is), an int, a float as a spreadsheet stores it, a
        Decimal, or the text of one with a decimal point (as ``plan.json`` has it).

    Returns
    -------
    Cents
        The amount in cents.

    Raises
    ------
    ValueError
        If it is not a finite number, has more than two decimals, or is more than ten
        billion either way.
    """
    if isinstance(value, Cents):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        message = "expected an amount of money, a number"
        raise ValueError(message)
    try:
        # repr of a float is its shortest exact decimal text: 0.1 is ten cents.
        amount = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        message = "expected an amount of money, a number such as 1234.50"
        raise ValueError(message) from None
    if not amount.is_finite():
        message = "expected a finite amount of money"
        raise ValueError(message)
    cents = amount * 100
    if cents != cents.to_integral_value():
        message = "expected an amount of money with at most two decimals"
        raise ValueError(message)
    if abs(cents) > LARGEST_CENTS:
        message = "expected an amount of at most ten billion"
        raise ValueError(message)
    return Cents(cents)


def euros(cents: int) -> str:
    """Write cents as currency units with two decimals, e.g. ``1234.50``."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole}.{rest:02d}"


def share(amount: int, part: int, whole: int) -> int:
    """Return ``amount * part / whole`` in whole cents, halves rounded up.

    Used with a growing ``part`` it spreads an amount so that the parts always add up:
    each part is the difference of two cumulative shares.
    """
    return (2 * amount * part + whole) // (2 * whole)


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """Spread an amount over weights by largest remainder; the parts add up to it.

    Parameters
    ----------
    amount
        What to spread, in cents.
    weights
        Non-negative; ties go to the earlier part. All zero counts as all equal.
    """
    if not weights:
        return []
    total = sum(weights)
    if not total:
        weights, total = [1] * len(weights), len(weights)
    parts = [amount * weight // total for weight in weights]
    remainders = [amount * weight % total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for i in order[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def percent_of(amount: int, percent: Decimal | int) -> int:
    """Return a percentage of an amount in whole cents, halves rounded up."""
    value = (Decimal(amount) * Decimal(percent) / 100).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    return int(value)
