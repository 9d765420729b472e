"""Files that people name: whether they are there, and what they may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue, Place
from exitplan.inventory.findings import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path


def require_file(file: Path, place: Place | None = None, code: str = "EP003") -> None:
    """Make sure that a file is there and is a file.

    Parameters
    ----------
    file
        The file.
    place
        Where another file names it, if one does.
    code
        The issue's code if it is not there.

    Raises
    ------
    InputError
        If it is not; the hint names the file that was perhaps meant.
    """
    why = _why_not(file)
    if why:
        message = f"file {str(file)!r} {why}" if place else why
        hint = names_beside(file)
        raise InputError([Issue(code, message, place or Place(file), hint)])


def _why_not(file: Path) -> str:
    try:
        if file.is_file():
            return ""
        if file.is_dir():
            return "is a folder, not a file"
        return "is not a plain file" if file.exists() else "does not exist"
    except OSError as error:  # a name that is too long, a folder nobody may look into
        return f"cannot be read: {error.strerror or error}"


def unreadable(file: Path, error: OSError) -> InputError:
    """Return the error that a file is there but cannot be read."""
    message = f"cannot be read: {error.strerror or error}"
    hint = "close it in other programs, and check that you may read it"
    return InputError([Issue("EP003", message, Place(file), hint)])


def names_beside(file: Path) -> str:
    """Return a hint naming a file beside it that was perhaps meant."""
    try:
        if not file.parent.is_dir():
            return f"there is no folder '{file.parent}'"
        names = [one.name for one in file.parent.iterdir() if one.is_file()]
    except OSError:
        return ""
    return did_you_mean(file.name, names) if names else ""
