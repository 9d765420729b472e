"""Everything exitplan can complain about.

* ``ExitPlanError``            exit code of the class
  * ``InputError``             1    the files are wrong; carries every issue
  * ``MisuseError``            2    the command cannot do what was asked
  * ``InfeasibleError``        3    no plan exists; carries what would have to give
  * ``NoPlanFoundError``       4    the effort was spent before any plan was found
  * ``UnsoundScheduleError``   70   our bug: the checker refused the solver's answer
  * ``InterruptedRunError``    130  interrupted before there was a plan

A plan that was saved but stopped early ends the process with 5; that is not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Severity(StrEnum):
    """How bad an issue is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """The place in an input file where a value was written.

    Parameters
    ----------
    file
        The file, as the user named it.
    where
        A worksheet cell (``Services!E17``) or a line and column (``12:5``); empty
        when the file as a whole is meant.
    order
        Sorts places within one file: (sheet, row, column) or (0, line, column).
    """

    file: Path
    where: str = ""
    order: tuple[int, int, int] = (0, 0, 0)

    def __str__(self) -> str:
        """Render as people read it: workbooks by cell, text files by line."""
        if not self.where:
            return str(self.file)
        between = " · " if "!" in self.where else ":"
        return f"{self.file}{between}{self.where}"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong with the input, where it is, and how to mend it.

    Parameters
    ----------
    code
        Stable identifier, e.g. ``EP102``; listed in ``docs/issues.md``.
    message
        What is wrong, naming the offending value and what was expected.
    place
        Where it was written, if it came from a file.
    hint
        What to do about it.
    severity
        Whether the issue stops planning.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Render as compilers do: the place first, the hint on its own line."""
        where = f"{self.place}: " if self.place else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.severity} {self.code}: {self.message}{hint}"


def by_place(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Sort issues by file and place, keeping their order where places are equal."""
    return tuple(
        sorted(
            issues,
            key=lambda issue: (
                (str(issue.place.file), issue.place.order)
                if issue.place
                else ("", (0, 0, 0))
            ),
        )
    )


class ExitPlanError(Exception):
    """Base class of every error exitplan raises on purpose."""

    exit_code: ClassVar[int] = 1


class InputError(ExitPlanError):
    """The input files cannot be used; ``issues`` lists every reason, by place."""

    exit_code: ClassVar[int] = 1

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = by_place(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


class MisuseError(ExitPlanError):
    """The command cannot do what was asked, e.g. the target exists already."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


class InfeasibleError(ExitPlanError):
    """No plan keeps all rules; ``reasons`` are proven, each naming both sides.

    Parameters
    ----------
    reasons
        In English.
    dutch
        The same in Dutch; the English ones where nothing else is given.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, reasons: Sequence[str], dutch: Sequence[str] = ()) -> None:
        self.reasons = tuple(reasons)
        self.dutch = tuple(dutch) or self.reasons
        super().__init__("no plan exists: " + "; ".join(self.reasons))

    def reasons_in(self, language: str) -> tuple[str, ...]:
        """Return the reasons in a language, ``en`` or ``nl``."""
        return self.dutch if language == "nl" else self.reasons


class NoPlanFoundError(ExitPlanError):
    """The effort was spent before any plan was found; one may still exist.

    Parameters
    ----------
    message
        In English.
    dutch
        The same in Dutch, where it is there.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, message: str, dutch: str = "") -> None:
        self.dutch = dutch or message
        super().__init__(message)


class UnsoundScheduleError(ExitPlanError):
    """The checker refused a schedule the solver returned. This is a bug."""

    exit_code: ClassVar[int] = 70

    def __init__(self, violations: Sequence[str]) -> None:
        self.violations = tuple(violations)
        super().__init__("the checker refused the schedule: " + "; ".join(violations))


class InterruptedRunError(ExitPlanError):
    """Interrupted before there was any plan to save."""

    exit_code: ClassVar[int] = 130
