"""What became of every row and column: counted, and listed where it was not used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exitplan.errors import Issue, Place, Severity, by_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.importing.tables import Table


@dataclass(frozen=True, slots=True)
class TableCount:
    """How much of one table was used; rows are used and listed together.

    Parameters
    ----------
    table
        File and sheet.
    record
        What its rows became.
    header
        Row number of its header.
    rows, used, listed
        Rows under the header, those taken over, and those that were not.
    columns
        Columns taken over.
    left_out
        Columns that the mapping leaves out on purpose.
    not_mapped
        Columns that the mapping says nothing about.
    """

    table: str
    record: str
    header: int
    rows: int
    used: int
    listed: int
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    not_mapped: tuple[str, ...]


@dataclass
class Log:
    """Collects what is to be told, in the order it is found."""

    issues: list[Issue] = field(default_factory=list)
    _listed: set[tuple[str, int, int]] = field(default_factory=set)
    _said: set[tuple[str, str]] = field(default_factory=set)

    def note(self, code: str, message: str, place: Place, hint: str = "") -> None:
        """Write down something that does not stop the import."""
        self.issues.append(Issue(code, message, place, hint, Severity.WARNING))

    def once(self, code: str, message: str, place: Place, hint: str = "") -> None:
        """Write something down the first time it is met."""
        if (code, message) not in self._said:
            self._said.add((code, message))
            self.note(code, message, place, hint)

    def list_row(self, table: Table, row: int, why: str, hint: str = "") -> None:
        """Write down that a row is not taken over."""
        self.list_place(table.place(row), why, hint)

    def list_place(self, place: Place, why: str, hint: str = "") -> None:
        """Write down that the row at a place is not taken over, once."""
        key = _row_of(place)
        if key not in self._listed:
            self._listed.add(key)
            self.note("EP506", f"row not taken over: {why}", place, hint)

    def is_listed(self, table: Table, row: int) -> bool:
        """Tell whether a row was listed as not taken over."""
        return _row_of(table.place(row)) in self._listed

    def sorted(self) -> tuple[Issue, ...]:
        """Return everything, by place."""
        return by_place(self.issues)


def _row_of(place: Place) -> tuple[str, int, int]:
    """Return what makes a row one and the same, whichever cell of it is meant."""
    return (str(place.file), *place.order[:2])


def plain_counts(counts: tuple[TableCount, ...]) -> list[dict[str, Any]]:
    """Return counts as plain values for JSON."""
    return [
        {
            "table": one.table,
            "record": one.record,
            "header_row": one.header,
            "rows": one.rows,
            "used": one.used,
            "listed": one.listed,
            "columns_used": list(one.columns),
            "columns_left_out": list(one.left_out),
            "columns_not_mapped": list(one.not_mapped),
        }
        for one in counts
    ]


_MOST_ALIKE = 5


def shown_issues(issues: tuple[Issue, ...], most: int = _MOST_ALIKE) -> Iterator[str]:
    """Yield issues as lines for a screen: a few of each code, and how many more."""
    counted = Counter(issue.code for issue in issues)
    seen: Counter[str] = Counter()
    for issue in sorted(issues, key=lambda issue: (issue.severity, issue.code)):
        seen[issue.code] += 1
        if issue.severity is Severity.ERROR or seen[issue.code] <= most:
            yield str(issue)
        elif seen[issue.code] == counted[issue.code]:
            more = counted[issue.code] - most
            yield f"and {more} more of {issue.code}; --json lists all"
