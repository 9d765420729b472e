"""The parts of an Excel file around its cells: rules, marks, names, tables, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.formatting.rule import Rule as Mark
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from exitplan.files.book import DAYS, Area, Check, Marked
from exitplan.files.book_looks import (
    CHART_COLOURS,
    DUPLICATE_FILL,
    FORMATS,
    GAP_FILL,
    LINE_DASHES,
)
from exitplan.files.raw_cells import column_letters
from exitplan.files.xlsx import text_as_stored

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from exitplan.files.book import Chart, Formula, NamedArea, Rule, Sheet

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""The most characters of a message; Excel calls a longer one damage."""


def absolute(area: Area) -> str:
    """Return an area as formulas name it: ``'My sheet'!$A$2:$A$9``."""
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    sheet = area.sheet.replace("'", "''")
    return f"'{sheet}'!{first}" + ("" if first == last else f":{last}")


def expression(formula: Formula) -> str:
    """Return a formula as Excel files hold it, without the equals sign."""
    return "".join(
        absolute(part) if isinstance(part, Area) else part.replace(";", ",")
        for part in formula.parts
    )


def add_names(workbook: Workbook, names: Iterable[NamedArea]) -> None:
    """Give areas their names; one that grows ends at its last filled cell."""
    for one in names:
        text = absolute(one.area)
        if one.grows:
            sheet, _, cells = text.rpartition("!")
            first, _, _ = cells.partition(":")
            text = f"{sheet}!{first}:INDEX({text},MAX(1,COUNTA({text})))"
        workbook.defined_names[one.name] = DefinedName(one.name, attr_text=text)


def add_rules(
    target: Worksheet, sheet: Sheet, marked: Iterable[tuple[int, int, Marked]]
) -> None:
    """Add what may be typed into the columns, and into cells of their own.

    Parameters
    ----------
    target
        Where to.
    sheet
        Has the columns.
    marked
        Row, column and content of cells with more to them.
    """
    for column, one in enumerate(sheet.fields, start=1):
        if one.rule is not None and sheet.last >= sheet.first:
            letters = column_letters(column)
            cells = f"{letters}{sheet.first}:{letters}{sheet.last}"
            _add_rule(target, one.rule, cells)
    for number, column, cell in marked:
        if cell.rule is not None:
            _add_rule(target, cell.rule, f"{column_letters(column)}{number}")


def _add_rule(target: Worksheet, rule: Rule, cells: str) -> None:
    first, _, last = cells.partition(":")
    checked = DataValidation(
        **_checked(rule, first, last or first),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if rule.strict else "warning",
        errorTitle=rule.title[:_LONGEST_TITLE],
        error=rule.message[:_LONGEST_MESSAGE],
    )
    checked.add(cells)
    target.add_data_validation(checked)


def _checked(rule: Rule, first: str, last: str) -> dict[str, Any]:
    if rule.check is Check.LIST:
        return {"type": "list", "formula1": rule.source}
    if rule.check is Check.UNIQUE:
        column, row = _split(first)
        whole = f"${column}${row}:${column}${_split(last)[1]}"
        return {"type": "custom", "formula1": f"SUMPRODUCT(--EXACT({whole},{first}))=1"}
    least, most = _limit(rule.least), _limit(rule.most)
    if rule.words:
        words = ",".join(f'LOWER({first})="{word}"' for word in rule.words)
        parts = [f"ISNUMBER({first})"]
        parts += [f"{first}>={least}"] if least is not None else []
        parts += [f"{first}<={most}"] if most is not None else []
        return {"type": "custom", "formula1": f"OR(AND({','.join(parts)}),{words})"}
    if least is not None and most is not None:
        limits = {"operator": "between", "formula1": least, "formula2": most}
    elif most is not None:
        limits = {"operator": "lessThanOrEqual", "formula1": most}
    else:
        limits = {"operator": "greaterThanOrEqual", "formula1": least or "0"}
    return {"type": str(rule.check), **limits}


