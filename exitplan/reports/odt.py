"""A document as an OpenDocument text (``.odt``), with the standard library.

Headings, header rows, alternative texts and the language are real ones, so that screen
readers find them and an office program makes a tagged PDF of it.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, assert_never
from xml.sax.saxutils import escape, quoteattr

from exitplan.files.xlsx import entry
from exitplan.reports.cleaning import cleaned
from exitplan.reports.columns import is_wide, widths_of
from exitplan.reports.drawing import render_svg
from exitplan.reports.model import (
    Bullets,
    Figure,
    Lines,
    Link,
    Note,
    Paragraph,
    Table,
)
from exitplan.reports.odt_parts import (
    CELLS,
    NAMESPACES,
    PROLOGUE,
    manifest_part,
    meta_part,
    page_width,
    styles_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.reports.model import Block, Document, Section

MIME = "application/vnd.oasis.opendocument.text"
_PACKING = 6
_TURNED = {True: "_20_across", False: "_20_upright"}
"""Ends of the styles of headings that begin a page laid the other way."""

_TOGETHER = 13
"""Where an office program has no hyphens for a language, it breaks words anywhere."""


def render_odt(document: Document) -> bytes:
    """Write a document as the content of an ``.odt`` file.

    Parameters
    ----------
    document
        What to write; equal documents give equal bytes.
    """
    document = cleaned(document)
    writer = _Writer(wide=is_wide(document))
    body = "".join(writer.body(document))
    content = (
        f"{PROLOGUE}<office:document-content {NAMESPACES} "
        'office:version="1.3"><office:automatic-styles>'
        f"{CELLS}{''.join(writer.styles)}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {
        "content.xml": content,
        "styles.xml": styles_part(document, wide=writer.wide),
        "meta.xml": meta_part(document),
        **writer.pictures,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        # First and not compressed, so that programs know the file by its start.
        target.writestr(entry("mimetype"), MIME, zipfile.ZIP_STORED)
        manifest = manifest_part(MIME, parts)
        for name, text in {**parts, "META-INF/manifest.xml": manifest}.items():
            data = text.encode()
            target.writestr(entry(name), data, zipfile.ZIP_DEFLATED, _PACKING)
    return packed.getvalue()


def _p(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


class _Writer:
    """Writes the body, and collects the styles and pictures it needs."""

    def __init__(self, *, wide: bool) -> None:
        self.wide = self._across = wide
        self.styles: list[str] = []
        self.pictures: dict[str, str] = {}
        self._tables = 0

    def body(self, document: Document) -> Iterator[str]:
        """Yield the body of a document."""
        for block in document.head:
            yield self._block(block)
        yield _p("Title", document.title)
        if document.subtitle:
            yield _p("Subtitle", document.subtitle)
        for block in document.opening:
            yield self._block(block)
        for section in document.sections:
            across = self.wide or section.across
            turned = "" if across == self._across else _TURNED[across]
            self._across = across
            yield from self._section(section, 1, turned)

    def _section(self, section: Section, level: int, turned: str = "") -> Iterator[str]:
        yield (
            f'<text:h text:style-name="Heading_20_{level}{turned}" '
            f'text:outline-level="{level}">{escape(section.heading)}</text:h>'
        )
        for block in section.blocks:
            yield self._block(block)
        for inner in section.sections:
            yield from self._section(inner, level + 1)

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - one a kind
        match block:
            case Paragraph():
                return _p("Strong" if block.strong else "Text_20_body", block.text)
            case Note():
                return _p("Note", block.text)
            case Lines():
                inside = "<text:line-break/>".join(map(escape, block.items))
                return f'<text:p text:style-name="Lines">{inside}</text:p>'
            case Bullets():
                items = "".join(
                    f"<text:list-item>{_p('List', item)}</text:list-item>"
                    for item in block.items
                )
                return f'<text:list text:style-name="Bullets">{items}</text:list>'
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case _:
                assert_never(block)

    def _figure(self, figure: Figure) -> str:
        number = len(self.pictures) + 1
        name, part = f"figure-{number}", f"Pictures/figure-{number}.svg"
        title, description = figure.caption, figure.alternative
        self.pictures[part] = render_svg(figure.drawing, title, description, name)
        width = page_width(wide=False)  # a drawing across a broad page is out of scale
        height = width * figure.drawing.height / figure.drawing.width
        frame = (
            f'<draw:frame draw:style-name="Picture" draw:name="{name}" '
            f'text:anchor-type="as-char" svg:width="{width:.2f}cm" '
            f'svg:height="{height:.2f}cm"><draw:image xlink:href="{part}" '
            'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" '
            'draw:mime-type="image/svg+xml"/>'
            f"<svg:title>{escape(title)}</svg:title>"
            f"<svg:desc>{escape(description)}</svg:desc></draw:frame>"
        )
        return (
            f'<text:p text:style-name="Picture_20_line">{frame}</text:p>'
            f"{_p('Caption_20_below', figure.caption)}"
        )

    def _table(self, table: Table) -> str:
        self._tables += 1
        name = f"T{self._tables}"
        self._column_styles(table, name)
        columns = [
            f'<table:table-column table:style-name="{name}.{index}"/>'
            for index in range(len(table.headings))
        ]
        # The first column names the rows; the rest says what there is to say.
        marked = (
            f"<table:table-header-columns>{columns[0]}</table:table-header-columns>"
        )
        heads = "".join(
            f'<table:table-cell table:style-name="Head" office:value-type="string">'
            f"{_p('Head_20_number' if one.numeric else 'Head_20_text', one.text)}"
            "</table:table-cell>"
            for one in table.headings
        )
        numeric = [one.numeric for one in table.headings]
        last = len(table.rows) - 1
        rows = "".join(
            _row(row, numeric, is_total=table.total and index == last)
            for index, row in enumerate(table.rows)
        )
        return (
            f"{_p('Caption_20_above', table.caption)}"
            f'<table:table table:name="{name}" table:style-name="{name}">'
            f"{marked}{''.join(columns[1:])}<table:table-header-rows>"
            f"<table:table-row>{heads}</table:table-row></table:table-header-rows>"
            f"{rows}</table:table>{_p('After_20_table', '')}"
        )

    def _column_styles(self, table: Table, name: str) -> None:
        width = page_width(wide=self._across)
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table">'
            f'<style:table-properties style:width="{width:.2f}cm" '
            'table:align="left" table:border-model="collapsing"/></style:style>'
        )
        self.styles += [
            f'<style:style style:name="{name}.{index}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * one:.2f}cm"/>'
            "</style:style>"
            for index, one in enumerate(
                widths_of(table, wide=self._across, together=_TOGETHER)
            )
        ]


def _row(row: tuple[str, ...], numeric: list[bool], *, is_total: bool) -> str:
    style = "Total" if is_total else "Cell"
    kind = "Total_20_" if is_total else "Cell_20_"
    cells = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f'<text:p text:style-name="{kind}{"number" if is_number else "text"}">'
        f"{_inside(text)}</text:p></table:table-cell>"
        for text, is_number in zip(row, numeric, strict=True)
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _inside(text: str) -> str:
    if isinstance(text, Link):
        return (
            f'<text:a xlink:type="simple" xlink:href={quoteattr(text)}>'
            f"{escape(text)}</text:a>"
        )
    return escape(text)
