"""A book as an Excel file.

openpyxl writes what is little and intricate: styles, tables, drop-downs, charts. The
cells, which may be a million, are written here as XML and put in their place: openpyxl
takes ten times as long over them.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Protection,
    Side,
)
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from exitplan.files.book import (
    DAYS,
    Formula,
    Marked,
    Role,
    Shows,
    checked_text,
)
from exitplan.files.book_looks import (
    FONT,
    FORMATS,
    INDENTED,
    LINE_HEIGHT,
    LOOKS,
    WHERE_USED,
    footer_title,
    header_lines,
    overflows,
    pages_across,
    row_height,
    widths,
)
from exitplan.files.raw_cells import column_letters
from exitplan.files.xlsx import entry, text_as_stored, without_clock
from exitplan.files.xlsx_parts import (
    absolute,
    add_chart,
    add_marks,
    add_names,
    add_rules,
    add_table,
    expression,
)
from exitplan.files.xlsx_saved import saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from exitplan.files.book import Area, Book, Cell, Field, Row, Sheet

_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PACKING = 3
"""Level of compression: higher ones save a few per cent and take twice as long."""


def render_xlsx(book: Book) -> bytes:
    """Write a book as the content of an ``.xlsx`` file.

    Parameters
    ----------
    book
        What to write.

    Returns
    -------
    bytes
        Equal for equal books.

    Raises
    ------
    MisuseError
        If a text cannot stand in a cell, with its record named.
    """
    return _Writer(book).content()


class _Styles:
    """Numbers of the combinations of look and format that the cells use."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._missing = set(WHERE_USED)
        for role in LOOKS:
            if role not in WHERE_USED:
                workbook.add_named_style(_named_style(role))
        scratch = workbook.active
        assert scratch is not None  # noqa: S101 - a new workbook has a sheet
        self._scratch = scratch
        self._row = 0
        self._numbers: dict[tuple[Role, Shows, bool, bool], int] = {}

    def number(
        self, role: Role, shows: Shows, *, wraps: bool = False, quoted: bool = False
    ) -> int:
        """Return the number of a style, the same whenever it is asked for again."""
        key = (role, shows, wraps, quoted)
        if key not in self._numbers:
            if role in self._missing:
                self._missing.remove(role)
                self._workbook.add_named_style(_named_style(role))
            self._row += 1
            cell = self._scratch.cell(self._row, 1)
            cell.style = f"exitplan {role}"
            cell.number_format = FORMATS[shows]
            indented = shows is Shows.TEXT and role in INDENTED
            if wraps or indented:
                side = "center" if LOOKS[role].centred else None
                cell.alignment = Alignment(
                    vertical="top",
                    wrap_text=wraps,
                    horizontal="left" if indented else side,
                    indent=1 if indented else 0,
                )
            if quoted:
                cell.quotePrefix = True
            self._numbers[key] = cell.style_id
        return self._numbers[key]


def _named_style(role: Role) -> NamedStyle:
    look = LOOKS[role]
    line = Side("thin", color=look.line) if look.line else Side()
    return NamedStyle(
        f"exitplan {role}",
        font=Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underlined else None,
            color=look.ink,
        ),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else None,
        border=Border(line, line, line, line),
        alignment=Alignment(
            vertical="top", horizontal="center" if look.centred else None
        ),
        protection=Protection(locked=False),
    )


