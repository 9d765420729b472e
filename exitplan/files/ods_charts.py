"""Charts as OpenDocument holds them: small documents within the spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from exitplan.files.book import DAYS, Shows
from exitplan.files.book_looks import (
    CHARACTER_CM,
    CHART_COLOURS,
    GRID,
    LINE_DASHES,
    height_above,
)
from exitplan.files.ods_parts import DATA_STYLES, NAMESPACES, PROLOGUE, address

if TYPE_CHECKING:
    from exitplan.files.book import Book, Chart, Sheet

FRAME_STYLE = (
    '<style:style style:name="chart" style:family="graphic"><style:graphic-properties '
    'draw:stroke="none" draw:fill="none"/></style:style>'
)
"""Of the frame that a chart stands in; without it programs draw a border."""

_POINT_CM = 2.54 / 72
_COLUMN_CM = 2.26
"""Of a column that nothing is said of."""

_DASHES = {
    "dash": 'draw:dots1="1" draw:dots1-length="0.3cm" draw:distance="0.15cm"',
    "sysDot": 'draw:dots1="1" draw:dots1-length="0.08cm" draw:distance="0.1cm"',
    "lgDashDot": (
        'draw:dots1="1" draw:dots1-length="0.5cm" draw:dots2="1" '
        'draw:dots2-length="0.08cm" draw:distance="0.12cm"'
    ),
}


def chart_frame(chart: Chart, number: int, sheet: Sheet, found: list[int]) -> str:
    """Return the frame that holds a chart on its sheet; widths in characters."""
    top = height_above(sheet, chart.row, found) * _POINT_CM
    left = sum((width + 1) * CHARACTER_CM for width in found[: chart.column - 1])
    left += _COLUMN_CM * max(0, chart.column - 1 - len(found))
    return (
        f'<draw:frame draw:style-name="chart" draw:name="chart {number}" '
        f'svg:x="{left:.2f}cm" svg:y="{top:.2f}cm" '
        f'svg:width="{chart.width}cm" svg:height="{chart.height}cm">'
        f'<draw:object xlink:href="./Object {number}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    )


def dashes_part() -> str:
    """Return the styles of a chart: the dashes of its lines."""
    dashes = "".join(
        f'<draw:stroke-dash draw:name="{name}" draw:style="rect" {shape}/>'
        for name, shape in _DASHES.items()
    )
    return (
        f'{PROLOGUE}<office:document-styles {NAMESPACES} office:version="1.3">'
        f"<office:styles>{dashes}</office:styles></office:document-styles>"
    )


def _stroke(kind: str, number: int) -> str:
    """Return how the line of a series (from 1) is drawn."""
    if kind != "line":
        return 'draw:stroke="none"'
    dash = LINE_DASHES[(number - 1) % len(LINE_DASHES)]
    if not dash:
        return 'draw:stroke="solid" svg:stroke-width="0.08cm"'
    return f'draw:stroke="dash" draw:stroke-dash="{dash}" svg:stroke-width="0.08cm"'


def chart_part(chart: Chart, book: Book) -> str:
    """Return the document that a chart is."""
    del book
    kind = _kind(chart)
    series = "".join(
        f'<chart:series chart:style-name="s{1 + index % len(CHART_COLOURS)}" '
        f"chart:values-cell-range-address={quoteattr(address(values))} "
        f"chart:label-cell-address={quoteattr(address(name).partition(':')[0])} "
        f'chart:class="chart:{kind}"/>'
        for index, (name, values) in enumerate(chart.series)
    )
    points = quoteattr(address(chart.categories))
    legend = '<chart:legend chart:legend-position="bottom" chart:style-name="wall"/>'
    return (
        f"{PROLOGUE}<office:document-content {NAMESPACES} "
        f'office:version="1.3"><office:automatic-styles>{_styles(chart)}'
        "</office:automatic-styles><office:body><office:chart>"
        f'<chart:chart chart:class="chart:{kind}" chart:style-name="area" '
        f'svg:width="{chart.width}cm" svg:height="{chart.height}cm">'
        f"<chart:title><text:p>{escape(chart.title)}</text:p></chart:title>"
        f"{legend if len(chart.series) > 1 else ''}"
        '<chart:plot-area chart:style-name="plot" '
        'chart:data-source-has-labels="both">'
        '<chart:axis chart:dimension="x" chart:name="primary-x" chart:style-name="x">'
        f"{_title(chart.across)}"
        f"<chart:categories table:cell-range-address={points}/></chart:axis>"
        '<chart:axis chart:dimension="y" chart:name="primary-y" chart:style-name="y">'
        f'{_title(chart.up)}<chart:grid chart:class="major" '
        'chart:style-name="grid"/></chart:axis>'
        f'{series}<chart:wall chart:style-name="wall"/></chart:plot-area>'
        "</chart:chart></office:chart></office:body>"
        "</office:document-content>"
    )


def _kind(chart: Chart) -> str:
    return "line" if chart.kind == "line" else "bar"


def _styles(chart: Chart) -> str:
    """Return how the parts of a chart look."""
    kind, lying = _kind(chart), str(chart.kind == "bar").lower()
    series = "".join(
        f'<style:style style:name="s{number}" style:family="chart">'
        f"<style:graphic-properties {_stroke(kind, number)} "
        f'svg:stroke-color="#{colour}" draw:fill="solid" draw:fill-color="#{colour}"/>'
        "</style:style>"
        for number, colour in enumerate(CHART_COLOURS, start=1)
    )
    shown = f' style:data-style-name="N-{chart.points}"' if chart.points in DAYS else ""
    return (
        f"{DATA_STYLES}"
        '<style:style style:name="plot" style:family="chart">'
        f'<style:chart-properties chart:vertical="{lying}" '
        f'chart:stacked="{str(chart.stacked).lower()}" chart:gap-width="40"/>'
        "</style:style>"
        f'<style:style style:name="x" style:family="chart"{shown}>'
        '<style:chart-properties chart:link-data-style-to-source="false" '
        f'chart:display-label="true" chart:reverse-direction="{lying}"/></style:style>'
        f'<style:style style:name="y" style:family="chart" '
        f'style:data-style-name="N-{Shows.COUNT}"><style:chart-properties '
        'chart:display-label="true" chart:minimum="0" '
        'chart:link-data-style-to-source="false" '
        f'chart:axis-position="{"end" if lying == "true" else "start"}"/>'
        "</style:style>"
        '<style:style style:name="wall" style:family="chart">'
        '<style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>'
        '<style:style style:name="area" style:family="chart"><style:graphic-properties '
        'draw:stroke="none" draw:fill="solid" draw:fill-color="#ffffff"/></style:style>'
        '<style:style style:name="grid" style:family="chart"><style:graphic-properties '
        f'draw:stroke="solid" svg:stroke-color="#{GRID}"/></style:style>{series}'
    )


def _title(text: str) -> str:
    if not text:
        return ""
    return f"<chart:title><text:p>{escape(text)}</text:p></chart:title>"
