from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.packing import open_archive, related

if TYPE_CHECKING:
    from collections.abc import Callable


def packed(**parts: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def encrypted() -> bytes:
    content = bytearray(packed(a=b"secret"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def twice() -> bytes:
    """Return an archive with a part of which there are two."""
    return packed(a=b"one", b=b"two").replace(b"b", b"a")


@pytest.mark.parametrize(
    ("content", "issue"),
    [
        (
            b"",
            "a.xlsx: error EP010: not a workbook (.xlsx, .ods): it is empty",
        ),
        (
            b"just text",
            "a.xlsx: error EP010: not a workbook (.xlsx, .ods): it is not",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
            "a.xlsx: error EP010: not a workbook (.xlsx, .ods): it is in the old .xls",
        ),
        (
            b"PK\x03\x04 and no more",
            "a.xlsx: error EP010: not a workbook (.xlsx, .ods): it is a damaged zip",
        ),
        (encrypted(), "a.xlsx: error EP003: is encrypted"),
        (
            packed(a=b"\0" * (1 << 21)),
            "a.xlsx: error EP003: 'a' unpacks to 1023 times its size",
        ),
        (
            packed(**{str(n): b"" for n in range(2001)}),
            "a.xlsx: error EP003: holds more than 2,000 parts",
        ),
    ],
)
def test_what_is_no_workbook_or_unsafe_is_refused_before_it_is_unpacked(
    folder: Path, content: bytes, issue: str
) -> None:
    (folder / "a.xlsx").write_bytes(content)

    with pytest.raises(InputError) as caught:
        open_archive(Path("a.xlsx"))

    assert str(caught.value).startswith(issue)
    assert caught.value.issues[0].hint


def test_a_part_that_stands_there_twice_is_refused(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(twice())

    with pytest.raises(InputError, match="or some part twice"):
        open_archive(Path("a.xlsx"))


def test_a_file_that_claims_to_unpack_to_gigabytes_is_refused(folder: Path) -> None:
    content = bytearray(packed(a=b"x" * 100))
    size = content.index(b"PK\x01\x02") + 24
    content[size : size + 4] = (300 << 20).to_bytes(4, "little")
    (folder / "a.xlsx").write_bytes(content)

    with pytest.raises(InputError, match="unpacks to more than 256 MB"):
        open_archive(Path("a.xlsx"))


def test_a_file_larger_than_any_inventory_is_refused(folder: Path) -> None:
    with (folder / "a.xlsx").open("wb") as stream:
        stream.truncate((64 << 20) + 1)

    with pytest.raises(InputError, match="larger than 64 MB"):
        open_archive(Path("a.xlsx"))


def test_a_missing_workbook_is_refused() -> None:
    with pytest.raises(InputError, match="EP003: does not exist"):
        open_archive(Path("a.xlsx"))


def test_a_workbook_that_cannot_be_read_is_refused(folder: Path) -> None:
    memory = Path("/proc/self/mem")  # readable by nobody from its start
    if not memory.exists():
        pytest.skip("needs Linux")
    (folder / "a.xlsx").symlink_to(memory)

    with pytest.raises(InputError, match="EP003: cannot be read: "):
        open_archive(Path("a.xlsx"))


def test_related_parts_are_found_wherever_they_are_said_to_be(
    folder: Path, workbook: Callable[..., bytes], repack: Callable[..., bytes]
) -> None:
    content = repack(
        workbook(),
        "xl/_rels/workbook.xml.rels",
        'Target="/xl/worksheets/sheet1.xml"',
        'Target="worksheets/../worksheets/sheet1.xml"',
    )
    (folder / "a.xlsx").write_bytes(content)
    with open_archive(Path("a.xlsx")) as archive:
        assert ("officeDocument", "xl/workbook.xml") in related(archive, "").values()
        found = related(archive, "xl/workbook.xml").values()

        assert ("worksheet", "xl/worksheets/sheet1.xml") in found
        assert ("worksheet", "xl/worksheets/sheet2.xml") in found
        assert related(archive, "xl/styles.xml") == {}
