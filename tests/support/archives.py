"""Workbooks of a few bytes, well-meant and hostile, in both formats."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS_NAMES = " ".join(
    f'xmlns:{name}="{_URN}{uri}:1.0"'
    for name, uri in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "draw": "drawing",
    }.items()
)
_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REFERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts as a zip file."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def ods_text(rows: str, *, styles: str = "", before: str = "", start: str = "") -> str:
    """Write the content of an ODS file: a sheet of rows, after what is before."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{start}'
        f'<office:document-content {_ODS_NAMES} xmlns:calcext="{_CALCEXT}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}"
        f'<table:table table:name="services">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(
    rows: str = "", more: dict[str, str | bytes] | None = None, **kind: str
) -> bytes:
    """Make an ODS file."""
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    content = ods_text(rows, **kind)
    return packed({"mimetype": mimetype, "content.xml": content, **(more or {})})


def xlsx(
    rows: str = "",
    more: dict[str, str | bytes] | None = None,
    *,
    start: str = "",
    before: str = "",
) -> bytes:
    """Make an Excel file of one sheet."""

    def relations(*targets: tuple[str, str]) -> str:
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_REFERS}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets)
        )
        return f'<Relationships xmlns="{_PACKS}">{links}</Relationships>'

    return packed(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REFERS}"><sheets>'
            '<sheet name="services" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>a</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'{start}<worksheet xmlns="{_MAIN}">{before}'
            f"<sheetData>{rows}</sheetData></worksheet>",
            **(more or {}),
        }
    )


_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)
)
_LAUGH = f"<!DOCTYPE a [{_LAUGHS}]>"
_QUADRATIC = f'<!DOCTYPE a [<!ENTITY b "{"b" * 50_000}">]>'
_OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_ODS_ONE = '<table:table-cell office:value-type="float" office:value="1"{}/>'


def attacks(bomb: int = 8 << 20) -> Iterator[tuple[str, str, bytes]]:
    """Yield every attack on a workbook reader, and on both formats.

    Parameters
    ----------
    bomb
        Bytes that a zip bomb unpacks to.

    Yields
    ------
    name, suffix, content
        What it is, ``xlsx`` or ``ods``, and the file.
    """
    yield from (
        (name, "xlsx", content) for name, content in _attacks_on_excel(bomb).items()
    )
    yield from (
        (name, "ods", content) for name, content in _attacks_on_ods(bomb).items()
    )


def _attacks_on_excel(bomb: int) -> dict[str, bytes]:
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
    sheet = "xl/worksheets/sheet1.xml"
    return {
        "billion laughs": xlsx(text.format("&l9;"), start=_LAUGH),
        "quadratic blow-up": xlsx(text.format("&b;" * 500), start=_QUADRATIC),
        "outside entity": xlsx(text.format("&b;"), start=_OUTSIDE),
        "document type in texts": xlsx(
            more={"xl/sharedStrings.xml": f"{_LAUGH}<sst/>"}
        ),
        "value in the last cell": xlsx(cell.format(1_048_576, "XFD")),
        "value in the last column": xlsx(cell.format(1, "XFD")),
        "sparse million rows": xlsx(cell.format(1, "A") + cell.format(1_000_000, "GR")),
        "row beyond the last": xlsx(cell.format(99_999_999_999, "A")),
        "zip bomb": xlsx(more={"xl/sharedStrings.xml": b"a" * bomb}),
        "millions of rows": xlsx("<row/>" * 3_000_000),
        "nested elements": xlsx("<a>" * 200_000 + "</a>" * 200_000),
        "nested cells": xlsx("<row>" + "<c>" * 100_000 + "</c>" * 100_000 + "</row>"),
        "UTF-16": xlsx(more={sheet: "<worksheet/>".encode("utf-16")}),
        "UTF-16 without a mark": xlsx(more={sheet: "<worksheet/>".encode("utf-16-le")}),
        **_attacks_on_archives(xlsx),
    }


def _attacks_on_ods(bomb: int) -> dict[str, bytes]:
    repeated = ' table:number-columns-repeated="{}"'
    rows = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    one = _ODS_ONE.format("")
    text = (
        "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
        "</table:table-row>"
    )
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    nested = (
        "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    )
    return {
        "billion laughs": ods(text.format("&l9;"), start=_LAUGH),
        "quadratic blow-up": ods(text.format("&b;" * 500), start=_QUADRATIC),
        "outside entity": ods(text.format("&b;"), start=_OUTSIDE),
        "value in the last cell": ods(
            rows.format(1_048_575, "<table:table-cell/>") + rows.format(1, empty + one)
        ),
        "value in the last column": ods(rows.format(1, empty + one)),
        "repeated rows": ods(rows.format(1_048_576, one)),
        "repeated rows and columns": ods(
            rows.format(199_999, _ODS_ONE.format(repeated.format(1_000)))
        ),
        "repeated columns": ods(
            rows.format(1, _ODS_ONE.format(repeated.format(16_384)))
        ),
        "endless repeat": ods(rows.format("9" * 5_000, one)),
        "repeated blanks": ods(text.format('<text:s text:c="9999999"/>' * 1_000)),
        "zip bomb": ods(text.format("a" * bomb)),
        "millions of rows": ods("<table:table-row/>" * 3_000_000),
        "nested elements": ods(nested.format("<a>" * 200_000 + "</a>" * 200_000)),
        "UTF-16": ods(more={"content.xml": "<a/>".encode("utf-16")}),
        **_attacks_on_archives(ods),
    }


def _attacks_on_archives(make: object) -> dict[str, bytes]:
    assert callable(make)
    names = {
        "absolute name": "/etc/passwd",
        "name that climbs": "xl/../../a",
        "name with a drive": "C:/a",
        "name with backslashes": "xl\\..\\a",
    }
    return {
        **{what: make(more={name: "a"}) for what, name in names.items()},
        "thousands of parts": make(more={str(n): "" for n in range(20_000)}),
    }
