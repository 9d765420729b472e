"""A document as PDF/A-2a and PDF/UA-1, through Typst (the extra ``pdf``).

Texts are handed over as values, never as markup; nothing is fetched, no file is read.
The only letters used are those that Typst carries, so that every machine makes the
same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, assert_never

from exitplan.errors import MisuseError
from exitplan.reports.cleaning import cleaned
from exitplan.reports.columns import is_wide, widths_of
from exitplan.reports.drawing import render_svg
from exitplan.reports.model import (
    Bullets,
    Figure,
    Lines,
    Note,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.reports.model import Block, Document, Section

_STANDARDS = ["a-2a", "ua-1"]
_UNDATED = dt.date(1980, 1, 1)
"""The format asks for a day; zip files use this one when they have none."""

_MOST_LEFT_OUT = 4096
_WIDTH = 17.0
_LONG_WORD = re.compile(r"[^\s]{21,}")
_INSIDE = re.compile(r"(?<=[^\w\s])(?=\S)")
_LONG_RUN = re.compile(r"\w{31,}")
_PIECE = 8
_BREAK = "\u200b"
"""A blank without width, at which a line may break."""

_UNKNOWN_LETTER = re.compile(r'the text `"((?:\\.|[^"\\])*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def render_pdf(document: Document) -> bytes:
    """Write a document as the content of a ``.pdf`` file.

    Letters that none of the fonts has, such as emoji, are written as their number:
    ``[U+1F991]``.

    Parameters
    ----------
    document
        What to write; equal documents give equal bytes.

    Raises
    ------
    MisuseError
        If Typst is not installed.
    """
    values = _values(cleaned(document))
    text = json.dumps(values, ensure_ascii=False)
    typst = _typst()
    missing: set[str] = set()
    while True:
        shown = _without(text, missing)
        try:
            return _compiled(shown)
        except typst.TypstError as error:
            found = set(_letters(error.diagnostic)) - missing
            if not found or len(missing) > _MOST_LEFT_OUT:
                raise
            missing |= found


def has_pdf() -> bool:
    """Tell whether what writes PDF is installed."""
    try:
        _typst()
    except MisuseError:
        return False
    return True


def _typst() -> Any:  # noqa: ANN401 - it may not be there to name its types
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError:
        message = "writing PDF needs Typst, which is not installed"
        hint = "install it with: pip install 'exitplan[pdf]'; or choose another format"
        raise MisuseError(message, hint) from None
    return typst


@cache
def _source() -> bytes:
    place = files("exitplan.reports").joinpath("templates/document.typ")
    return place.read_bytes()


def _compiled(text: str) -> bytes:
    typst = _typst()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    made, _ = typst.Compiler(_source(), font_paths=fonts).compile_with_warnings(
        format="pdf",
        sys_inputs={"document": text},
        pdf_standards=_STANDARDS,
        timestamp=0,
    )
    assert isinstance(made, bytes)  # noqa: S101 - one file in this format
    return made


def _letters(diagnostic: str) -> Iterator[str]:
    """Yield the letters that no font has, out of a message about them."""
    for found in _UNKNOWN_LETTER.finditer(diagnostic):
        text = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), found[1])
        yield from text


def _without(text: str, letters: set[str]) -> str:
    """Return a text with the numbers of letters in their place."""
    if not letters:
        return text
    return text.translate({ord(one): f"[U+{ord(one):04X}]" for one in letters})


@lru_cache(maxsize=16_384)
def _breakable(text: str) -> str:
    """Let words break that no dictionary knows, such as addresses and hashes."""
    return _LONG_WORD.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    def pieces(found: re.Match[str]) -> str:
        run = found[0]
        parts = (run[at : at + _PIECE] for at in range(0, len(run), _PIECE))
        return _BREAK.join(parts)

    return _INSIDE.sub(_BREAK, _LONG_RUN.sub(pieces, word))


def _values(document: Document) -> dict[str, Any]:
    """Return a document as plain values, with sections in one row by level."""
    day, wide = document.dated or _UNDATED, is_wide(document)
    return {
        "language": document.language,
        "region": {"nl": "NL", "en": "GB"}[document.language],
        "title": document.title,
        "subtitle": document.subtitle,
        "dated": [day.year, day.month, day.day],
        "wide": wide,
        "head": [_block(one, wide=wide) for one in document.head],
        "opening": [_block(one, wide=wide) for one in document.opening],
        "sections": [
            {
                "across": one.across,
                "parts": list(_section(one, 1, wide=wide or one.across)),
            }
            for one in document.sections
        ],
    }


def _section(section: Section, level: int, *, wide: bool) -> Iterator[dict[str, Any]]:
    yield {
        "heading": _breakable(section.heading),
        "level": level,
        "blocks": [_block(one, wide=wide) for one in section.blocks],
    }
    for inner in section.sections:
        yield from _section(inner, level + 1, wide=wide)


def _block(block: Block, *, wide: bool) -> dict[str, Any]:  # noqa: PLR0911 - one a kind
    match block:
        case Paragraph():
            text = _breakable(block.text)
            return {"kind": "paragraph", "text": text, "strong": block.strong}
        case Note():
            return {"kind": "note", "text": _breakable(block.text)}
        case Lines():
            return {"kind": "lines", "items": list(map(_breakable, block.items))}
        case Bullets():
            return {"kind": "bullets", "items": list(map(_breakable, block.items))}
        case Figure():
            title, description = block.caption, block.alternative
            return {
                "kind": "figure",
                "caption": title,
                "alternative": description,
                "svg": render_svg(block.drawing, title, description),
                "width": _WIDTH,
            }
        case Table():
            return _table(block, wide=wide)
        case _:
            assert_never(block)


def _table(table: Table, *, wide: bool) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "headings": [one.text for one in table.headings],
        "numeric": [one.numeric for one in table.headings],
        "widths": list(widths_of(table, wide=wide)),
        "rows": [list(map(_breakable, row)) for row in table.rows],
        "total": table.total,
    }
