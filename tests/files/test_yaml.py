from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exitplan.errors import InputError
from exitplan.files.yaml import parse_yaml, render_yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def refused(name: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_yaml(Path(name))
    (issue,) = caught.value.issues
    return str(issue)


def test_a_file_is_read_with_its_places(folder: Path) -> None:
    (folder / "a.yaml").write_text("a: {b: é}\n", "utf-8")
    document = parse_yaml(Path("a.yaml"))

    assert document.values == {"a": {"b": "é"}}
    assert str(document.place(("a", "b"))) == "a.yaml:1:8"
    assert str(document.place(("a", "b", "c", 3))) == "a.yaml:1:8"
    assert str(document.place(("z",))) == "a.yaml:1:1"


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b\r"])
def test_byte_order_marks_and_other_line_ends_do_not_matter(
    folder: Path, content: bytes
) -> None:
    (folder / "a.yaml").write_bytes(content)

    assert parse_yaml(Path("a.yaml")).values == {"a": "b"}


@pytest.mark.parametrize(
    ("content", "issue"),
    [
        (
            "a: 1\nb: é".encode("latin-1"),
            "a.yaml:2:4: error EP003: not UTF-8 text: it holds the byte 0xe9",
        ),
        (
            "a: é".encode("utf-16"),
            "a.yaml:1:1: error EP003: not UTF-8 text: it holds the byte 0xff",
        ),
        (
            b"a: 1\nbc: '\x07'",
            "a.yaml:2:6: error EP001: contains the control character U+0007",
        ),
        (b"a: 1\n#" + b"x" * (8 << 20), "a.yaml: error EP003: larger than 8 MB"),
    ],
)
def test_what_is_no_text_is_refused(folder: Path, content: bytes, issue: str) -> None:
    (folder / "a.yaml").write_bytes(content)

    assert refused("a.yaml").startswith(issue)


def test_a_file_that_cannot_be_read_is_refused(folder: Path) -> None:
    memory = Path("/proc/self/mem")  # readable by nobody from its start
    if not memory.exists():
        pytest.skip("needs Linux")
    (folder / "a.yaml").symlink_to(memory)

    assert refused("a.yaml").startswith("a.yaml: error EP003: cannot be read: ")


def test_what_is_written_is_read_back(folder: Path) -> None:
    values = {
        "text": [
            "no",
            "12:30",
            "1e5",
            "0123",
            "~",
            "null",
            "",
            " a ",
            "=x",
            "#",
            "y: ",
        ],
        "odd": ["🦑", "\u202eabc", "line\nbreak", "tab\t", "\u2028", "'", '"', "- a"],
        "numbers": [0, -5, 1234.5, True],
        "date": dt.date(2027, 1, 4),
        "nested": [{"a": {"b": []}}, {}],
    }
    (folder / "a.yaml").write_text(render_yaml(values), "utf-8")

    assert parse_yaml(Path("a.yaml")).values == values


def test_keys_keep_their_order() -> None:
    assert render_yaml({"b": [1, 2], "a": {"d": 1, "c": 2}}) == (
        "b: [1, 2]\na: {d: 1, c: 2}\n"
    )


def test_a_value_that_comes_twice_is_written_twice(folder: Path) -> None:
    day = dt.date(2027, 1, 4)
    text = render_yaml({"a": day, "b": day, "c": [day]})
    (folder / "a.yaml").write_text(text, "utf-8")

    assert text == "a: 2027-01-04\nb: 2027-01-04\nc: [2027-01-04]\n"
    assert parse_yaml(Path("a.yaml")).issues == ()


@pytest.mark.parametrize("comment", ["# why", "# why\n"])
def test_comments_stand_on_lines_of_their_own(comment: str) -> None:
    assert render_yaml({"a": [1]}, comment) == "# why\na: [1]\n"


def test_no_comment_is_no_line() -> None:
    assert render_yaml({"a": [1]}) == "a: [1]\n"


def test_a_large_inventory_is_read_in_reasonable_time(
    folder: Path, benchmark_seconds: Callable[[Callable[[], object]], float]
) -> None:
    services = [
        {"id": f"service-{n}", "name": f"Service {n}", "vendor": "us", "seats": n}
        for n in range(1700)
    ]
    (folder / "a.yaml").write_text(render_yaml({"services": services}), "utf-8")

    assert 100_000 < (folder / "a.yaml").stat().st_size < 120_000
    assert benchmark_seconds(lambda: parse_yaml(Path("a.yaml"))) < 1.2
