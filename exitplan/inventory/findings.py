"""What is wrong across records, as values: a path in the inventory, not a file."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitplan.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

Path = tuple[str | int, ...]
"""Where a value stands in an inventory, e.g. ``("services", 3, "vendor")``."""

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong across records.

    Parameters
    ----------
    code
        Stable identifier, listed in ``docs/issues.md``.
    path
        The value that is wrong.
    message, hint
        What is wrong, and what to do about it.
    severity
        Whether it stops planning.
    first
        The earlier value it clashes with, if there is one.
    because
        A value elsewhere that makes it wrong, if there is one.
    """

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    first: Path = ()
    because: Path = ()


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return a hint naming the closest known name, or listing a few."""
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    if not known:
        return "there are none yet"
    shown = ", ".join(f"'{one}'" for one in sorted(known)[:_SHOWN])
    return f"known are {shown}" + (" ..." if len(known) > _SHOWN else "")


class Suggestions:
    """Hints for many unknown names: each looked up once, and only so many.

    Comparing a name with thousands is slow; when a whole list was renamed, a few hints
    tell as much as ten thousand.

    Parameters
    ----------
    known
        The names there are.
    comparisons
        How many names may be compared with one another, in all.
    """

    def __init__(self, known: Sequence[str], comparisons: int = 20_000) -> None:
        self._known = sorted(known)
        self._left = comparisons
        self._hints: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Return the hint for one name; the same name gets the same hint."""
        if name not in self._hints:
            among = self._known if self._left > 0 else self._known[:_SHOWN]
            self._left -= len(among)
            self._hints[name] = did_you_mean(name, among)
        return self._hints[name]