class _Writer:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._workbook = Workbook()
        self._styles = _Styles(self._workbook)
        self._texts: dict[str, str] = {}
        self._marked: list[tuple[int, int, Marked]] = []

    def content(self) -> bytes:
        scratch = self._workbook.active
        data: dict[str, tuple[bytes, str]] = {}
        for number, sheet in enumerate(self._book.sheets, start=1):
            found = widths(sheet)
            target: Worksheet = self._workbook.create_sheet(sheet.name)
            self._marked.clear()
            cells = "".join(self._rows(sheet, found)).encode()
            self._set_up(target, sheet, found)
            size = f"A1:{column_letters(len(sheet.fields))}{max(1, sheet.last)}"
            data[f"xl/worksheets/sheet{number}.xml"] = (cells, size)
        assert scratch is not None  # noqa: S101 - it was there
        self._workbook.remove(scratch)
        self._workbook.active = self._book.open_on
        for sheet in self._book.sheets:
            self._workbook[sheet.name].sheet_view.tabSelected = (
                sheet is self._book.sheets[self._book.open_on]
            )
        add_names(self._workbook, self._book.names)
        properties = self._workbook.properties
        properties.creator, properties.title = "exitplan", self._book.title
        properties.language = self._book.language
        return self._packed(data)

    def _packed(self, data: dict[str, tuple[bytes, str]]) -> bytes:
        raw, fixed = io.BytesIO(saved(self._workbook)), io.BytesIO()
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
            for part in source.infolist():
                content = source.read(part)
                name = part.filename
                if name in data:
                    content = _with_cells(content, *data[name])
                elif name == "docProps/core.xml":
                    content = without_clock(content)
                target.writestr(entry(name), content, zipfile.ZIP_DEFLATED, _PACKING)
        return fixed.getvalue()

    def _set_up(self, target: Worksheet, sheet: Sheet, found: list[int]) -> None:
        for index, (one, width) in enumerate(zip(sheet.fields, found, strict=True), 1):
            dimension = target.column_dimensions[column_letters(index)]
            dimension.width = width + 1
            # So that what is typed below takes the right form: 0012 stays text.
            if not (sheet.charts and sheet.headed):
                self._style_column(dimension, one)
            if sheet.headed and one.note:
                target.cell(1, index).comment = _note(one.note)
        for row, column, cell in self._marked:
            if cell.link is not None:
                _link(target, row, column, cell.link, cell.file)
        self._set_up_view(target, sheet)
        add_rules(target, sheet, self._marked)
        add_marks(target, sheet)
        if sheet.table:
            add_table(target, sheet)
        for chart in sheet.charts:
            add_chart(target, chart)
        self._set_up_print(target, sheet, found)

    def _set_up_view(self, target: Worksheet, sheet: Sheet) -> None:
        if sheet.headed:
            target.freeze_panes = f"{column_letters(sheet.frozen + 1)}2"
        else:
            target.sheet_view.showGridLines = False
        if sheet.hidden:
            target.sheet_state = "hidden"
        if sheet.locked:
            target.protection.sheet = True
        if sheet.tab:
            target.sheet_properties.tabColor = sheet.tab

    def _style_column(self, dimension: Any, one: Field) -> None:  # noqa: ANN401
        """Give what is not filled in yet its look; openpyxl has no door for it."""
        number = self._styles.number(one.role, one.shows)
        styles: Any = self._workbook
        dimension._style = styles._cell_styles[number]  # noqa: SLF001

    def _set_up_print(self, target: Worksheet, sheet: Sheet, found: list[int]) -> None:
        target.page_setup.orientation = "landscape"
        target.page_setup.paperSize = 9  # A4
        target.page_setup.fitToWidth = pages_across(sheet, found)
        target.page_setup.fitToHeight = 0
        target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = target.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.header, margins.footer = 0.5, 0.3, 0.2
        margins.bottom = 0.6
        if not sheet.charts:
            end = column_letters(len(sheet.fields))
            target.print_area = f"A1:{end}{max(sheet.first, sheet.last - sheet.spare)}"
        if sheet.headed:
            target.print_title_rows = "1:1"
            if pages_across(sheet, found) > 1 and sheet.frozen:
                target.print_title_cols = f"A:{column_letters(sheet.frozen)}"
        footer = target.oddFooter
        assert footer is not None  # noqa: S101 - every worksheet has one
        footer.left.text = footer_title(self._book).replace("&", "&&")
        footer.center.text = sheet.name.replace("&", "&&")
        footer.right.text = self._book.page.format(page="&P", pages="&N")

    def _rows(self, sheet: Sheet, found: list[int]) -> Iterator[str]:
        if sheet.headed:
            heads = [
                self._cell(
                    index,
                    one.header,
                    self._styles.number(
                        Role.REQUIRED if one.required else Role.HEADER,
                        Shows.TEXT,
                        wraps=True,
                    ),
                    1,
                    sheet,
                )
                for index, one in enumerate(sheet.fields, start=1)
            ]
            height = header_lines(sheet, found) * LINE_HEIGHT + 4
            start = f'<row r="1" ht="{height}" customHeight="1">'
            yield f"{start}{''.join(heads)}</row>"
        plain = [self._styles.number(one.role, one.shows) for one in sheet.fields]
        for number, row in enumerate(sheet.rows, sheet.first):
            yield self._row(sheet, number, row, found, plain)

    def _row(
        self, sheet: Sheet, number: int, row: Row, found: list[int], plain: list[int]
    ) -> str:
        """Return one row; only what wraps, quotes or is marked is looked at twice."""
        cells: list[str] = []
        texts, tall = self._texts, False
        for index, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if type(cell) is str:
                known = texts.get(cell)
                if known is None:
                    known = texts[cell] = _text(checked_text(cell, sheet, row))
                style = plain[index]
                wraps = len(cell) > found[index] or "\n" in cell
                if wraps or cell.startswith(_LIKE_A_FORMULA):
                    tall = tall or wraps
                    style = self._style(sheet, index, None, cell, wraps=wraps)
                cells.append(f'<c r="{_LETTERS[index]}{number}" s="{style}"{known}</c>')
                continue
            write = _PLAIN.get(type(cell))
            if write is not None and _fits(cell, sheet.fields[index].shows):
                place = f'r="{_LETTERS[index]}{number}" s="{plain[index]}"'
                cells.append(f"<c {place}><v>{write(cell)}</v></c>")
            else:
                text, high = self._special(sheet, number, row, index, found[index])
                tall = tall or high
                cells.append(text)
        height = ""
        if tall:
            height = f' ht="{row_height(row, found)}"'
        return f'<row r="{number}"{height}>{"".join(cells)}</row>'

    def _special(
        self, sheet: Sheet, number: int, row: Row, index: int, width: int
    ) -> tuple[str, bool]:
        """Return a cell that is no plain text, and whether it takes several lines."""
        cell = row[index]
        marked = cell if isinstance(cell, Marked) else None
        if marked:
            self._marked.append((number, index + 1, marked))
        value = marked.value if marked else cell
        text = value if isinstance(value, str) else ""
        large = overflows(cell)
        wraps = not large and (len(text) > width or "\n" in text)
        style = self._style(sheet, index, marked, value, wraps=wraps)
        if isinstance(value, Formula):
            return _formula(index, number, style, value), False
        if text:
            checked_text(text, sheet, row)
        return self._cell(index + 1, value, style, number, sheet), wraps or large

    def _style(
        self,
        sheet: Sheet,
        index: int,
        marked: Marked | None,
        value: object,
        *,
        wraps: bool,
    ) -> int:
        one = sheet.fields[index]
        role = (marked.role if marked else None) or one.role
        shows = (marked.shows if marked else None) or one.shows
        if not _fits(value, shows):
            shows = Shows.DATE
        quoted = isinstance(value, str) and value.startswith(_LIKE_A_FORMULA)
        return self._styles.number(role, shows, wraps=wraps, quoted=quoted)

    def _cell(
        self, column: int, value: Cell, style: int, number: int, sheet: Sheet
    ) -> str:
        start = f'<c r="{_LETTERS[column - 1]}{number}" s="{style}"'
        if value is None or value == "":
            return f"{start}/>"
        if isinstance(value, str):
            return f"{start}{_text(checked_text(value, sheet, (value,)))}</c>"
        if isinstance(value, bool):
            return f'{start} t="b"><v>{int(value)}</v></c>'
        return f"{start}><v>{_number(value)}</v></c>"


