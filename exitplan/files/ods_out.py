"""A book as an OpenDocument spreadsheet, written as a stream of XML.

No library writes drop-downs, notes and a large sheet at speed; the format is simple
enough to be written here.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from exitplan.files.book import (
    DAYS,
    Area,
    Formula,
    Marked,
    Role,
    Shows,
    checked_text,
)
from exitplan.files.book_looks import (
    CHARACTER_CM,
    INDENTED,
    LINE_HEIGHT,
    header_lines,
    overflows,
    pages_across,
    row_height,
    widths,
)
from exitplan.files.ods_charts import FRAME_STYLE, chart_frame, chart_part, dashes_part
from exitplan.files.ods_parts import (
    DATA_STYLES,
    NAMESPACES,
    PROLOGUE,
    address,
    expression,
    marks_part,
    names_part,
    role_name,
    rule_part,
    settings_part,
    styles_part,
    tables_part,
)
from exitplan.files.raw_cells import column_letters
from exitplan.files.xlsx import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.files.book import Book, Cell, Row, Rule, Sheet

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MIME_CHART = "application/vnd.oasis.opendocument.chart"
_PACKING = 3
_BLANKS = re.compile("  +")
_LINE_BREAK, _TAB = "</text:p><text:p>", "<text:tab/>"


def render_ods(book: Book) -> bytes:
    """Write a book as the content of an ``.ods`` file.

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


