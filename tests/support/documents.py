"""The text of a document, out of the model and out of each format it is written in.

Blanks, and the hyphens at which a PDF breaks words, do not count.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.generic import ContentStream

from exitplan.reports.cleaning import cleaned
from exitplan.reports.model import Bullets, Figure, Lines, Note, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.reports.model import Block, Document, Section

_UNSEEN = re.compile("[\\s\u00a0\u00ad\u200b]+")


def squeezed(*texts: str) -> str:
    """Return texts without what is not seen."""
    return _UNSEEN.sub("", "".join(texts))


def said(document: Document) -> str:
    """Return all that a document says, figures by their alternative text."""
    document = cleaned(document)
    parts = [part for one in document.head for part in _block(one)]
    parts += [document.title, document.subtitle]
    parts += [part for one in document.opening for part in _block(one)]
    parts += [part for one in document.sections for part in _section(one)]
    return squeezed(*parts)


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Note():
            yield block.text
        case Bullets() | Lines():
            yield from block.items
        case Figure():
            yield from (block.alternative, block.caption)
        case Table():
            yield block.caption
            yield from (one.text for one in block.headings)
            for row in block.rows:
                yield from row


class _Page(HTMLParser):
    """The text of a page; of a drawing only its description."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in {"br", "meta", "rect", "polyline", "polygon", "line"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        drawn = "svg" in self._open and self._open[-1] != "desc"
        if "main" in self._open and not drawn:
            self.parts.append(data)


def said_in_html(text: str) -> str:
    """Return what a page says."""
    page = _Page()
    page.feed(text)
    return squeezed(*page.parts)


def said_in_markdown(text: str) -> str:
    """Return what Markdown says, read by the few rules that the writer follows."""
    parts: list[str] = []
    table: list[str] = []
    for line in text.splitlines():
        if line.startswith("| "):
            if not re.fullmatch(r"\|( -+:? \|)+", line):
                table.append(re.sub(r"(?<!\\)\|", "", line))
        elif table and line:
            parts += [_plain(line), *map(_plain, table)]  # its caption stands below it
            table = []
        elif not table:
            parts.append(_plain(line))
    return squeezed(*parts)


def _plain(line: str) -> str:
    line = re.sub(r"^(#{1,6}|-|>) ", "", line)
    line = re.sub(r"^!\[(.*)\]\([^()]*\)$", r"\1", line)
    line = re.sub(r"(?<!\\)\\$", "", line)  # a line break
    line = re.sub(r"(?<!\\)\*", "", line)
    line = re.sub(r"\\([\\`*_{}\[\]|~#+=.)-])", r"\1", line)
    return html.unescape(line)


def said_in_odt(content: bytes) -> str:
    """Return what an office document says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - our own
    (body,) = (
        one for one in root.iter() if one.tag.endswith("}text") and "office" in one.tag
    )
    return squeezed(*_inside(body))


def _inside(element: ET.Element) -> Iterator[str]:
    if element.tag.endswith("svg-compatible:1.0}title"):
        return
    yield element.text or ""
    for inner in element:
        yield from _inside(inner)
        yield inner.tail or ""


def said_in_pdf(content: bytes) -> str:
    """Return what a tagged PDF says, without page numbers and repeated headings."""
    reader = PdfReader(io.BytesIO(content))
    described = _alternatives(reader)
    parts = []
    for number, page in enumerate(reader.pages):
        parts += list(_of_page(reader, page, described, number))
    return squeezed(*parts)


def tags(reader: PdfReader) -> list[Any]:
    """Return every element of the structure of a PDF, in order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        if not isinstance(element, list):
            element = element.get_object()
        if isinstance(element, list):
            for one in element:
                walk(one)
        elif isinstance(element, dict) and "/S" in element:
            found.append(element)
            walk(element.get("/K", []))

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found


def _alternatives(reader: PdfReader) -> dict[tuple[int, int], str]:
    """Return the alternative text of each figure by page and number of its content."""
    numbers = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages)
        if page.indirect_reference is not None
    }
    found = {}
    for one in tags(reader):
        if one["/S"] in {"/Figure", "/Lbl"}:  # the sign before an item says nothing
            for page, mcid in _contents(one):
                found[numbers[page], mcid] = str(one.get("/Alt", ""))
    return found


def _contents(element: Any) -> Iterator[tuple[int, int]]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object()
        if isinstance(one, int):
            yield element.raw_get("/Pg").idnum, one
        elif "/MCID" in one:
            of = one.raw_get("/Pg") if "/Pg" in one else element.raw_get("/Pg")
            yield of.idnum, int(one["/MCID"])
        else:
            yield from _contents(one)


def _of_page(
    reader: PdfReader, page: Any, described: dict[tuple[int, int], str], number: int
) -> Iterator[str]:
    """Read the operators of a page: which text stands in which marked content."""
    fonts = {
        name: _letters_of(font.get_object())
        for name, font in page["/Resources"].get("/Font", {}).items()
    }
    of_page = {mcid: text for (of, mcid), text in described.items() if of == number}
    marks: list[bool] = []
    letters: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in {b"BDC", b"BMC"}:
            text, is_said = _marked(operands, of_page)
            if all(marks):
                yield text
            marks.append(is_said)
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in {b"Tj", b"TJ"} and all(marks):
            yield _shown(operands[0] if operator == b"TJ" else operands, letters)


def _marked(operands: Any, described: dict[int, str]) -> tuple[str, bool]:
    """Return what is said in place of marked content, and whether it says itself."""
    values = operands[1].get_object() if len(operands) > 1 else {}
    if not isinstance(values, dict):
        values = {}
    if values.get("/MCID") in described:
        return described[values["/MCID"]], False
    if "/ActualText" in values:
        return str(values["/ActualText"]), False
    return "", str(operands[0]) != "/Artifact"


def _shown(pieces: Any, letters: dict[int, str]) -> str:
    return "".join(
        _decoded(piece.original_bytes, letters)
        for piece in pieces
        if hasattr(piece, "original_bytes")
    )


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(letters[int.from_bytes(pair, "big")] for pair in pairs)


def _letters_of(font: Any) -> dict[int, str]:
    """Return the text of each code of a font."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            start = int(text, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(start + code - int(first, 16))
    return found
