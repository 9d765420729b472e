"""Files that people name: whether they are there, and what they may have meant."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from exitplan.errors import InputError, Issue, Place

_EXCEL_LOCK, _LIBREOFFICE_LOCK = "~$", ".~lock."
"""How the names begin of what office programs keep beside an open workbook."""


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
    meant = _locked(file.name)
    if meant and not why:
        why = "is what an office program keeps beside an open workbook, not the book"
    if why:
        message = f"file {str(file)!r} {why}" if place else why
        hint = f"give '{meant}'" if meant else names_beside(file)
        raise InputError([Issue(code, message, place or Place(file), hint)])


def named_in(scenario: Path, name: str, place: Place, code: str) -> Path:
    """Return a file that a scenario names, if it is there and inside the project.

    The project is the folder above the one the scenario is in; of a scenario anywhere
    below a folder ``scenarios``, the folder above that one. So a scenario from a
    stranger cannot have files read that have nothing to do with it.

    Parameters
    ----------
    scenario
        The scenario that the user gave; others that it extends are of its project.
    name
        The name, relative to the file in which it stands.
    place
        Where it stands.
    code
        The issue's code if it cannot be used.

    Raises
    ------
    InputError
        If it is not there, absolute, or outside, also by way of a link.
    """
    windows = PureWindowsPath(name)
    if name.startswith("/") or windows.drive or windows.root:
        raise _outside(name, place, code)
    file = place.file.parent / name
    require_file(file, place, code)
    if not is_in_project(scenario, file):
        raise _outside(name, place, code)
    return file


def is_in_project(scenario: Path, file: Path) -> bool:
    """Tell whether a scenario may name a file, as :func:`named_in` has it."""
    return file.resolve().is_relative_to(_project_of(scenario))


def _project_of(scenario: Path) -> Path:
    folder = scenario.parent.resolve()
    above = (one for one in (folder, *folder.parents) if one.name == "scenarios")
    return next(above, folder).parent


def _outside(name: str, place: Place, code: str) -> InputError:
    message = f"file {name!r} is outside the project"
    hint = (
        "name it relative to this file, in the folder above this one or below; copy it "
        "there if need be"
    )
    return InputError([Issue(code, message, place, hint)])


def _locked(name: str) -> str:
    """Return the workbook that an office program marks as open by this name, if any."""
    if name.startswith(_EXCEL_LOCK):
        return name.removeprefix(_EXCEL_LOCK)
    if name.startswith(_LIBREOFFICE_LOCK) and name.endswith("#"):
        return name.removeprefix(_LIBREOFFICE_LOCK)[:-1]
    return ""


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
        names = [
            one.name
            for one in file.parent.iterdir()
            if one.is_file() and not _locked(one.name)
        ]
    except OSError:
        return ""
    # The process that reads strangers' files has no use for all the records.
    from exitplan.inventory.findings import did_you_mean  # noqa: PLC0415

    return did_you_mean(file.name, names) if names else ""
