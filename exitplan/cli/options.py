"""Options that several commands share."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.terminal import literal
from exitplan.errors import (
    ExitPlanError,
    InfeasibleError,
    InputError,
    MisuseError,
    NoPlanFoundError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERNAL_ERROR = 70
INTERRUPTED = 130
STOPPED_EARLY = 5
_MOST_SHOWN = 50


class Lang(StrEnum):
    """Language of what is made for people."""

    EN = "en"
    NL = "nl"


AsJson = Annotated[
    bool,
    typer.Option("--json", help="One JSON document on standard output, complete."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more on the way.")]
NoColor = Annotated[
    bool, typer.Option("--no-color", help="No colours; NO_COLOR does the same.")
]
Debug = Annotated[
    bool, typer.Option("--debug", help="Show where in the program an error arose.")
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", min=0, help="Seed of the search; the scenario's or 1."),
]
Seconds = Annotated[
    float | None, typer.Option("--time", min=0.1, help="Stop after so many seconds.")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Processes; never changes the plan."),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace earlier results, kept as a backup.")
]


def say(text: str) -> None:
    """Write a message for people to standard error."""
    sys.stderr.write(f"{literal(text)}\n")


@contextlib.contextmanager
def reporting_errors(*, debug: bool, language: str = "en") -> Iterator[None]:
    """Turn errors into messages and exit codes; reasons in a language, if they are.

    Every error of exitplan ends the process with the code of its class; anything else
    is our bug and ends it with 70.
    """
    try:
        yield
    except ExitPlanError as error:
        _show_error(error, language)
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        say("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - no traceback for users, whatever it is
        if debug or os.environ.get("EXITPLAN_DEBUG"):
            traceback.print_exc()
        say(f"error: a bug in exitplan: {type(error).__name__}: {error}")
        say("  hint: run again with --debug and report what it says")
        raise typer.Exit(INTERNAL_ERROR) from None


def _show_error(error: ExitPlanError, language: str) -> None:
    if isinstance(error, InputError):
        show_issues([str(issue) for issue in error.issues])
    elif isinstance(error, InfeasibleError):
        say("error: no plan keeps all the rules:")
        for reason in error.reasons_in(language):
            say(f"  - {reason}")
    elif isinstance(error, NoPlanFoundError) and language == "nl":
        say(f"error: {error.dutch}")
    else:
        say(f"error: {error}")
        if isinstance(error, MisuseError) and error.hint:
            say(f"  hint: {error.hint}")


def show_issues(issues: list[str]) -> None:
    """Write issues to standard error, the first fifty and the number of the rest."""
    for issue in issues[:_MOST_SHOWN]:
        say(issue)
    if len(issues) > _MOST_SHOWN:
        say(f"and {len(issues) - _MOST_SHOWN} more; --json lists them all")
