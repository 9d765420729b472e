"""The report model: sections of paragraphs, lists and tables, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitplan.words import Language


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``strong`` for a sentence that must not be missed."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a table's column; numbers are set to the right."""

    text: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption that says what it shows.

    Parameters
    ----------
    caption
        What the table shows, for people who cannot see it at a glance.
    headings
        One per column.
    rows
        Texts; the last row is a total if ``total`` is set.
    total
        Whether the last row adds up the others.
    """

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False


class Link(str):
    """A cell that leads to a file beside the document, by a name that is safe."""

    __slots__ = ()


Block = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a document, with parts of its own."""

    heading: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report, ready to be written in any format.

    Parameters
    ----------
    language, title, subtitle
        On its first lines.
    sections
        In order.
    """

    language: Language
    title: str
    subtitle: str
    sections: tuple[Section, ...]
