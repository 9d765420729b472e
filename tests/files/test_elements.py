from __future__ import annotations

import io
from xml.parsers.expat import ExpatError

import pytest

from exitplan.files.elements import DoctypeError, elements, starts


def read(text: str) -> list[object]:
    return list(elements(io.BytesIO(text.encode())))


def test_starts_have_attributes_and_ends_have_text() -> None:
    assert read('<a x="1"><b>one &amp; two</b><c/></a>') == [
        ("a", {"x": "1"}),
        ("b", {}),
        ("b", "one & two"),
        ("c", {}),
        ("c", ""),
        ("a", ""),
    ]


def test_prefixes_do_not_matter() -> None:
    assert read('<x:a xmlns:x="y" x:id="1"/>')[0] == ("a", {"x": "y", "id": "1"})


def test_long_text_comes_in_one_piece() -> None:
    assert read(f"<a>{'é' * 200_000}</a>")[-1] == ("a", "é" * 200_000)


def test_only_starts_can_be_asked_for() -> None:
    assert list(starts(io.BytesIO(b"<a><b>x</b></a>"))) == [("a", {}), ("b", {})]


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_document_types_are_refused(text: str) -> None:
    with pytest.raises(DoctypeError, match="it declares a document type"):
        read(text)


@pytest.mark.parametrize("text", ["", "<a>", "<a></b>", "a", "<a>&b;</a>"])
def test_what_is_no_xml_is_refused(text: str) -> None:
    with pytest.raises(ExpatError):
        read(text)
