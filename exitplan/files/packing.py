"""Workbooks as zip archives, looked at before anything is unpacked.

What is refused here and why is in ``docs/safety.md``, with what real workbooks have.
"""

from __future__ import annotations

import os
import posixpath
import zipfile
from typing import IO, TYPE_CHECKING

from exitplan.errors import InputError, Issue, Place, Severity
from exitplan.files.elements import starts
from exitplan.files.paths import require_file, unreadable

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 64 << 20
LARGEST_UNPACKED = 256 << 20
LARGEST_PART = 128 << 20
LARGEST_ODS_PART = LARGEST_UNPACKED
"""An ODS file has all its sheets in one part, and more words a cell."""

MOST_PARTS = 2_000
_SUSPECT_BYTES = 1 << 20
_SUSPECT_RATIO = 300
"""Real workbooks are packed 12 to 1 at most, ODS 43 to 1, zip bombs a thousand to 1."""

_IS_ENCRYPTED = 0x1
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END_OF_LIST = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
"""The record that ends a zip file, with its comment (APPNOTE 4.3.16)."""

_BYTES_PER_PART = 512
_OLE_SEARCHED = 1 << 20
ODS_CONTENT = "content.xml"
_ODS_MANIFEST = "META-INF/manifest.xml"
_SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx or .ods"
CLEAN_UP = (
    "remove empty rows and columns that only have a format, and sheets that are no "
    "part of it, and save it again; or split it"
)


def not_a_workbook(file: Path, why: str, hint: str = _SAVE_AS) -> InputError:
    """Return the error that a file cannot be read as a workbook."""
    message = f"not a workbook (.xlsx, .ods): {why}"
    return InputError([Issue("EP010", message, Place(file), hint)])


def open_archive(file: Path) -> zipfile.ZipFile:
    """Open a workbook's archive for reading, if it is one and harmless.

    Raises
    ------
    InputError
        If it cannot be read, is no archive, has a password, or is packed as no office
        program packs (``EP003``).
    """
    require_file(file)
    try:
        _refuse_by_first_bytes(file)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise not_a_workbook(file, f"it is a damaged zip file ({error})") from None
    except OSError as error:
        raise unreadable(file, error) from None
    try:
        _refuse_other_kinds(file, archive)
        _refuse_unsafe(file, archive)
    except InputError:
        archive.close()
        raise
    return archive


def is_open_document(archive: zipfile.ZipFile) -> bool:
    """Tell whether an archive is an ODS file, by what is in it."""
    return ODS_CONTENT in archive.NameToInfo


def _refuse_by_first_bytes(file: Path) -> None:
    if file.stat().st_size > LARGEST_BYTES:
        message = f"larger than {LARGEST_BYTES >> 20} MB"
        hint = "an inventory is smaller; is this the right file?"
        raise InputError([Issue("EP003", message, Place(file), hint)])
    with file.open("rb") as stream:
        _refuse_long_list(file, stream)
        first = stream.read(64)
        rest = stream.read(_OLE_SEARCHED) if first.startswith(_OLE) else b""
    if not first:
        raise not_a_workbook(file, "it is empty")
    if first.startswith(_OLE):
        if _OLE_ENCRYPTED in rest:
            raise not_a_workbook(file, "it has a password", _WITHOUT_PASSWORD)
        why = "it is in the old .xls format, or has a password"
        raise not_a_workbook(file, why, f"{_SAVE_AS}, without a password")
    if first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        why = "it is plain XML, such as .fods or an Excel 2003 sheet"
        raise not_a_workbook(file, why)
    if not first.startswith(b"PK"):
        raise not_a_workbook(file, "it is not even a zip file")


def _refuse_long_list(file: Path, stream: IO[bytes]) -> None:
    """Refuse an archive by what its end says: listing a million parts takes long."""
    start = max(0, stream.seek(0, os.SEEK_END) - _LONGEST_END)
    stream.seek(start)
    end = stream.read()
    stream.seek(0)
    at = end.rfind(_END_OF_LIST)
    if at < 0 or len(end) < at + 16:
        return  # no archive, or a damaged one: said later
    parts = int.from_bytes(end[at + 10 : at + 12], "little")
    bytes_of_list = int.from_bytes(end[at + 12 : at + 16], "little")
    if parts > MOST_PARTS or bytes_of_list > MOST_PARTS * _BYTES_PER_PART:
        message = f"holds more than {MOST_PARTS:,} parts"
        raise InputError([Issue("EP003", message, Place(file), _SAVE_AS)])


