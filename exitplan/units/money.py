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

_CENT = Decimal("0.01")


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
            json_schema_input_schema=core_schema.float_schema(),
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
    amount = _decimal(value)
    if not amount.is_finite():
        message = "expected a finite amount of money"
        raise ValueError(message)
    # Compared before anything is computed: comparing is exact, arithmetic may round.
    if amount.copy_abs() > LARGEST_CENTS // 100:
        message = "expected an amount of at most ten billion"
        raise ValueError(message)
    rounded = amount.quantize(_CENT)
    if rounded != amount:
        message = "expected an amount of money with at most two decimals"
        raise ValueError(message)
    return Cents(rounded.scaleb(2))


def _decimal(value: object) -> Decimal:
    # Validation turns ValueError, not TypeError, into an issue with its place.
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        message = "expected an amount of money, a number"
        raise ValueError(message)  # noqa: TRY004 - see above
    try:
        # repr of a float is its shortest exact decimal text: 0.1 is ten cents.
        return Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        message = "expected an amount of money, a number such as 1234.50"
        raise ValueError(message) from None


def euros(cents: int) -> str:
    """Write cents as currency units with two decimals, e.g. ``1234.50``."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole}.{rest:02d}"


def share(amount: int, part: int, whole: int) -> int:
    """Return ``amount * part / whole`` in whole cents, halves rounded up.

    Used with a growing ``part`` it spreads an amount so that the parts always add up:
    each part is the difference of two cumulative shares.

    Parameters
    ----------
    amount
        What to share, in cents.
    part, whole
        The share; ``whole`` is positive.
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

    Returns
    -------
    list of int
        As many parts as weights, in cents; none if there are no weights.
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
    """Return a percentage of an amount in whole cents, halves away from zero."""
    value = (Decimal(amount) * Decimal(percent) / 100).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    return int(value)
