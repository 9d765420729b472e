"""The parts of an OpenDocument text around its body: styles, page, description."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.reports.model import Document

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
NAMESPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'

_SHORT, _LONG, _MARGIN = 21.0, 29.7, 2.0
_FONT = "Liberation Sans"
_INK, _SOFT, _LINE, _HEAD, _BAND = "#1b1f24", "#4d5763", "#c9d0d8", "#154273", "#eef2f6"


def page_width(*, wide: bool) -> float:
    """Return the width of the text on a page, in centimetres."""
    return (_LONG if wide else _SHORT) - 2 * _MARGIN


def _paragraph(  # noqa: PLR0913 - a style has as many properties as it has
    name: str,
    size: float,
    *,
    above: float = 0,
    below: float = 0,
    bold: bool = False,
    colour: str = _INK,
    align: str = "start",
    more: str = "",
    outline: int = 0,
) -> str:
    shown = name.replace("_20_", " ")
    weight = ' fo:font-weight="bold"' if bold else ""
    level = f' style:default-outline-level="{outline}"' if outline else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" '
        f'style:family="paragraph" style:parent-style-name="Standard"{level}>'
        f'<style:paragraph-properties fo:margin-top="{above}cm" '
        f'fo:margin-bottom="{below}cm" fo:text-align="{align}" {more}/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:color="{colour}"{weight}/>'
        "</style:style>"
    )


_KEEP = 'fo:keep-with-next="always"'
_BOX = (
    f'fo:background-color="{_BAND}" fo:border-left="3pt solid {_HEAD}" '
    'fo:padding="0.2cm" fo:margin-left="0.2cm" fo:margin-right="0.2cm"'
)
_PARAGRAPHS = "".join(
    (
        '<style:style style:name="Standard" style:family="paragraph"/>',
        _paragraph("Title", 20, below=0.2, bold=True, colour=_HEAD, more=_KEEP),
        _paragraph("Subtitle", 12, below=0.5, colour=_SOFT),
        *(
            _paragraph(
                f"Heading_20_{level}",
                size,
                above=above,
                below=0.15,
                bold=True,
                colour=_HEAD,
                more=_KEEP,
                outline=level,
            )
            for level, size, above in ((1, 14, 0.5), (2, 12, 0.4), (3, 11, 0.35))
        ),
        _paragraph("Text_20_body", 10.5, below=0.2, more='fo:line-height="125%"'),
        _paragraph("Strong", 10.5, below=0.2, bold=True),
        _paragraph("Lines", 10.5, above=0.1, below=0.35),
        _paragraph("Note", 10.5, above=0.2, below=0.35, more=_BOX),
        _paragraph("List", 10.5, below=0.1, more='fo:line-height="120%"'),
        _paragraph(
            "Caption_20_above", 9.5, above=0.3, below=0.1, colour=_SOFT, more=_KEEP
        ),
        _paragraph("Caption_20_below", 9.5, below=0.35, colour=_SOFT),
        _paragraph("Picture_20_line", 10.5, above=0.2, below=0.1, more=_KEEP),
        _paragraph("After_20_table", 4),
        _paragraph("Footer", 8.5, colour=_SOFT, align="end"),
        *(
            _paragraph(f"{kind}_20_{side}", 8.5, bold=bold, align=align)
            for kind, bold in (("Head", True), ("Cell", False), ("Total", True))
            for side, align in (("text", "start"), ("number", "end"))
        ),
    )
)


def _cell(name: str, look: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:padding="0.08cm" {look}/></style:style>'
    )


CELLS = "".join(
    (
        _cell(
            "Head",
            f'fo:background-color="{_BAND}" fo:border-bottom="1.2pt solid {_HEAD}" '
            'style:vertical-align="bottom"',
        ),
        _cell("Cell", f'fo:border-bottom="0.5pt solid {_LINE}"'),
        _cell("Total", f'fo:border-top="1.2pt solid {_INK}"'),
    )
)
"""Styles of cells; office programs look for them beside the tables."""

_BULLETS = (
    '<text:list-style style:name="Bullets"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="•"><style:list-level-properties '
    'text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" '
    'fo:text-indent="-0.5cm" fo:margin-left="0.7cm"/></style:list-level-properties>'
    "</text:list-level-style-bullet></text:list-style>"
)
_TURNED = "".join(
    f'<style:style style:name="Heading_20_1_20_{name}" '
    f'style:display-name="Heading 1 {name}" style:family="paragraph" '
    'style:parent-style-name="Heading_20_1" style:default-outline-level="1" '
    f'style:master-page-name="{page}"><style:paragraph-properties '
    'style:page-number="auto"/></style:style>'
    for name, page in (("across", "Other"), ("upright", "Standard"))
)
"""Headings that begin a page laid the other way."""

_PICTURE = (
    '<style:style style:name="Picture" style:family="graphic">'
    '<style:graphic-properties style:vertical-pos="top" '
    'style:vertical-rel="baseline" fo:border="none"/></style:style>'
)


def styles_part(document: Document, *, wide: bool) -> str:
    """Return ``styles.xml``: named styles, and pages of both kinds with a number."""
    country = {"nl": "NL", "en": "GB"}[document.language]
    first, other = ("Across", "Upright") if wide else ("Upright", "Across")
    return (
        f"{PROLOGUE}<office:document-styles {NAMESPACES} "
        'office:version="1.3"><office:font-face-decls><style:font-face '
        f'style:name="{_FONT}" svg:font-family="&apos;{_FONT}&apos;" '
        'style:font-family-generic="swiss"/></office:font-face-decls><office:styles>'
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        'fo:hyphenation-ladder-count="no-limit" fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{_FONT}" fo:font-size="10.5pt" '
        f'fo:color="{_INK}" fo:language="{document.language}" fo:country="{country}" '
        'fo:hyphenate="true" fo:hyphenation-remain-char-count="3" '
        'fo:hyphenation-push-char-count="3"/></style:default-style>'
        '<style:default-style style:family="table-row"><style:table-row-properties '
        'fo:keep-together="always"/></style:default-style>'
        f"{_PARAGRAPHS}{_TURNED}{_PICTURE}{_BULLETS}</office:styles>"
        f"<office:automatic-styles>{_layout('Upright', _SHORT, _LONG)}"
        f"{_layout('Across', _LONG, _SHORT)}</office:automatic-styles>"
        f"<office:master-styles>{_page('Standard', first)}{_page('Other', other)}"
        "</office:master-styles></office:document-styles>"
    )


def _layout(name: str, width: float, height: float) -> str:
    way = "landscape" if width > height else "portrait"
    return (
        f'<style:page-layout style:name="{name}">'
        f'<style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{way}" '
        f'fo:margin="{_MARGIN}cm" fo:margin-top="{_MARGIN}cm" '
        f'fo:margin-bottom="1.4cm" fo:margin-left="{_MARGIN}cm" '
        f'fo:margin-right="{_MARGIN}cm"/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="0.7cm" fo:margin-top="0.3cm"/>'
        "</style:footer-style></style:page-layout>"
    )


def _page(name: str, layout: str) -> str:
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">'
        '<style:footer><text:p text:style-name="Footer"><text:page-number '
        'text:select-page="current">1</text:page-number> / <text:page-count>1'
        "</text:page-count></text:p></style:footer></style:master-page>"
    )


def meta_part(document: Document) -> str:
    """Return ``meta.xml``: title and language, and the day if the document has one."""
    day = document.dated
    dated = f"<dc:date>{day.isoformat()}T00:00:00</dc:date>" if day else ""
    return (
        f'{PROLOGUE}<office:document-meta {NAMESPACES} office:version="1.3">'
        "<office:meta><meta:generator>exitplan</meta:generator>"
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:language>{document.language}</dc:language>{dated}"
        "</office:meta></office:document-meta>"
    )


def manifest_part(mime: str, parts: Iterable[str]) -> str:
    """Return the list of all parts with their kinds."""
    kinds = {".xml": "text/xml", ".svg": "image/svg+xml"}
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} "
        f'manifest:media-type="{kinds[name[-4:]]}"/>'
        for name in parts
    )
    space = f"{_OASIS}manifest:1.0"
    return (
        f'{PROLOGUE}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="{mime}"/>{entries}</manifest:manifest>'
    )
