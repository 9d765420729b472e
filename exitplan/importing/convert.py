"""Cells to values of fields: translated, converted, or refused with the reason."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from exitplan.files.columns import Kind
from exitplan.files.raw_cells import State
from exitplan.importing.names import plain
from exitplan.importing.values import (
    Habits,
    ValueRefusedError,
    as_amount,
    as_day,
    as_text,
    as_yes_or_no,
)
from exitplan.inventory import UNKNOWN
from exitplan.inventory.base import LONGEST_TEXT
from exitplan.inventory.findings import did_you_mean
from exitplan.inventory.wording import shown
from exitplan.units import Cents

if TYPE_CHECKING:
    from exitplan.files.raw_cells import RawCell
    from exitplan.importing.fields import Field
    from exitplan.importing.mapping import Column

_PER_YEAR = {"year": 1, "half year": 2, "quarter": 4, "month": 12, "week": 52}
_LONG = 1_000
_LARGEST = Decimal(10) ** 12

GONE = "not in use any more"
"""What a status is translated to when the service is no longer there."""

_STATUS = {
    "in use": "in use operationeel operational productie production 'in productie' "
    "'in production' actief active live 'in gebruik' installed deployed "
    "'in service' beheer invest tolerate migrate",
    "planned": "planned gepland 'in ontwikkeling' 'in development' pipeline "
    "'on order' nieuw new project pilot 'in aanbouw' build plan",
    GONE: "retired uitgefaseerd decommissioned 'end of life' 'buiten gebruik' inactief "
    "inactive vervallen beëindigd ended stolen absent archived gearchiveerd retire "
    "eliminate uitgezet 'niet meer in gebruik'",
}
_SIZE = {
    "S": "s small klein",
    "M": "m medium middel middelgroot gemiddeld normal normaal",
    "L": "l large groot",
    "XL": "xl 'extra large' 'very large' 'zeer groot' 'extra groot'",
}
_CRITICALITY = {
    "1": "'4 - not critical' 'not critical' 'zeer laag' 'very low' 'niet kritiek' none",
    "2": "'3 - less critical' 'less critical' laag low",
    "3": "midden middel medium normaal normal gemiddeld moderate",
    "4": "'2 - somewhat critical' 'somewhat critical' hoog high belangrijk important",
    "5": "'1 - most critical' 'most critical' 'zeer hoog' 'very high' kritiek critical "
    "vitaal vital bedrijfskritisch 'mission critical' 'business critical'",
}
_SELF_HOSTED = {
    "yes": "on-premise on-premises onpremise 'on premise' 'on premises' lokaal local "
    "'eigen beheer' 'eigen datacenter' 'own data centre' zelf self-hosted",
    "no": "saas paas iaas cloud 'public cloud' extern external hosted",
}
_THOUSANDTHS = re.compile(r"\D*\d{1,3}[.,]\d{3}\D*")
"""More likely a thousand in the other language than an amount of three decimals."""

_WORD = re.compile(r"'([^']*)'|(\S+)")


def _table(words: dict[str, str]) -> dict[str, str]:
    return {
        plain(quoted or bare): meant
        for meant, text in words.items()
        for quoted, bare in _WORD.findall(text)
    }


KNOWN_WORDS = {
    "status": _table(_STATUS),
    "size": _table(_SIZE),
    "criticality": _table(_CRITICALITY),
    "self_hosted": _table(_SELF_HOSTED),
}
"""Words that are met in practice and what they are taken for, where nothing is said."""


class OtherCurrencyError(ValueRefusedError):
    """An amount is in another currency than the inventory's."""


