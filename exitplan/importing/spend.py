"""Lines of a ledger to services: added up by supplier, resellers looked through."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from exitplan.importing.draft import Draft, Entry
from exitplan.importing.names import plain, words_of
from exitplan.importing.values import as_text
from exitplan.inventory import UNKNOWN
from exitplan.units import Cents, euros, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.importing.mapping import Reseller
    from exitplan.importing.rows import TableReader, Taken
    from exitplan.importing.vendors import VendorBook

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """One payment that counts."""

    taken: Taken
    amount: Decimal
    vendor: str
    service: str
    paid_to: str


class Ledger:
    """Adds up the payments of a table of spend.

    Parameters
    ----------
    draft
        Where services are added.
    vendors
        Who is who.
    resellers
        Who sells what others make.
    currency
        The currency of all amounts.
    """

    def __init__(
        self,
        draft: Draft,
        vendors: VendorBook,
        resellers: Sequence[Reseller],
        currency: str,
    ) -> None:
        self._draft = draft
        self._vendors = vendors
        self._resellers = resellers
        self._currency = currency

    def take(self, reader: TableReader) -> None:
        """Take the lines of one table and add a service for each vendor and product."""
        lines: dict[tuple[str, str], list[_Line]] = defaultdict(list)
        seen: dict[tuple[str, ...], int] = {}
        days: list[dt.date] = []
        for taken in reader.rows():
            why = self._why_not(reader, taken) or self._twin(reader, taken, seen)
            if why:
                reader.list_row(taken, why)
                continue
            line = self._line(taken)
            lines[line.vendor, line.service].append(line)
            if isinstance(taken.values.get("date"), dt.date):
                days.append(taken.values["date"])
        self._say_period(reader, days)
        for group in lines.values():
            self._add(reader, group)

    def _why_not(self, reader: TableReader, taken: Taken) -> str:
        period, day = reader.mapped.period, taken.values.get("date")
        currency = str(taken.values.get("currency", self._currency)).upper()
        if "amount" not in taken.values:
            return "it has no amount that can be read"
        if currency != self._currency:
            return f"it is in {currency}, and currencies are never added up"
        if period is not None and day is None:
            return "it has no date, and only a period counts"
        if period is not None and not period.starts <= day <= period.ends:  # type: ignore[operator] # a date, see above
            return f"it is of {day}, outside the period"
        return ""

    def _twin(
        self, reader: TableReader, taken: Taken, seen: dict[tuple[str, ...], int]
    ) -> str:
        """Return why an equal line is left out, or only say that there is one."""
        columns = reader.table.columns
        cells = taken.row.cells
        key = tuple(as_text(cells[n].value) if n in cells else "" for n in columns)
        first = seen.setdefault(key, taken.row.number)
        if first == taken.row.number:
            return ""
        if reader.mapped.identical == "drop":
            return f"it equals row {first} in every column"
        message = f"the line equals row {first} in every column; both are counted"
        hint = "if it was paid once, say 'identical: drop'"
        self._draft.log.note("EP514", message, taken.place, hint)
        return ""

    def _line(self, taken: Taken) -> _Line:
        paid_to = str(taken.values["supplier"])
        place = taken.place_of("supplier")
        vendor = self._maker(taken, paid_to)
        named = str(taken.values.get("service", ""))
        if vendor is None:
            made = UNKNOWN
            service = named or f"Bought through {_title(paid_to)}"
        else:
            made = self._vendors.id_of(vendor, place)
            service = named or self._name_of(made, vendor)
        return _Line(taken, Decimal(taken.values["amount"]), made, service, paid_to)

    def _maker(self, taken: Taken, paid_to: str) -> str | None:
        """Return who makes what was paid; ``None`` if a reseller hides it."""
        words = " ".join(words_of(paid_to))
        for reseller in self._resellers:
            names = (" ".join(words_of(name)) for name in reseller.supplier)
            if not any(f" {name} " in f" {words} " for name in names):
                continue
            cells = [taken.row.cells.get(column) for column in reseller.look_in]
            text = plain(" ".join(as_text(cell.value) for cell in cells if cell))
            for part, vendor in reseller.vendors.items():
                if plain(part) in text:
                    return vendor
            message = f"'{paid_to}' is a reseller; whose product it sold is not said"
            hint = "name the maker under 'resellers', by a text in that row"
            place = taken.place_of("supplier")
            self._draft.log.note("EP513", message, place, hint)
            return None
        return paid_to

    def _name_of(self, vendor: str, supplier: str) -> str:
        entry = self._draft.find("vendors", vendor)
        return str(entry.values["name"]) if entry else _title(supplier)

    def _say_period(self, reader: TableReader, days: list[dt.date]) -> None:
        place = reader.table.place(reader.table.header)
        if reader.mapped.period is not None or not days:
            if not days and reader.mapped.period is None:
                message = "the lines are taken for one year's; no date is mapped"
                self._draft.log.note("EP514", message, place)
            return
        months = {(day.year, day.month) for day in days}
        if len(months) != _MONTHS:
            message = (
                f"the lines are of {len(months)} of 12 months, {min(days)} to "
                f"{max(days)}, "
                "and are taken for one year's"
            )
            hint = "say which months with 'period:'"
            self._draft.log.note("EP514", message, place, hint)

    def _add(self, reader: TableReader, group: list[_Line]) -> None:
        period = reader.mapped.period
        exact = sum((line.amount for line in group), Decimal(0)) * 100
        total = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        yearly = total
        if period is not None and period.months != _MONTHS:
            yearly = share(total, _MONTHS, period.months)
        first = group[0]
        if yearly < reader.mapped.least or yearly <= 0:
            why = f"all lines of '{first.service}' come to {euros(yearly)} a year"
            for line in group:
                reader.list_row(line.taken, why)
            return
        there = self._draft.find("services", first.service)
        if there is not None and there.values.get("vendor") == first.vendor:
            self._fill_in(there, yearly, first)
            return
        values = self._values(group, yearly, reader.table.cells.label)
        if there is not None:
            values["name"] = f"{first.service} ({self._name_of(first.vendor, '?')})"
        entry = Entry(values, first.taken.place, first.taken.place_of)
        self._draft.add("services", entry)

    def _values(self, group: list[_Line], yearly: int, label: str) -> dict[str, Any]:
        paid_to = Counter(line.paid_to for line in group)
        names = ", ".join(sorted(paid_to))
        lines = "1 line" if len(group) == 1 else f"{len(group)} lines"
        values: dict[str, Any] = {
            "name": group[0].service,
            "vendor": group[0].vendor,
            "yearly_cost": Cents(yearly),
            "source": label,
            "note": f"{lines}, paid to {names}",
        }
        for field in ("category", "owner"):
            said = Counter(
                str(line.taken.values[field])
                for line in group
                if field in line.taken.values
            )
            if said:
                values[field] = min(said, key=lambda one: (-said[one], one))
        return values

    def _fill_in(self, there: Entry, yearly: int, line: _Line) -> None:
        """Give a service that is listed already its cost, if it has none."""
        known = there.values.setdefault("yearly_cost", Cents(yearly))
        if known == UNKNOWN:
            there.values["yearly_cost"] = Cents(yearly)
        elif known != yearly:
            message = (
                f"'{line.service}' costs {euros(yearly)} a year by the ledger; "
                f"{euros(int(known))} stands"
            )
            self._draft.log.note("EP514", message, line.taken.place)


def _title(name: str) -> str:
    """Return a name in capitals as people write it, and others as they are."""
    return name.title() if name.isupper() and " " in name else name
