"""Spreadsheets and a mapping in, an inventory and a report out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue, Place, Severity, by_place
from exitplan.importing.choose import choose_tables
from exitplan.importing.convert import Converter
from exitplan.importing.draft import Draft
from exitplan.importing.fields import SPEND
from exitplan.importing.mapping import read_mapping
from exitplan.importing.report import Log, TableCount
from exitplan.importing.rows import TableReader, counts_of, say_taken_for
from exitplan.importing.services import Assembler
from exitplan.importing.spend import Ledger
from exitplan.importing.tables import Cells, read_cells
from exitplan.importing.vendors import VendorBook
from exitplan.inventory import Inventory, find_problems
from exitplan.inventory.inventory import list_records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from exitplan.importing.mapping import Mapping
    from exitplan.inventory import Finding

_ORDER = {"vendors": 0, "services": 1, SPEND: 3}
"""Own vendors come before who names them, ledgers after the services they pay."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of spreadsheets.

    Parameters
    ----------
    inventory
        Valid in itself and across records; ``None`` if it cannot be.
    issues
        Everything not taken over, doubtful or assumed, by place.
    counts
        What became of the rows and columns of each table.
    matched
        Vendors that were recognised: the name written, and their id.
    unknown_vendors
        Vendors whose country nobody knows yet.
    """

    inventory: Inventory | None
    issues: tuple[Issue, ...]
    counts: tuple[TableCount, ...]
    matched: tuple[tuple[str, str], ...]
    unknown_vendors: tuple[str, ...]

    def records(self) -> dict[str, int]:
        """Return how many records of each kind were made."""
        lists = {
            name: len(getattr(self.inventory, name, ())) for name in list_records()
        }
        return {name.replace("_", " "): n for name, n in lists.items() if n}


def bring_in(files: Sequence[Path], mapping_file: Path) -> Imported:
    """Make an inventory of spreadsheets.

    Parameters
    ----------
    files
        CSV, xlsx or ods files; opened for reading only.
    mapping_file
        Which column becomes which field.

    Returns
    -------
    Imported
        The inventory and a report.

    Raises
    ------
    InputError
        If a file cannot be read, or the mapping does not fit the files.
    """
    mapping, document = read_mapping(mapping_file)
    log = Log()
    cells: list[Cells] = []
    for file in files:
        read, issues = read_cells(file)
        cells += read
        log.issues += issues
    chosen = choose_tables(mapping, cells, document, log)
    converter = Converter(mapping.habits, mapping.agency.currency)
    keep = mapping.placeholders == "keep"
    readers = [
        TableReader(one, table, converter, log, keep_placeholders=keep)
        for one, table in chosen
    ]
    draft, book = _put_together(mapping, readers, log)
    say_taken_for(converter, log, document.place(("tables",)))
    _say_currency(mapping, readers, log, document.place(("agency",)))
    records = draft.values()
    counts = counts_of(readers, log, mapping.resellers)
    inventory = Inventory.model_validate({"agency": mapping.agency, **records})
    found = [_issue(one, draft, files[0]) for one in find_problems(inventory)]
    errors = any(issue.severity is Severity.ERROR for issue in found)
    return Imported(
        inventory=None if errors else inventory,
        issues=by_place([*log.issues, *found]),
        counts=counts,
        matched=tuple(sorted(book.matched.items())),
        unknown_vendors=tuple(book.unknown),
    )


def _put_together(
    mapping: Mapping, readers: list[TableReader], log: Log
) -> tuple[Draft, VendorBook]:
    draft = Draft(log)
    book = VendorBook(draft, mapping.vendors)
    has_options = any(reader.mapped.record == "options" for reader in readers)
    assembler = Assembler(draft, book, has_options=has_options)
    ledger = Ledger(draft, book, mapping.resellers, mapping.agency.currency)
    for reader in sorted(readers, key=lambda r: _ORDER.get(r.mapped.record, 2)):
        if reader.mapped.record == SPEND:
            ledger.take(reader)
        else:
            assembler.take(reader)
    assembler.finish()
    book.forget_unused()
    book.say_unknown()
    return draft, book


def _say_currency(
    mapping: Mapping, readers: list[TableReader], log: Log, place: Place
) -> None:
    """Say which currency amounts are taken to be in, if nobody did."""
    money = {"yearly_cost", "amount", "one_off_cost", "exit_fee", "ceiling"}
    has_money = any(money & reader.mapped.columns.keys() for reader in readers)
    if has_money and "currency" not in mapping.agency.model_fields_set:
        currency = mapping.agency.currency
        message = f"amounts are taken to be in {currency}; the mapping does not say"
        log.note("EP514", message, place, "add 'currency:' to the agency")


def _issue(found: Finding, draft: Draft, file: Path) -> Issue:
    """Return a finding about the inventory with the row its record came from."""
    place = Place(file)
    match found.path:
        case (str(listed), int(index), *_) if index < len(draft.lists.get(listed, [])):
            place = draft.lists[listed][index].place
        case _:
            pass
    return Issue(found.code, found.message, place, found.hint, found.severity)


def require_inventory(imported: Imported) -> Inventory:
    """Return the inventory that was made.

    Raises
    ------
    InputError
        With the errors that keep it from being one.
    """
    if imported.inventory is None:
        errors = [i for i in imported.issues if i.severity is Severity.ERROR]
        raise InputError(errors)
    return imported.inventory
