"""The mapping: which column of whose spreadsheet becomes which field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import BeforeValidator, Field, model_validator

from exitplan.errors import InputError, Severity
from exitplan.files.document import Document, validate
from exitplan.files.yaml import parse_yaml
from exitplan.importing.fields import SPEND, fields_of
from exitplan.importing.names import plain
from exitplan.importing.values import Habits
from exitplan.inventory import Finding, Record
from exitplan.inventory.base import Amount, Day, Name, Text
from exitplan.inventory.findings import did_you_mean
from exitplan.inventory.inventory import Agency, list_records
from exitplan.inventory.wording import about
from exitplan.units import Cents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REQUIRED = {
    "services": ("name",),
    "dependencies": ("service", "on"),
    SPEND: ("supplier", "amount"),
}


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _column(value: object) -> object:
    """Read ``name: Naam`` as ``name: {column: Naam}``."""
    return {"column": value} if isinstance(value, str | list) else value


Names = Annotated[
    tuple[Name, ...],
    Field(strict=False, min_length=1),
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
]
"""A name, or several."""

Words = Annotated[
    tuple[Text, ...],
    Field(strict=False),
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
]
"""A text, or several; also the empty one."""


class Column(Record):
    """Where the value of one field comes from."""

    column: Names
    """The column's name in the header; of several the texts are put together."""
    values: dict[str, Text | int | bool] = Field(default_factory=dict)
    """Translations: what the spreadsheet says, and what it means here."""
    separator: Text = ""
    """What separates names in one cell; a semicolon or a line break if not given."""
    per: Literal["year", "half year", "quarter", "month", "week"] = "year"
    """The period an amount is for."""
    times: Annotated[int, Ge(1), Le(1_000_000)] = 1
    """What an amount is multiplied by, e.g. 1000."""


class Period(Record):
    """The months a ledger's amounts are taken from."""

    starts: Day
    """First day."""
    ends: Day
    """Last day."""

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.ends <= self.starts:
            message = "expected a period that ends after it starts"
            raise about(message, "ends")
        return self

    @property
    def months(self) -> int:
        """How many whole months it has, at least one."""
        days = (self.ends - self.starts).days + 1
        return max(1, round(days * 12 / 365.25))


class Reseller(Record):
    """A supplier that sells what others make."""

    supplier: Names
    """Its names, as the ledger has them; a part of the name is enough."""
    look_in: Names
    """Columns whose text tells what was bought."""
    vendors: dict[str, Name]
    """A part of that text, and the vendor it points to."""


Columns = dict[
    str,
    Annotated[
        Column,
        BeforeValidator(_column, json_schema_input_type=str | list[str] | Column),
    ],
]


class TableMap(Record):
    """One table, and what its rows become."""

    record: Name
    """A list of the inventory such as services or dependencies, or spend."""
    file: Text = ""
    """The file's name, if several are given."""
    sheet: Text = ""
    """The worksheet's name; needed if there are several, and for a hidden one."""
    header_row: Annotated[int, Ge(1)] | None = None
    """The header's row number; it is looked for if not given."""
    where: dict[str, Words] = Field(default_factory=dict)
    """Only rows whose column has one of these texts."""
    columns: Columns = Field(default_factory=dict)
    """Field to column."""
    constants: dict[str, Text | int | bool | Day] = Field(default_factory=dict)
    """Field to the value it has in every row."""
    ignore: Annotated[tuple[Name, ...], Field(strict=False)] = ()
    """Columns that are left out on purpose; others that are left out are listed."""
    duplicates: Literal["list", "merge"] = "list"
    """What happens to a second row of the same name."""
    missing: Literal["list", "add"] = "list"
    """What happens to a service that others depend on and that is not listed."""
    reverse: dict[str, Words] = Field(default_factory=dict)
    """Rows in which the dependency runs the other way: column to texts."""
    period: Period | None = None
    """Spend: the payments that count; if not a year they are counted up to one."""
    identical: Literal["keep", "drop"] = "keep"
    """Spend: what happens to lines that are equal to an earlier one in every column."""
    least: Amount = Cents(0)
    """Spend: services that cost less in a year are listed, not taken over."""

    @model_validator(mode="after")
    def _names_a_record(self) -> TableMap:
        known = [*list_records(), SPEND]
        if self.record not in known:
            hint = did_you_mean(self.record, known)
            message = f"no kind of record is called '{self.record}'; {hint}"
            raise about(message, "record")
        return self

    def columns_named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield path within the table's mapping and name of every column it names."""
        for field, source in self.columns.items():
            for name in source.column:
                yield ("columns", field), name
        for part in ("where", "reverse"):
            for name in getattr(self, part):
                yield (part, name), name
        for index, name in enumerate(self.ignore):
            yield ("ignore", index), name


class Mapping(Record):
    """How spreadsheets become an inventory."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    agency: Agency
    """Whose inventory it becomes; its currency is that of all amounts."""
    language: Literal["nl", "en"] | None = None
    """How numbers in text are written: nl for 1.234,56, en for 1,234.56."""
    dates: Literal["dmy", "mdy", "ymd"] | None = None
    """How dates in text are written; nl means dmy."""
    empty: Words = ()
    """More ways in which an empty cell is spelled."""
    placeholders: Literal["list", "keep"] = "list"
    """What happens to rows called TEST, TBD or dummy."""
    vendors: dict[str, Name] = Field(default_factory=dict)
    """A vendor's name in the spreadsheet, and the name it should have."""
    resellers: Annotated[tuple[Reseller, ...], Field(strict=False)] = ()
    """Who sells what others make; for tables of spend."""
    tables: Annotated[tuple[TableMap, ...], Field(strict=False, min_length=1)]
    """The tables."""

    @property
    def habits(self) -> Habits:
        """How the spreadsheets' makers write."""
        dates = self.dates or ("dmy" if self.language == "nl" else "")
        return Habits(self.language or "", dates, frozenset(map(plain, self.empty)))


def read_mapping(file: Path) -> tuple[Mapping, Document]:
    """Read a mapping.

    Parameters
    ----------
    file
        A YAML file.

    Returns
    -------
    mapping, document
        The mapping, and where each part of it was written.

    Raises
    ------
    InputError
        With every error found, each at its line.
    """
    document = parse_yaml(file)
    mapping, issues = validate(document, Mapping)
    issues += [document.issue(found) for found in _findings(document.values)]
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    if errors or mapping is None:
        raise InputError(errors)
    return mapping, document


def _findings(values: Any) -> Iterator[Finding]:  # noqa: ANN401 - as it was written
    """Find fields that no record has, and those a table cannot do without."""
    tables = values.get("tables")
    for index, table in enumerate(tables if isinstance(tables, list) else ()):
        record = table.get("record") if isinstance(table, dict) else None
        if record not in {*list_records(), SPEND}:
            continue
        fields = fields_of(record)
        given: set[str] = set()
        for part in ("columns", "constants"):
            written = table.get(part)
            for name in written if isinstance(written, dict) else ():
                given.add(name)
                if name not in fields:
                    message = f"no field of {record} is called '{name}'"
                    hint = did_you_mean(name, list(fields))
                    yield Finding("EP101", ("tables", index, part, name), message, hint)
        for name in _REQUIRED.get(record, ()):
            if name not in given:
                message = f"no column is given for '{name}' of {record}"
                hint = f"add '{name}: <column>' under columns"
                yield Finding("EP102", ("tables", index, "columns"), message, hint)
