"""The help of a command, from its docstring."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADING = "Examples\n--------\n"
_AS_IT_IS = "\b\n"
"""In front of a paragraph whose lines must stay apart."""


def help_of(command: Callable[..., Any]) -> str:
    r"""Return what ``--help`` says of a command: its docstring, each example on a line.

    Parameters
    ----------
    command
        Whose docstring has a section *Examples*, indented, with text before or after.
    """
    text = inspect.cleandoc(command.__doc__ or "")
    before, heading, rest = text.partition(_HEADING)
    if not heading:
        return text
    lines = rest.splitlines()
    until = next(
        (at for at, line in enumerate(lines) if line and not line.startswith(" ")),
        len(lines),
    )
    examples = [line for line in lines[:until] if line.strip()]
    shown = "\n".join([f"{_AS_IT_IS}Examples:", *examples])
    after = "\n".join(lines[until:])
    return f"{before}{shown}\n\n{after}".strip()