_LETTERS = [column_letters(column) for column in range(1, 1025)]


def _text(text: str) -> str:
    inside = escape(text_as_stored(text))
    return f' t="inlineStr"><is><t xml:space="preserve">{inside}</t></is>'


def _serial(day: dt.date) -> str:
    return str(day.toordinal() - _DAY_ZERO)


_PLAIN: dict[type, Callable[[Any], str]] = {
    int: repr,
    float: repr,
    Decimal: "{:f}".format,
    dt.date: _serial,
}


def _fits(value: object, shows: Shows) -> bool:
    """Tell whether a value can show so: a day that is no date shows as a number."""
    return not isinstance(value, dt.date) or shows in DAYS


def _link(target: Worksheet, row: int, column: int, goal: Area, file: str = "") -> None:
    place = f"{column_letters(column)}{row}"
    location = absolute(goal).partition(":")[0].replace("$", "")
    # With a value, for empty cells are not looked at; ours take its place.
    cell: Any = target.cell(row, column, "link")
    other = quote(file) or None
    cell._hyperlink = Hyperlink(ref=place, target=other, location=location)  # noqa: SLF001


def _number(value: object) -> str:
    if isinstance(value, dt.date):
        return _serial(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return repr(value)


def _formula(index: int, number: int, style: int, formula: Formula) -> str:
    value = formula.value
    kind, shown = "", "" if value is None else _number(value)
    if isinstance(value, str):
        kind, shown = ' t="str"', escape(text_as_stored(value))
    place = f"{_LETTERS[index]}{number}"
    inside = escape(expression(formula))
    return f'<c r="{place}" s="{style}"{kind}><f>{inside}</f><v>{shown}</v></c>'


def _note(text: str) -> Comment:
    lines = sum(1 + len(line) // 42 for line in text.split("\n"))
    return Comment(text, "exitplan", width=300, height=22 + 17 * lines)


def _with_cells(content: bytes, cells: bytes, size: str) -> bytes:
    """Put rows into a sheet that was written without them."""
    head, _, rest = content.partition(b"<sheetData")
    _, closed, tail = rest.partition(b"</sheetData>")
    if not closed:
        _, _, tail = rest.partition(b"/>")
    before, _, after = head.partition(b"<dimension ref=")
    _, _, after = after.partition(b"/>")
    head = before + f'<dimension ref="{size}"/>'.encode() + after
    return b"".join((head, b"<sheetData>", cells, b"</sheetData>", tail))
