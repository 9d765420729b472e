"""Charts as OpenDocument holds them: small documents within the spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from exitplan.files.book import Shows
from exitplan.files.book_looks import CHARACTER_CM, CHART_COLOURS
from exitplan.files.ods_parts import DATA_STYLES, NAMESPACES, PROLOGUE, address

if TYPE_CHECKING:
    from exitplan.files.book import Book, Chart

_ROW_CM = 0.46


def chart_frame(chart: Chart, number: int, found: list[int]) -> str:
    """Return the frame that holds a chart on its sheet; widths in characters."""
    left = sum((width + 1) * CHARACTER_CM for width in found[: chart.column - 1])
    return (
        f'<draw:frame draw:name="chart {number}" '
        f'svg:x="{left:.2f}cm" svg:y="{(chart.row - 1) * _ROW_CM:.2f}cm" '
        f'svg:width="{chart.width}cm" svg:height="{chart.height}cm">'
        f'<draw:object xlink:href="./Object {number}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    )


def chart_part(chart: Chart, book: Book) -> str:
    """Return the document that a chart is."""
    del book
    kind = "line" if chart.kind == "line" else "bar"
    lying = str(chart.kind == "bar").lower()
    stacked = str(chart.stacked).lower()
    stroke = "solid" if kind == "line" else "none"
    styles = "".join(
        f'<style:style style:name="s{number}" style:family="chart">'
        f'<style:graphic-properties draw:stroke="{stroke}" '
        f'svg:stroke-color="#{colour}" draw:fill="solid" draw:fill-color="#{colour}"/>'
        "</style:style>"
        for number, colour in enumerate(CHART_COLOURS, start=1)
    )
    series = "".join(
        f'<chart:series chart:style-name="s{1 + index % len(CHART_COLOURS)}" '
        f"chart:values-cell-range-address={quoteattr(address(values))} "
        f"chart:label-cell-address={quoteattr(address(name).partition(':')[0])} "
        f'chart:class="chart:{kind}"/>'
        for index, (name, values) in enumerate(chart.series)
    )
    points = quoteattr(address(chart.categories))
    legend = '<chart:legend chart:legend-position="bottom"/>'
    return (
        f"{PROLOGUE}<office:document-content {NAMESPACES} "
        'office:version="1.3"><office:automatic-styles>'
        f"{DATA_STYLES}"
        '<style:style style:name="plot" style:family="chart">'
        f'<style:chart-properties chart:vertical="{lying}" '
        f'chart:stacked="{stacked}" chart:gap-width="40"/></style:style>'
        '<style:style style:name="x" style:family="chart"><style:chart-properties '
        f'chart:display-label="true" chart:reverse-direction="{lying}"/></style:style>'
        f'<style:style style:name="y" style:family="chart" '
        f'style:data-style-name="N-{Shows.COUNT}"><style:chart-properties '
        'chart:display-label="true" chart:minimum="0" '
        'chart:link-data-style-to-source="false" '
        f'chart:axis-position="{"end" if lying == "true" else "start"}"/>'
        "</style:style>"
        '<style:style style:name="wall" style:family="chart">'
        '<style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>'
        f"{styles}</office:automatic-styles><office:body><office:chart>"
        f'<chart:chart chart:class="chart:{kind}" svg:width="{chart.width}cm" '
        f'svg:height="{chart.height}cm"><chart:title><text:p>{escape(chart.title)}'
        f"</text:p></chart:title>{legend if len(chart.series) > 1 else ''}"
        '<chart:plot-area chart:style-name="plot" '
        'chart:data-source-has-labels="both">'
        '<chart:axis chart:dimension="x" chart:name="primary-x" chart:style-name="x">'
        f"{_title(chart.across)}"
        f"<chart:categories table:cell-range-address={points}/></chart:axis>"
        '<chart:axis chart:dimension="y" chart:name="primary-y" chart:style-name="y">'
        f'{_title(chart.up)}<chart:grid chart:class="major"/></chart:axis>'
        f'{series}<chart:wall chart:style-name="wall"/></chart:plot-area>'
        "</chart:chart></office:chart></office:body>"
        "</office:document-content>"
    )


def _title(text: str) -> str:
    if not text:
        return ""
    return f"<chart:title><text:p>{escape(text)}</text:p></chart:title>"
