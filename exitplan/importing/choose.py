"""Which worksheet a mapping means, where its header is, and which columns it has."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue
from exitplan.importing.fields import SPEND
from exitplan.importing.names import plain
from exitplan.importing.tables import Cells, Table, find_header, table_at
from exitplan.inventory.findings import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exitplan.files.document import Document
    from exitplan.importing.mapping import Mapping, TableMap
    from exitplan.importing.report import Log


def choose_tables(
    mapping: Mapping, cells: Sequence[Cells], document: Document, log: Log
) -> list[tuple[TableMap, Table]]:
    """Return the table that each part of a mapping means, columns as they are called.

    Parameters
    ----------
    mapping
        The mapping.
    cells
        Every worksheet of every file.
    document
        The mapping as it was written, for the places of errors.
    log
        Where what is said of the tables is written down.

    Raises
    ------
    InputError
        If a file, sheet, header or column is not there, or cells are merged; with all
        of them.
    """
    errors: list[Issue] = []
    tables: dict[tuple[str, int], Table] = {}
    chosen: list[tuple[TableMap, Table]] = []
    for index, one in enumerate(mapping.tables):
        path = ("tables", index)
        try:
            sheet = _sheet(one, cells, document, path)
            header = _header(one, sheet)
            key = (sheet.label, header)
            if key not in tables:
                tables[key], issues = table_at(sheet, header)
                log.issues += [i for i in issues if i.severity == "warning"]
                errors += [i for i in issues if i.severity != "warning"]
        except InputError as error:
            errors += error.issues
            continue
        missing = _missing_columns(one, tables[key], document, path)
        errors += missing
        if not missing:
            chosen.append((_with_real_names(one, tables[key]), tables[key]))
    errors += _missing_to_look_in(mapping, chosen, document)
    if errors:
        raise InputError(errors)
    _say_hidden(cells, [table for _, table in chosen], log)
    return chosen


def _sheet(
    one: TableMap,
    cells: Sequence[Cells],
    document: Document,
    path: tuple[str | int, ...],
) -> Cells:
    found = list(cells)
    if one.file:
        pattern = plain(one.file)
        found = [c for c in found if fnmatchcase(plain(c.file.name), pattern)]
        if not found:
            names = sorted({c.file.name for c in cells})
            message = f"no file given is called '{one.file}'"
            hint = did_you_mean(one.file, names)
            raise _error(message, document, (*path, "file"), hint)
    if one.sheet:
        sheet_names = [c.sheet.name for c in found]
        found = [c for c in found if plain(c.sheet.name) == plain(one.sheet)]
        if not found:
            message = f"no sheet is called '{one.sheet}'"
            hint = did_you_mean(one.sheet, sheet_names)
            raise _error(message, document, (*path, "sheet"), hint)
    else:
        found = [c for c in found if not c.sheet.hidden]
    found = _best(one, [c for c in found if c.sheet.rows])
    if len(found) != 1:
        labels = ", ".join(f"'{c.label}'" for c in found)
        message = "every sheet is empty or hidden"
        if found:
            message = f"it could be any of {labels}"
        hint = "say which with 'file:' and 'sheet:'"
        raise _error(message, document, path, hint)
    return found[0]


def _best(one: TableMap, found: list[Cells]) -> list[Cells]:
    """Return the worksheets that have the most of the columns named."""
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose from
        return found
    wanted = {plain(name) for _, name in one.columns_named()}

    def score(cells: Cells) -> int:
        header = find_header(cells, wanted)
        row = cells.sheet.rows.get(header or 0, [])
        return len(wanted & {plain(str(cell.value)).strip() for cell in row})

    scores = [score(cells) for cells in found]
    return [c for c, n in zip(found, scores, strict=True) if n == max(scores)]


def _header(one: TableMap, cells: Cells) -> int:
    header = one.header_row
    if header is None:
        header = find_header(cells, [name for _, name in one.columns_named()])
    if header is None:
        message = "no header was found: a row of names over a table"
        issue = Issue(
            "EP504", message, cells.place(1), "say which row with 'header_row:'"
        )
        raise InputError([issue])
    return header


def _missing_columns(
    one: TableMap, table: Table, document: Document, path: tuple[str | int, ...]
) -> list[Issue]:
    known = list(table.columns)
    issues = []
    for within, name in one.columns_named():
        is_pattern = within[0] == "ignore" and "*" in name
        if not is_pattern and len(_meant(name, table)) != 1:
            message = f"{table.cells.label} has no column '{name}'"
            hint = did_you_mean(name, known)
            place = document.place((*path, *within))
            issues.append(Issue("EP505", message, place, hint))
    return issues


def _missing_to_look_in(
    mapping: Mapping, chosen: list[tuple[TableMap, Table]], document: Document
) -> list[Issue]:
    """Return errors for columns of resellers that no ledger has."""
    ledgers = [table for one, table in chosen if one.record == SPEND]
    known = list(dict.fromkeys(name for table in ledgers for name in table.columns))
    return [
        Issue(
            "EP505",
            f"no table of spend has a column '{name}'",
            document.place(("resellers", index, "look_in")),
            did_you_mean(name, known),
        )
        for index, reseller in enumerate(mapping.resellers if ledgers else ())
        for name in reseller.look_in
        if name not in known
    ]


def _meant(name: str, table: Table) -> list[str]:
    """Return the columns a name means: itself, other capitals, or ``Tag *``."""
    if name in table.columns:
        return [name]
    key = plain(name)
    return [one for one in table.columns if fnmatchcase(plain(one), key)]


def _with_real_names(one: TableMap, table: Table) -> TableMap:
    """Return a part of a mapping with columns called as the header calls them."""

    def real(name: str) -> str:
        return _meant(name, table)[0]

    columns = {
        field: source.model_copy(update={"column": tuple(map(real, source.column))})
        for field, source in one.columns.items()
    }
    ignore = dict.fromkeys(n for name in one.ignore for n in _meant(name, table))
    return one.model_copy(
        update={
            "columns": columns,
            "where": {real(name): texts for name, texts in one.where.items()},
            "reverse": {real(name): texts for name, texts in one.reverse.items()},
            "ignore": tuple(ignore),
        }
    )


def _error(
    message: str,
    document: Document,
    path: tuple[str | int, ...],
    hint: str,
) -> InputError:
    return InputError([Issue("EP504", message, document.place(path), hint)])


def _say_hidden(cells: Sequence[Cells], chosen: list[Table], log: Log) -> None:
    used = {table.cells.label for table in chosen}
    for one in cells:
        if one.sheet.hidden:
            what = "used, as asked" if one.label in used else "not used"
            message = f"the sheet '{one.sheet.name}' is hidden: {what}"
        elif one.label not in used and one.sheet.rows:
            message = f"nothing is taken from {one.label}"
        else:
            continue
        log.note("EP012", message, one.place(1))
