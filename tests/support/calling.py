"""The command line, called from a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typer.testing import Result


class Call(Protocol):
    """Calls exitplan with arguments, in the project's folder."""

    def __call__(self, *arguments: str) -> Result:
        """Return what the command answered."""
        ...