class _Writer:
    """Collects the styles that cells, columns and rows turn out to need."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._cells: dict[tuple[Role, Shows, bool], str] = {}
        self._columns: dict[int, str] = {}
        self._rows: dict[int, str] = {}
        self._rules: list[str] = []
        self._texts: dict[str, str] = {}
        self._objects: list[str] = []

    def content(self) -> bytes:
        found = [widths(sheet) for sheet in self._book.sheets]
        tables = [
            "".join(self._table(number, sheet, width))
            for number, (sheet, width) in enumerate(
                zip(self._book.sheets, found, strict=True), start=1
            )
        ]
        body = "".join(
            (
                f"{PROLOGUE}<office:document-content {NAMESPACES}",
                ' office:version="1.3"><office:automatic-styles>',
                *self._automatic_styles(),
                "</office:automatic-styles><office:body><office:spreadsheet>",
                "<table:content-validations>" if self._rules else "",
                *self._rules,
                "</table:content-validations>" if self._rules else "",
                *tables,
                names_part(self._book.names),
                tables_part(self._book),
                "</office:spreadsheet></office:body></office:document-content>",
            )
        )
        parts = {
            "content.xml": body,
            "styles.xml": styles_part(
                self._book, found, {key[0] for key in self._cells}
            ),
            "settings.xml": settings_part(self._book),
            "meta.xml": self._meta(),
        }
        for number, chart in enumerate(self._objects, start=1):
            parts[f"Object {number}/content.xml"] = chart
            parts[f"Object {number}/styles.xml"] = dashes_part()
        return self._packed(parts)

    def _packed(self, parts: dict[str, str]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            # First and not compressed, so that programs know the file by its start.
            target.writestr(entry("mimetype"), _MIME, zipfile.ZIP_STORED)
            manifest = self._manifest(parts)
            for name, text in {**parts, "META-INF/manifest.xml": manifest}.items():
                content = text.encode()
                target.writestr(entry(name), content, zipfile.ZIP_DEFLATED, _PACKING)
        return packed.getvalue()

    def _manifest(self, parts: dict[str, str]) -> str:
        files = {"/": _MIME, **dict.fromkeys(parts, "text/xml")}
        for number in range(1, len(self._objects) + 1):
            files[f"Object {number}/"] = _MIME_CHART
        entries = "".join(
            f'<manifest:file-entry manifest:full-path="{name}" '
            f'manifest:media-type="{kind}"/>'
            for name, kind in files.items()
        )
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        return (
            f'{PROLOGUE}<manifest:manifest xmlns:manifest="{space}" '
            f'manifest:version="1.3">{entries}</manifest:manifest>'
        )

    def _meta(self) -> str:
        return (
            f"{PROLOGUE}<office:document-meta {NAMESPACES} "
            'office:version="1.3"><office:meta><meta:generator>exitplan'
            f"</meta:generator><dc:title>{escape(self._book.title)}</dc:title>"
            f"<dc:language>{self._book.language}</dc:language></office:meta>"
            "</office:document-meta>"
        )

    def _automatic_styles(self) -> Iterator[str]:
        yield DATA_STYLES
        yield FRAME_STYLE
        for width, name in self._columns.items():
            yield (
                f'<style:style style:name="{name}" style:family="table-column">'
                "<style:table-column-properties "
                f'style:column-width="{(width + 1) * CHARACTER_CM:.2f}cm"/>'
                "</style:style>"
            )
        for height, name in self._rows.items():
            yield (
                f'<style:style style:name="{name}" style:family="table-row">'
                f'<style:table-row-properties style:row-height="{height}pt" '
                f'style:use-optimal-row-height="true"/></style:style>'
            )
        for (role, shows, wraps), name in self._cells.items():
            wrap = (
                '<style:table-cell-properties fo:wrap-option="wrap"/>' if wraps else ""
            )
            if shows is Shows.TEXT and role in INDENTED:
                wrap += (
                    '<style:paragraph-properties fo:text-align="start" '
                    'fo:margin-left="0.15cm"/>'
                )
            yield (
                f'<style:style style:name="{name}" style:family="table-cell" '
                f'style:parent-style-name="{role_name(role)}" '
                f'style:data-style-name="N-{shows}">{wrap}</style:style>'
            )
        for number, sheet in enumerate(self._book.sheets, start=1):
            tab = f' table:tab-color="#{sheet.tab}"' if sheet.tab else ""
            yield (
                f'<style:style style:name="ta{number}" style:family="table" '
                f'style:master-page-name="mp{number}"><style:table-properties '
                f'table:display="{str(not sheet.hidden).lower()}"{tab}/></style:style>'
            )

    def _style(self, role: Role, shows: Shows, *, wraps: bool = False) -> str:
        key = (role, shows, wraps)
        if key not in self._cells:
            self._cells[key] = f"ce{len(self._cells) + 1}"
        return self._cells[key]

    def _height(self, points: int) -> str:
        return self._rows.setdefault(points, f"ro{points}")

    def _table(self, number: int, sheet: Sheet, found: list[int]) -> Iterator[str]:
        locked = ' table:protected="true"' if sheet.locked else ""
        printed = ""
        if not sheet.charts:
            bottom = max(sheet.first, sheet.last - sheet.spare)
            area = Area(sheet.name, 1, 1, len(sheet.fields), bottom)
            printed = f" table:print-ranges={quoteattr(address(area))}"
        yield (
            f"<table:table table:name={quoteattr(sheet.name)} "
            f'table:style-name="ta{number}"{printed}{locked}>'
        )
        if sheet.charts:
            yield "<table:shapes>"
            for chart in sheet.charts:
                self._objects.append(chart_part(chart, self._book))
                yield chart_frame(chart, len(self._objects), sheet, found)
            yield "</table:shapes>"
        yield from self._column_parts(sheet, found)
        rules = self._rule_names(sheet)
        if sheet.headed:
            yield "<table:table-header-rows>"
            yield self._header(sheet, found)
            yield "</table:table-header-rows>"
        yield from self._row_parts(sheet, found, rules)
        if sheet.spare:
            yield self._spare(sheet, rules)
        yield marks_part(sheet)
        yield "</table:table>"

    def _column_parts(self, sheet: Sheet, found: list[int]) -> Iterator[str]:
        repeated = sheet.headed and sheet.frozen and pages_across(sheet, found) > 1
        if repeated:
            yield "<table:table-header-columns>"
        for index, (one, width) in enumerate(zip(sheet.fields, found, strict=True)):
            if repeated and index == sheet.frozen:
                yield "</table:table-header-columns>"
            name = self._columns.setdefault(width, f"co{width}")
            # No lines under the charts beside a table: its cells have their own.
            role = Role.NOTE if _beside_charts(sheet) else one.role
            style = self._style(role, one.shows)
            yield (
                f'<table:table-column table:style-name="{name}" '
                f'table:default-cell-style-name="{style}"/>'
            )
        if repeated and sheet.frozen >= len(sheet.fields):
            yield "</table:table-header-columns>"

    def _rule_names(self, sheet: Sheet) -> list[str]:
        """Return for each column the attribute that names its rule, if it has one."""
        return [
            "" if one.rule is None else self._rule(one.rule, sheet.down(column))
            for column, one in enumerate(sheet.fields, start=1)
        ]

    def _rule(self, rule: Rule, area: Area) -> str:
        name = f"val{len(self._rules) + 1}"
        self._rules.append(rule_part(name, rule, area))
        return f' table:content-validation-name="{name}"'

    def _header(self, sheet: Sheet, found: list[int]) -> str:
        height = header_lines(sheet, found) * LINE_HEIGHT + 4
        name = self._rows.setdefault(height, f"ro{height}")
        cells = "".join(
            f'<table:table-cell table:style-name="{self._header_style(one.required)}" '
            f'office:value-type="string">{_note(one.note)}'
            f"<text:p>{_inside(checked_text(one.header, sheet, (one.key,)))}</text:p>"
            "</table:table-cell>"
            for one in sheet.fields
        )
        return f'<table:table-row table:style-name="{name}">{cells}</table:table-row>'

    def _header_style(self, required: bool) -> str:  # noqa: FBT001 - a field's own
        role = Role.REQUIRED if required else Role.HEADER
        return self._style(role, Shows.TEXT, wraps=True)

    def _spare(self, sheet: Sheet, rules: list[str]) -> str:
        cells = "".join(f"<table:table-cell{rule}/>" for rule in rules)
        return (
            f'<table:table-row table:number-rows-repeated="{sheet.spare}">{cells}'
            "</table:table-row>"
        )

    def _row_parts(
        self, sheet: Sheet, found: list[int], rules: list[str]
    ) -> Iterator[str]:
        blanks = [f"<table:table-cell{rule}/>" for rule in rules]
        starts = [f"<table:table-cell{rule}" for rule in rules]
        plain = starts
        if _beside_charts(sheet):
            styles = [self._style(one.role, one.shows) for one in sheet.fields]
            plain = [
                f'{start} table:style-name="{style}"'
                for start, style in zip(starts, styles, strict=True)
            ]
        for number, row in enumerate(sheet.rows, sheet.first):
            tall = False
            cells: list[str] = []
            for index, cell in enumerate(row):
                if cell is None or cell == "":
                    cells.append(blanks[index])
                elif type(cell) is str and _is_line(cell, found[index]):
                    cells.append(f"{plain[index]}{self._text(cell, sheet, row)}")
                elif type(cell) in _PLAIN and _fits(cell, sheet.fields[index].shows):
                    cells.append(f"{plain[index]}{_typed(cell)}")
                else:
                    place = Area(sheet.name, index + 1, number, index + 1, number)
                    text, high = self._special(
                        sheet, place, row, starts[index], found[index]
                    )
                    tall = tall or high
                    cells.append(text)
            height = row_height(row, found) if tall else LINE_HEIGHT + 2
            cells += blanks[len(row) :]
            yield (
                f'<table:table-row table:style-name="{self._height(height)}">'
                f"{''.join(cells)}</table:table-row>"
            )

    def _text(self, text: str, sheet: Sheet, row: Row) -> str:
        """Return type, content and end of a cell of text; many say the same."""
        known = self._texts.get(text)
        if known is None:
            inside = _inside(checked_text(text, sheet, row))
            known = self._texts[text] = _TEXT.format(inside)
        return known

    def _special(
        self, sheet: Sheet, place: Area, row: Row, start: str, width: int
    ) -> tuple[str, bool]:
        """Return a cell that takes a look of its own, and whether it is high."""
        cell = row[place.left - 1]
        one = sheet.fields[place.left - 1]
        marked = cell if isinstance(cell, Marked) else Marked(cell)
        value = marked.value
        text = value if isinstance(value, str) else ""
        large = overflows(cell)
        wraps = not large and (len(text) > width or "\n" in text)
        role, shows = marked.role or one.role, marked.shows or one.shows
        if not _fits(value, shows):
            shows = Shows.DATE
        if marked.rule is not None:
            start = f"<table:table-cell{self._rule(marked.rule, place)}"
        start += f' table:style-name="{self._style(role, shows, wraps=wraps)}"'
        if isinstance(value, Formula):
            start += f" table:formula={quoteattr(expression(value))}"
            return f"{start}{_typed(value.value)}", False
        if value is None or value == "":
            return f"{start}/>", False
        if text:
            linked = _linked(checked_text(text, sheet, row), marked)
            return f"{start}{linked}", wraps or large
        return f"{start}{_typed(value)}", False


def _beside_charts(sheet: Sheet) -> bool:
    return bool(sheet.charts) and sheet.headed


def _is_line(text: str, width: int) -> bool:
    return len(text) <= width and "\n" not in text


def _fits(value: object, shows: Shows) -> bool:
    """Tell whether a value can show so: a day shows as a date in any column."""
    return not isinstance(value, dt.date) or shows in DAYS


_TEXT = ' office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def _linked(text: str, cell: Marked) -> str:
    inside = _inside(text)
    if cell.link is not None:
        goal = cell.link
        name = goal.sheet.replace("'", "''")
        place = f"#'{name}'.{column_letters(goal.left)}{goal.top}"
        if cell.file:  # seen from inside the file, as LibreOffice writes it
            place = f"../{quote(cell.file)}{place}"
        inside = (
            f"<text:a xlink:href={quoteattr(place)} "
            f'xlink:type="simple">{inside}</text:a>'
        )
    return _TEXT.format(inside)


def _inside(text: str) -> str:
    """Return a text as the inside of a paragraph: blanks, tabs and lines kept."""
    inside = escape(text)
    if "  " in inside:
        inside = _BLANKS.sub(
            lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', inside
        )
    if "\n" in inside or "\t" in inside:
        lines = inside.replace("\t", _TAB).split("\n")
        return _LINE_BREAK.join(_edges_kept(line) for line in lines)
    return _edges_kept(inside)


def _edges_kept(line: str) -> str:
    """Keep a blank at the start or end, which would be read as layout."""
    if line.startswith(" "):
        line = f'<text:s text:c="1"/>{line[1:]}'
    if line.endswith(" "):
        line = f'{line[:-1]}<text:s text:c="1"/>'
    return line


_PLAIN = {int, float, bool, Decimal, dt.date}


def _typed(value: Cell | Formula) -> str:
    """Return type, value and end of a cell that holds no text."""
    if isinstance(value, str):
        return _TEXT.format(_inside(value))
    if isinstance(value, bool):
        word = str(value).lower()
        return f' office:value-type="boolean" office:boolean-value="{word}"/>'
    if isinstance(value, dt.date):
        day = value.isoformat()
        return f' office:value-type="date" office:date-value="{day}"/>'
    if isinstance(value, Decimal):
        return f' office:value-type="float" office:value="{value:f}"/>'
    return f' office:value-type="float" office:value="{value!r}"/>'


def _note(text: str) -> str:
    if not text:
        return ""
    lines = sum(1 + len(line) // 42 for line in text.split("\n"))
    paragraphs = "".join(
        f"<text:p>{_inside(line)}</text:p>" for line in text.split("\n")
    )
    return (
        '<office:annotation office:display="false" svg:width="7.5cm" '
        f'svg:height="{0.5 + 0.45 * lines:.2f}cm">{paragraphs}</office:annotation>'
    )
