"""Findings in one language, for screen, paper and page alike.

Comes in: what a module of this package says. Goes out: ``Study``, from which the
reports, the pages and the terminal are made without knowing what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.plan.choices_said import SaidTable

if TYPE_CHECKING:
    from exitplan.words import Language


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part.

    Parameters
    ----------
    key
        The same in every language; charts name the part they stand in.
    heading
        In the language.
    lines
        Paragraphs.
    bullets
        A list after them.
    tables
        After that.
    brief
        Whether it is for the screen too.
    """

    key: str
    heading: str
    lines: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    tables: tuple[SaidTable, ...] = ()
    brief: bool = True


@dataclass(frozen=True, slots=True)
class Study:
    """All findings, in order.

    Parameters
    ----------
    language, title, subtitle
        On its first lines.
    parts
        Each of a study in another language has the same key, in the same order.
    made
        How it came about.
    """

    language: Language
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    made: tuple[str, ...] = ()


__all__ = ["Part", "SaidTable", "Study"]
