"""The report model: sections of text, lists, tables and figures, in one language.

What people who do not see it would miss cannot be left out: a table without a caption
or a figure without alternative text is refused when it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from exitplan.reports.drawing import Drawing
    from exitplan.words import Language


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``strong`` for a sentence that must not be missed."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart from the text, such as what is left out of a document."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Short lines that stay apart, such as an address or a signature."""

    items: tuple[str, ...]


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
        Texts; the first of each row names it, the last row is a total if ``total``.
    total
        Whether the last row adds up the others.

    Raises
    ------
    ValueError
        If there is no caption, or a row is longer or shorter than the headings.
    """

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False

    def __post_init__(self) -> None:
        """Refuse what could not be read out."""
        if not self.caption.strip():
            message = "a table without a caption"
            raise ValueError(message)
        if any(len(row) != len(self.headings) for row in self.rows):
            message = f"rows do not go with the headings of the table '{self.caption}'"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a caption, and the same in words.

    Parameters
    ----------
    caption
        What it shows.
    alternative
        What one sees in it, for people who do not.
    drawing
        Its lines and letters.

    Raises
    ------
    ValueError
        If the caption or the alternative text is missing.
    """

    caption: str
    alternative: str
    drawing: Drawing

    def __post_init__(self) -> None:
        """Refuse what would say nothing to those who do not see it."""
        if not self.caption.strip() or not self.alternative.strip():
            message = "a figure without a caption or alternative text"
            raise ValueError(message)


class Link(str):
    """A cell that leads to a file beside the document, by a name that is safe."""

    __slots__ = ()


Block = Paragraph | Note | Lines | Bullets | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a document, with parts of its own.

    Parameters
    ----------
    heading, blocks, sections
        In this order.
    across
        Whether it stands on pages of its own that are laid across, for broad tables;
        of a part within a part it says nothing.
    """

    heading: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    across: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report, ready to be written in any format.

    Parameters
    ----------
    language, title, subtitle
        On its first lines; a document may do without a subtitle.
    sections
        In order.
    head
        What stands above the title, such as file number and addressee.
    opening
        What stands between the title and the first section.
    dated
        The day it bears; ``None`` if it bears none.
    """

    language: Language
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    head: tuple[Block, ...] = ()
    opening: tuple[Block, ...] = ()
    dated: dt.date | None = None
