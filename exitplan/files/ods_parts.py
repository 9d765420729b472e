"""The parts of an OpenDocument spreadsheet around its cells: styles, rules, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from exitplan.files.book import Area, Check, Role, Shows
from exitplan.files.book_looks import (
    FONT,
    LOOKS,
    WHERE_USED,
    footer_title,
    pages_across,
)
from exitplan.files.raw_cells import column_letters

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from exitplan.files.book import Book, Formula, NamedArea, Rule, Sheet
    from exitplan.files.book_looks import Look

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_OASIS}office:1.0",
    "table": f"{_OASIS}table:1.0",
    "text": f"{_OASIS}text:1.0",
    "style": f"{_OASIS}style:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "chart": f"{_OASIS}chart:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "config": f"{_OASIS}config:1.0",
    "of": f"{_OASIS}of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "calcext": ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
}
NAMESPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'

_NUMBER = '<number:number-style style:name="{name}">{inside}</number:number-style>'
_INSIDE = (
    '<number:number number:min-integer-digits="1" number:grouping="{grouped}" '
    'number:decimal-places="{places}" number:min-decimal-places="{places}"/>'
)
_DASH = "<number:text>-</number:text>"
_YEAR = '<number:year number:style="long"/>'
_MONTH = '<number:month number:style="long"/>'
_DAY = '<number:day number:style="long"/>'


def _number(name: Shows, places: int, after: str = "", *, grouped: bool = True) -> str:
    inside = _INSIDE.format(grouped=str(grouped).lower(), places=places)
    text = f"<number:text>{after}</number:text>" if after else ""
    style = "number:percentage-style" if after else "number:number-style"
    return f'<{style} style:name="N-{name}">{inside}{text}</{style}>'


DATA_STYLES = "".join(
    (
        f'<number:text-style style:name="N-{Shows.TEXT}">',
        "<number:text-content/></number:text-style>",
        f'<number:number-style style:name="N-{Shows.ANY}">',
        '<number:number number:min-integer-digits="1"/></number:number-style>',
        _number(Shows.WHOLE, 0, grouped=False),
        _number(Shows.COUNT, 0),
        _number(Shows.MONEY, 2),
        _number(Shows.EUROS, 0),
        _number(Shows.POINTS, 1),
        _number(Shows.SHARE, 0, "%"),
        f'<number:date-style style:name="N-{Shows.DATE}">',
        f"{_YEAR}{_DASH}{_MONTH}{_DASH}{_DAY}</number:date-style>",
        f'<number:date-style style:name="N-{Shows.MONTH}">',
        f"{_YEAR}{_DASH}{_MONTH}</number:date-style>",
    )
)


def role_name(role: Role) -> str:
    """Return the name of the style of a role, as XML holds it."""
    return f"exitplan_20_{role}"


def styles_part(book: Book, found: list[list[int]], used: set[Role]) -> str:
    """Return ``styles.xml``: named styles, and a page for every sheet."""
    looks = "".join(
        _look(role, look)
        for role, look in LOOKS.items()
        if role not in WHERE_USED or role in used
    )
    layouts = "".join(
        _layout(number, pages_across(sheet, width))
        for number, (sheet, width) in enumerate(
            zip(book.sheets, found, strict=True), start=1
        )
    )
    pages = "".join(_page(number, book, one) for number, one in enumerate(book.sheets))
    country = {"nl": "NL", "en": "GB"}[book.language]
    return (
        f"{PROLOGUE}<office:document-styles {NAMESPACES} "
        f'office:version="1.3"><office:font-face-decls><style:font-face '
        f'style:name="{FONT}" svg:font-family="&apos;{FONT}&apos;"/>'
        "</office:font-face-decls><office:styles>"
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'style:font-name="{FONT}" fo:font-size="10pt" fo:language="{book.language}" '
        f'fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/>'
        f"{looks}</office:styles><office:automatic-styles>{layouts}"
        f"</office:automatic-styles><office:master-styles>{pages}"
        "</office:master-styles></office:document-styles>"
    )


def _look(role: Role, look: Look) -> str:
    ground = f' fo:background-color="#{look.fill}"' if look.fill else ""
    line = f' fo:border="0.6pt solid #{look.line}"' if look.line else ""
    return (
        f'<style:style style:name="{role_name(role)}" '
        f'style:display-name="exitplan {role}" style:family="table-cell" '
        'style:parent-style-name="Default"><style:table-cell-properties '
        f'style:vertical-align="top" style:cell-protect="none"{ground}{line}/>'
        f'<style:text-properties fo:color="#{look.ink}" fo:font-size="{look.size}pt"'
        + (' fo:font-weight="bold"' if look.bold else "")
        + (' fo:font-style="italic"' if look.italic else "")
        + (' style:text-underline-style="solid"' if look.underlined else "")
        + "/>"
        + ('<style:paragraph-properties fo:text-align="center"/>' * look.centred)
        + "</style:style>"
    )


def _layout(number: int, across: int) -> str:
    return (
        f'<style:page-layout style:name="pl{number}"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" '
        'style:print-orientation="landscape" style:first-page-number="continue" '
        'fo:margin-top="1.2cm" '
        'fo:margin-bottom="1cm" fo:margin-left="1cm" fo:margin-right="1cm" '
        'style:print="objects charts drawings zero-values" '
        f'style:scale-to-X="{across}" style:scale-to-Y="0"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.7cm" '
        'fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>'
    )


def _page(index: int, book: Book, sheet: Sheet) -> str:
    number = book.page.format(
        page="\0",
        pages="\1",
    )
    number = escape(number)
    number = number.replace("\0", "<text:page-number>1</text:page-number>")
    number = number.replace("\1", "<text:page-count>1</text:page-count>")
    return (
        f'<style:master-page style:name="mp{index + 1}" '
        f'style:page-layout-name="pl{index + 1}"><style:header style:display="false"/>'
        f"<style:footer><style:region-left><text:p>{escape(footer_title(book))}</text:p>"
        "</style:region-left><style:region-center><text:p>"
        f"{escape(sheet.name)}</text:p></style:region-center><style:region-right>"
        f"<text:p>{number}</text:p></style:region-right></style:footer>"
        "</style:master-page>"
    )


def _sheet_name(name: str) -> str:
    inside = name.replace("'", "''")
    return f"'{inside}'"


def reference(area: Area, *, fixed: bool = True) -> str:
    """Return an area as formulas name it: ``$'My sheet'.$A$2:.$A$9``."""
    sign = "$" if fixed else ""
    first = f"{sign}{column_letters(area.left)}{sign}{area.top}"
    last = f"{sign}{column_letters(area.right)}{sign}{area.bottom}"
    start = f"{sign}{_sheet_name(area.sheet)}.{first}"
    return start if first == last else f"{start}:.{last}"


def address(area: Area) -> str:
    """Return an area as charts and ranges name it: ``'My sheet'.A2:'My sheet'.A9``."""
    name = _sheet_name(area.sheet)
    first = f"{name}.{column_letters(area.left)}{area.top}"
    return f"{first}:{name}.{column_letters(area.right)}{area.bottom}"


def expression(formula: Formula) -> str:
    """Return a formula as OpenDocument holds it."""
    inside = "".join(
        f"[{reference(part)}]" if isinstance(part, Area) else part
        for part in formula.parts
    )
    return f"of:={inside}"


def names_part(names: Iterable[NamedArea]) -> str:
    """Return the named areas; one that grows ends at its last filled cell."""
    parts: list[str] = []
    for one in names:
        place = reference(one.area)
        if one.grows:
            first, _, _ = place.partition(":")
            text = f"[{first}]:INDEX([{place}];MAX(1;COUNTA([{place}])))"
            parts.append(
                f'<table:named-expression table:name="{one.name}" '
                f"table:base-cell-address={quoteattr(first)} "
                f"table:expression={quoteattr(f'of:{text}')}/>"
            )
        else:
            parts.append(
                f'<table:named-range table:name="{one.name}" '
                f"table:base-cell-address={quoteattr(place.partition(':')[0])} "
                f"table:cell-range-address={quoteattr(place)}/>"
            )
    return f"<table:named-expressions>{''.join(parts)}</table:named-expressions>"


def rule_part(name: str, rule: Rule, area: Area) -> str:
    """Return one rule about what may be typed into an area."""
    first = Area(area.sheet, area.left, area.top, area.left, area.top)
    base = reference(first, fixed=False)
    kind = "stop" if rule.strict else "warning"
    listed = ' table:display-list="unsorted"' if rule.check is Check.LIST else ""
    return (
        f'<table:content-validation table:name="{name}" '
        f"table:condition={quoteattr('of:' + _condition(rule, area))} "
        f'table:allow-empty-cell="true"{listed} '
        f"table:base-cell-address={quoteattr(base)}>"
        f'<table:error-message table:message-type="{kind}" table:display="true" '
        f"table:title={quoteattr(rule.title)}><text:p>{escape(rule.message)}</text:p>"
        "</table:error-message></table:content-validation>"
    )


def _condition(rule: Rule, area: Area) -> str:
    if rule.check is Check.LIST:
        return f"cell-content-is-in-list({rule.source})"
    cell = f"[.{column_letters(area.left)}{area.top}]"
    if rule.check is Check.UNIQUE:
        letters = column_letters(area.left)
        whole = f"[.${letters}${area.top}:.${letters}${area.bottom}]"
        return f"is-true-formula(SUMPRODUCT(--EXACT({whole};{cell}))=1)"
    least, most = _limit(rule.least), _limit(rule.most)
    if rule.words:
        words = ";".join(f'LOWER({cell})="{word}"' for word in rule.words)
        parts = [f"ISNUMBER({cell})"]
        parts += [f"{cell}>={least}"] if least is not None else []
        parts += [f"{cell}<={most}"] if most is not None else []
        return f"is-true-formula(OR(AND({';'.join(parts)});{words}))"
    kind = {
        Check.WHOLE: "whole-number",
        Check.DECIMAL: "decimal-number",
        Check.DATE: "date",
    }[rule.check]
    if least is not None and most is not None:
        limits = f"cell-content-is-between({least},{most})"
    elif most is not None:
        limits = f"cell-content()<={most}"
    else:
        limits = f"cell-content()>={least or 0}"
    return f"cell-content-is-{kind}() and {limits}"


def _limit(value: int | dt.date | None) -> str | None:
    if value is None or isinstance(value, int):
        return None if value is None else str(value)
    return f"DATE({value.year};{value.month};{value.day})"


def marks_part(sheet: Sheet) -> str:
    """Mark required cells that are empty in a filled row, and duplicates."""
    if sheet.last < sheet.first or not sheet.headed:
        return ""
    end, row = column_letters(len(sheet.fields)), sheet.first
    parts: list[str] = []
    for column, one in enumerate(sheet.fields, start=1):
        letters = column_letters(column)
        area = sheet.down(column)
        conditions: list[tuple[str, str]] = []
        if one.required:
            formula = (
                f"AND(COUNTA([.$A{row}:.${end}{row}])>0;ISBLANK([.{letters}{row}]))"
            )
            conditions.append(("gap", f"formula-is({formula})"))
        if one.unique:
            conditions.append(("duplicate", "duplicate"))
        if conditions:
            first = reference(Area(sheet.name, column, row, column, row), fixed=False)
            inside = "".join(
                f'<calcext:condition calcext:apply-style-name="exitplan {name}" '
                f"calcext:value={quoteattr(value)} "
                f"calcext:base-cell-address={quoteattr(first)}/>"
                for name, value in conditions
            )
            parts.append(
                "<calcext:conditional-format calcext:target-range-address="
                f"{quoteattr(address(area))}>{inside}</calcext:conditional-format>"
            )
    if not parts:
        return ""
    return (
        f"<calcext:conditional-formats>{''.join(parts)}</calcext:conditional-formats>"
    )


def tables_part(book: Book) -> str:
    """Return the tables: ranges with filter buttons."""
    parts: list[str] = []
    for sheet in book.sheets:
        if sheet.table:
            bottom = sheet.first + max(1, len(sheet.rows) - sheet.foot) - 1
            area = Area(sheet.name, 1, 1, len(sheet.fields), bottom)
            parts.append(
                f'<table:database-range table:name="{sheet.table}" '
                f"table:target-range-address={quoteattr(address(area))} "
                'table:display-filter-buttons="true"/>'
            )
    return f"<table:database-ranges>{''.join(parts)}</table:database-ranges>"


def settings_part(book: Book) -> str:
    """Return ``settings.xml``: what stays in sight, and the sheet in front."""
    views = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>"
        + "".join(_item(*one) for one in _view(sheet))
        + "</config:config-item-map-entry>"
        for sheet in book.sheets
    )
    front = _item("ActiveTable", "string", escape(book.sheets[book.open_on].name))
    return (
        f"{PROLOGUE}<office:document-settings {NAMESPACES} "
        'office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views">'
        "<config:config-item-map-entry>"
        f"{_item('ViewId', 'string', 'view1')}"
        '<config:config-item-map-named config:name="Tables">'
        f"{views}</config:config-item-map-named>{front}"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _view(sheet: Sheet) -> list[tuple[str, str, str]]:
    if not sheet.headed:
        return [("ShowGrid", "boolean", "false")]
    items = [
        ("VerticalSplitMode", "short", "2"),
        ("VerticalSplitPosition", "int", "1"),
        ("PositionBottom", "int", "1"),
        ("ActiveSplitRange", "short", "3" if sheet.frozen else "2"),
    ]
    if sheet.frozen:
        items += [
            ("HorizontalSplitMode", "short", "2"),
            ("HorizontalSplitPosition", "int", str(sheet.frozen)),
            ("PositionRight", "int", str(sheet.frozen)),
        ]
    return items


def _item(name: str, kind: str, value: str) -> str:
    return (
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
    )