_WITHOUT_PASSWORD = "save it again without a password"  # noqa: S105 - it is none


def _refuse_other_kinds(file: Path, archive: zipfile.ZipFile) -> None:
    """Refuse what office programs pack too, saying what it is."""
    names = archive.NameToInfo
    if "xl/workbook.bin" in names:
        raise not_a_workbook(file, "it is a binary workbook (.xlsb)")
    if "Index/Document.iwa" in names or "Index.zip" in names:
        why = "it is an Apple Numbers file"
        hint = "in Numbers, export it to Excel"
        raise not_a_workbook(file, why, hint)
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise not_a_workbook(file, "it is a text document or a presentation")
    if "encrypted-package" in names:
        raise not_a_workbook(file, "it has a password", _WITHOUT_PASSWORD)


def _refuse_unsafe(file: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that no office program packs."""
    largest = LARGEST_ODS_PART if is_open_document(archive) else LARGEST_PART
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        why, hint = (
            f"holds more than {MOST_PARTS:,} parts, or some part twice",
            _SAVE_AS,
        )
    elif sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        why, hint = f"unpacks to more than {LARGEST_UNPACKED >> 20} MB", CLEAN_UP
    else:
        found = (_why_not(part, largest) for part in parts)
        why, hint = next((one for one in found if one[0]), ("", ""))
    if why:
        raise InputError([Issue("EP003", why, Place(file), hint)])


def _why_not(part: zipfile.ZipInfo, largest: int) -> tuple[str, str]:
    """Return why a part is not to be unpacked, and what to do; or nothing."""
    name, packed = part.filename, max(1, part.compress_size)
    if part.flag_bits & _IS_ENCRYPTED:
        return "is encrypted", _WITHOUT_PASSWORD
    if _is_bad_name(part.orig_filename):
        return f"holds a part with the name {part.orig_filename!r}", _SAVE_AS
    if part.file_size > largest:
        return f"'{name}' unpacks to more than {largest >> 20} MB", CLEAN_UP
    if part.file_size > _SUSPECT_BYTES and part.file_size / packed > _SUSPECT_RATIO:
        times = part.file_size // packed
        return f"'{name}' unpacks to {times} times its size", CLEAN_UP
    return "", ""


def _is_bad_name(name: str) -> bool:
    """Tell whether a part's name leads elsewhere; names are never used as paths."""
    return (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or name[1:2] == ":"
        or ".." in name.split("/")
    )


def has_password(archive: zipfile.ZipFile) -> bool:
    """Tell whether the parts of an ODS file are encrypted one by one."""
    if _ODS_MANIFEST not in archive.NameToInfo:
        return False
    with archive.open(_ODS_MANIFEST) as stream:
        return any(name == "encryption-data" for name, _ in starts(stream))


def notices_of(
    file: Path, archive: zipfile.ZipFile, *, refers_elsewhere: bool = False
) -> tuple[Issue, ...]:
    """Return warnings about what a workbook holds beside cells, and is not used."""
    names = archive.namelist()
    found = []
    if any(_is_macro(name) for name in names):
        found.append("holds macros, which are neither read nor run")
    if refers_elsewhere or any(name.startswith("xl/externalLinks/") for name in names):
        found.append(
            "refers to other files, which are not opened: values from there are those "
            "of when it was last saved"
        )
    return tuple(
        Issue("EP019", message, Place(file), severity=Severity.WARNING)
        for message in found
    )


def _is_macro(name: str) -> bool:
    if name.startswith("Basic/"):  # the list of libraries is there in any ODS
        return name.endswith(".xml") and posixpath.basename(name) not in {
            "script-lc.xml",
            "script-lb.xml",
        }
    return name.startswith("Scripts/") or "vbaProject" in posixpath.basename(name)


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