def _limit(value: int | dt.date | None) -> str | None:
    if value is None or isinstance(value, int):
        return None if value is None else str(value)
    return f"DATE({value.year},{value.month},{value.day})"


def _split(cell: str) -> tuple[str, str]:
    letters = cell.rstrip("0123456789")
    return letters, cell[len(letters) :]


def add_marks(target: Worksheet, sheet: Sheet) -> None:
    """Mark required cells that are empty in a filled row, and duplicates."""
    if sheet.last < sheet.first or not sheet.headed:
        return
    end = column_letters(len(sheet.fields))
    for column, one in enumerate(sheet.fields, start=1):
        letters = column_letters(column)
        cells = f"{letters}{sheet.first}:{letters}{sheet.last}"
        if one.required:
            row = sheet.first
            formula = f"AND(COUNTA($A{row}:${end}{row})>0,ISBLANK({letters}{row}))"
            gap = Mark(type="expression", dxf=_ground(GAP_FILL), formula=[formula])
            target.conditional_formatting.add(cells, gap)
        if one.unique:
            double = Mark(type="duplicateValues", dxf=_ground(DUPLICATE_FILL))
            target.conditional_formatting.add(cells, double)


def _ground(colour: str) -> DifferentialStyle:
    return DifferentialStyle(fill=PatternFill("solid", bgColor=colour))


def add_table(target: Worksheet, sheet: Sheet) -> None:
    """Make the header and rows a table; an empty one has one empty row."""
    bottom = sheet.first + max(1, len(sheet.rows) - sheet.foot) - 1
    reference = f"A1:{column_letters(len(sheet.fields))}{bottom}"
    table = Table(displayName=sheet.table, ref=reference)
    table.tableColumns = [
        TableColumn(id=number, name=text_as_stored(one.header))
        for number, one in enumerate(sheet.fields, start=1)
    ]
    table.autoFilter = AutoFilter(ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    target.add_table(table)


def add_chart(target: Worksheet, chart: Chart) -> None:
    """Draw a chart."""
    drawn: Any = LineChart() if chart.kind == "line" else BarChart()
    if chart.kind != "line":
        drawn.type = "bar" if chart.kind == "bar" else "col"
        drawn.gapWidth = 40
    if chart.stacked:
        drawn.grouping, drawn.overlap = "stacked", 100
    drawn.title = chart.title
    drawn.x_axis.title, drawn.y_axis.title = chart.across or None, chart.up or None
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.numFmt = "#,##0"
    drawn.y_axis.scaling.min = 0  # half a bar would tell a lie
    if chart.points in DAYS:
        drawn.x_axis.number_format = FORMATS[chart.points]
    if chart.kind == "bar":
        drawn.x_axis.scaling.orientation = "maxMin"  # the first on top
        drawn.y_axis.crosses = "max"
    drawn.width, drawn.height = chart.width, chart.height
    for name, values in chart.series:
        series = Series(_reference(target, values))
        series.tx = SeriesLabel(strRef=StrRef(absolute(name)))
        colour = CHART_COLOURS[len(drawn.series) % len(CHART_COLOURS)]
        if chart.kind == "line":
            line = series.graphicalProperties.line
            line.solidFill = colour
            line.dashStyle = LINE_DASHES[len(drawn.series) % len(LINE_DASHES)] or None
            series.smooth = False
        else:
            series.graphicalProperties.solidFill = colour
        drawn.series.append(series)
    drawn.set_categories(_reference(target, chart.categories))
    if len(chart.series) == 1:
        drawn.legend = None
    else:
        drawn.legend.position = "b"
    target.add_chart(drawn, f"{column_letters(chart.column)}{chart.row}")


def _reference(target: Worksheet, area: Area) -> Reference:
    del target
    return Reference(range_string=absolute(area))
