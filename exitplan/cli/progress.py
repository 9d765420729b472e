"""Progress on a terminal, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Self

from exitplan.cli.options import say
from exitplan.cli.terminal import literal
from exitplan.solver.settings import Observer

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from rich.console import Console
    from rich.status import Status
    from rich.text import Text


class Progress(Observer):
    """Shows the best plan so far, the bound and the gap, in place, on a terminal.

    Elsewhere it says only that it has begun. The first Ctrl-C asks the solver to stop
    with its best plan; the second one interrupts at once.

    Parameters
    ----------
    name
        Of the scenario.
    silent
        Show nothing even on a terminal.
    color
        Whether colours may be used.
    """

    def __init__(self, name: str, *, silent: bool, color: bool) -> None:
        self._name = name
        self._silent = silent
        self._stop = False
        self._started = time.monotonic()
        self._status: Status | None = None
        self._console: Console | None = None
        if not silent and sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - start-up time

            plain = not color or "NO_COLOR" in os.environ
            self._console = Console(stderr=True, no_color=plain, highlight=False)

    def __enter__(self) -> Self:
        """Start showing, and take over Ctrl-C."""
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        if self._console is not None:
            self._status = self._console.status(_literal(f"{self._name}: planning"))
            self._status.start()
        elif not self._silent:
            say(f"{self._name}: planning; Ctrl-C stops with the best plan so far")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop showing, and give Ctrl-C back."""
        if self._status is not None:
            self._status.stop()
        signal.signal(signal.SIGINT, self._before)

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True
        say("stopping with the best plan so far; press Ctrl-C again to give up")

    def should_stop(self) -> bool:
        """Say whether Ctrl-C was pressed."""
        return self._stop

    def progress(self, value: int | None, bound: int | None, evaluations: int) -> None:
        """Show what is known."""
        if self._status is None:
            return
        seconds = time.monotonic() - self._started
        parts = [f"{self._name}: {seconds:.0f} s"]
        if value is not None:
            parts.append(f"best {value:,}")
        if bound is not None:
            parts.append(f"bound {bound:,}")
        if value and bound is not None:
            parts.append(f"gap {100 * (1 - bound / value):.1f} %")
        parts.append(f"{evaluations:,} tried")
        self._status.update(_literal(" · ".join(parts)))


def _literal(text: str) -> Text:
    """Return a text in which brackets are no instructions to rich."""
    from rich.text import Text  # noqa: PLC0415 - start-up time

    return Text(literal(text))
