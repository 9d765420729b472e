"""Excel files as zip archives, looked at before anything is unpacked."""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING

from exitplan.errors import InputError, Issue, Place
from exitplan.files.elements import starts
from exitplan.files.paths import require_file, unreadable

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 64 << 20
LARGEST_UNPACKED = 128 << 20
MOST_PARTS = 2_000
_SUSPECT_BYTES = 1 << 20
_SUSPECT_RATIO = 300
"""Real workbooks are packed 12 to 1 at most, zip bombs a thousand to 1."""

_IS_ENCRYPTED = 0x1
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx"


def not_a_workbook(file: Path, why: str, hint: str = _SAVE_AS) -> InputError:
    """Return the error that a file cannot be read as a workbook."""
    return InputError(
        [Issue("EP010", f"not an Excel workbook (.xlsx): {why}", Place(file), hint)]
    )


def open_archive(file: Path) -> zipfile.ZipFile:
    """Open a workbook's archive for reading, if it is one and harmless.

    Raises
    ------
    InputError
        If it cannot be read, is no archive, or unpacks to more than any inventory.
    """
    require_file(file)
    try:
        _refuse_by_first_bytes(file)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise not_a_workbook(file, f"it is a damaged zip file ({error})") from None
    except OSError as error:
        raise unreadable(file, error) from None
    why = _why_unsafe(archive)
    if why:
        archive.close()
        raise InputError([Issue("EP003", why, Place(file), _SAVE_AS)])
    return archive


def _refuse_by_first_bytes(file: Path) -> None:
    if file.stat().st_size > LARGEST_BYTES:
        message = f"larger than {LARGEST_BYTES >> 20} MB"
        hint = "an inventory is smaller; is this the right file?"
        raise InputError([Issue("EP003", message, Place(file), hint)])
    with file.open("rb") as stream:
        first = stream.read(len(_OLE))
    if not first:
        raise not_a_workbook(file, "it is empty")
    if first == _OLE:
        why = "it has a password, or is in the old .xls format"
        hint = "save it as .xlsx, without a password"
        raise not_a_workbook(file, why, hint)
    if not first.startswith(b"PK"):
        raise not_a_workbook(file, "it is not even a zip file")


def _why_unsafe(archive: zipfile.ZipFile) -> str:
    """Return why an archive is not to be unpacked, or nothing."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        return "holds more than 2,000 parts, or some part twice"
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return f"unpacks to more than {LARGEST_UNPACKED >> 20} MB"
    for part in parts:
        if part.flag_bits & _IS_ENCRYPTED:
            return "is encrypted"
        packed = max(1, part.compress_size)
        if part.file_size > _SUSPECT_BYTES and part.file_size / packed > _SUSPECT_RATIO:
            times = part.file_size // packed
            return f"'{part.filename}' unpacks to {times} times its size"
    return ""


def related(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts a part refers to: id to (kind, name of the part).

    Parameters
    ----------
    archive
        The workbook.
    part
        A part's name; empty for the archive as a whole.
    """
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    if relations in archive.NameToInfo:
        with archive.open(relations) as stream:
            for _, attributes in starts(stream):
                if "Target" in attributes:
                    kind = posixpath.basename(attributes.get("Type", ""))
                    target = posixpath.join("/", folder, attributes["Target"])
                    found[attributes.get("Id", "")] = (
                        kind,
                        posixpath.normpath(target).lstrip("/"),
                    )
    return found