class Converter:
    """Turns cells into the values of fields.

    Parameters
    ----------
    habits
        How the spreadsheet's makers write.
    currency
        The currency of all amounts.
    """

    def __init__(self, habits: Habits, currency: str) -> None:
        self._habits = habits
        self._currency = currency
        self._translations: dict[int, dict[str, Any]] = {}
        self.taken_for: dict[tuple[str, str], str] = {}

    def value(self, field: Field, source: Column, cells: dict[str, RawCell]) -> Any:  # noqa: ANN401
        """Return the value of a field in a row, or ``None`` if there is none.

        Raises
        ------
        ValueRefusedError
            If a cell holds something the field cannot be.
        """
        said = self._said(source, cells)
        if not said:
            return None
        if len(said) > 1 and field.kind is Kind.LIST:
            parts = [self._one(field, source, one) for one in said]
            return [name for part in parts for name in part]
        if len(said) > 1 and field.kind is Kind.TEXT:
            return " · ".join(dict.fromkeys(map(as_text, said)))
        return self._one(field, source, said[0])

    def _said(self, source: Column, cells: dict[str, RawCell]) -> list[Any]:
        """Return what the cells of a field say, translated; not those left empty."""
        translations = self._translated(source)
        said: list[Any] = []
        for name in source.column:
            cell = cells.get(name)
            if cell is None:
                continue
            _refuse_no_value(cell)
            _refuse_no_text(cell.value)
            key = plain(as_text(cell.value))
            if key in translations:
                said.append(translations[key])
            elif not self._habits.is_empty(key):
                said.append(cell.value)
        return said

    def _translated(self, source: Column) -> dict[str, Any]:
        key = id(source)
        if key not in self._translations:
            self._translations[key] = {plain(k): v for k, v in source.values.items()}
        return self._translations[key]

    def _one(self, field: Field, source: Column, value: Any) -> Any:  # noqa: ANN401
        if field.name in KNOWN_WORDS:
            word = plain(as_text(value))
            known = KNOWN_WORDS[field.name].get(word, word)
            if known != word:
                self.taken_for[field.name, as_text(value)] = known
                value = known
        if field.kind is Kind.MONEY:
            is_payment = field.name == "amount"
            return (self._payment if is_payment else self._money)(source, value)
        if field.kind is Kind.CHOICE:
            return _choice(field, as_text(value))
        if field.kind is Kind.LIST:
            return _names(as_text(value), source.separator, self._habits)
        return self._plain(field, value)

    def _plain(self, field: Field, value: Any) -> Any:  # noqa: ANN401
        """Return a value that its kind alone tells how to read."""
        match field.kind:
            case Kind.NUMBER:
                return _whole(as_amount(value, self._habits)[0], value)
            case Kind.DATE:
                return as_day(value, self._habits)
            case Kind.BOOL:
                return as_yes_or_no(value)
            case Kind.PAIRS:
                return _pairs(as_text(value))
            case _:
                return as_text(value)

    def _money(self, source: Column, value: Any) -> Cents | str:  # noqa: ANN401
        if value == UNKNOWN:
            return UNKNOWN
        amount = self._payment(source, value)
        if amount < 0:
            message = f"expected an amount of at least 0, not {shown(value)}"
            raise ValueRefusedError(message)
        return Cents((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))

    def _payment(self, source: Column, value: Any) -> Decimal:  # noqa: ANN401
        """Return an amount a year that may be less than 0, not rounded to cents."""
        amount, currency = as_amount(value, self._habits)
        if currency and currency != self._currency:
            message = (
                f"{shown(value)} is in {currency}, and amounts here are in "
                f"{self._currency}; currencies are never added up"
            )
            raise OtherCurrencyError(message)
        has_thousandths = amount.as_tuple().exponent == -3  # noqa: PLR2004 - three
        if (
            has_thousandths
            and _THOUSANDTHS.fullmatch(str(value).strip())
            and isinstance(value, str)
        ):
            message = f"expected at most two decimals, not {shown(value)}"
            raise ValueRefusedError(message)
        if abs(amount) > _LARGEST:
            message = f"{shown(value)} is more than any amount"
            raise ValueRefusedError(message)
        return amount * source.times * _PER_YEAR[source.per]


def _refuse_no_value(cell: RawCell) -> None:
    if cell.state is State.ERROR:
        message = f"the cell holds the error {cell.value}"
        raise ValueRefusedError(message)
    if cell.state is State.NOT_COMPUTED:
        message = "the formula has no computed value; open and save the workbook once"
        raise ValueRefusedError(message)


def _refuse_no_text(value: object) -> None:
    """Refuse what no record, cell or page can hold, rather than change it."""
    if not isinstance(value, str) or (value.isprintable() and len(value) < _LONG):
        return
    if len(value) > LONGEST_TEXT:
        message = f"expected at most {LONGEST_TEXT} characters"
        raise ValueRefusedError(message)
    for character in value:
        if character not in "\n\t" and (
            unicodedata.category(character) in {"Cc", "Cs"}
            or character in "\ufffe\uffff"
        ):
            message = f"contains the control character U+{ord(character):04X}"
            raise ValueRefusedError(message)


def _whole(amount: Decimal, value: object) -> int:
    if amount != amount.to_integral_value() or abs(amount) > _LARGEST:
        message = f"expected a whole number, not {shown(value)}"
        raise ValueRefusedError(message)
    return int(amount)


def _choice(field: Field, text: str) -> str:
    if field.name == "status" and text == GONE:
        return GONE
    for choice in field.choices:
        if plain(choice) == plain(text):
            return choice
    hint = did_you_mean(text, field.choices)
    message = f"expected one of {', '.join(field.choices)}, not {shown(text)}; {hint}"
    raise ValueRefusedError(message)


def _names(text: str, separator: str, habits: Habits) -> list[str]:
    if not separator:
        separator = ";" if ";" in text else "\n"
    parts = [part.strip() for part in text.replace("\n", separator).split(separator)]
    return list(dict.fromkeys(p for p in parts if p and not habits.is_empty(p)))


def _pairs(text: str) -> dict[str, int]:
    pairs: dict[str, int] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, _, number = part.rpartition(":")
        if not name.strip() or not number.strip().isdecimal():
            message = f"expected pairs such as 'identity: 2', not {shown(part)}"
            raise ValueRefusedError(message)
        pairs[name.strip()] = int(number)
    return pairs
