"""What is wrong with an office file or PDF that was made from hostile names."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

ACTIONS = ("/URI", "/JavaScript", "/JS", "/Launch", "/GoToR", "/SubmitForm", "/AA")
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
OWN_FORMULA = re.compile(r"(of:)?=?[^<>]*(MAX|COUNTA|SUM|IF|COUNT|'![$A-Z])")


def xlsx(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if "external" in name.lower() or "vba" in name.lower():
                yield f"a part {name}"
            if name.endswith((".rels", ".xml")):
                yield from _part(name, fromstring(archive.read(name)))


def _part(name: str, root: Element) -> Iterator[str]:
    for one in root.iter():
        tag = one.tag.rpartition("}")[2]
        if tag == "f" and not OWN_FORMULA.match(one.text or ""):
            yield f"{name}: a formula {one.text}"
        target = one.get("Target", "")
        if one.get("TargetMode") == "External" and not target.startswith("agency."):
            yield f"{name}: leads to {target}"
        if tag == "c" and one.get("t", "n") not in {"n", "s", "b", "inlineStr", "str"}:
            yield f"{name}: a cell of type {one.get('t')}"


def opened(file: Path) -> Iterator[str]:
    """Look into an ODS or ODT."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.startswith(("Basic/", "Scripts/")):
                yield f"a part {name}"
            if name.endswith(".xml"):
                yield from _office(name, fromstring(archive.read(name)))


def _office(name: str, root: Element) -> Iterator[str]:
    for one in root.iter():
        tag = one.tag.rpartition("}")[2]
        if "script" in one.tag or tag in {"event-listener", "plugin", "applet"}:
            yield f"{name}: an element {tag}"
        for key, value in one.items():
            if key.endswith("}href") and not re.match(
                r"#|\.\./agency\.|(\./)?Object |Pictures/", value
            ):
                yield f"{name}: {tag} leads to {value}"
            if key.endswith("}formula") and not OWN_FORMULA.match(value):
                yield f"{name}: a formula {value}"
        if tag == "table-cell" and not _is_typed(one):
            yield f"{name}: a cell {''.join(one.itertext())[:60]!r} is no text"


def _is_typed(cell: Element) -> bool:
    """Tell whether a cell that starts like a formula says that it is text."""
    text = "".join(cell.itertext())
    kinds = [value for key, value in cell.items() if key.endswith("}value-type")]
    return not FORMULA.match(text) or kinds in (
        ["string"],
        ["float"],
        ["currency"],
        [],
    )


def portable(file: Path) -> Iterator[str]:
    """Look into a PDF."""
    from pypdf import PdfReader  # noqa: PLC0415 - only where Typst is

    reader = PdfReader(file)
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _actions(reader.get_object(number))
    if reader.attachments:
        yield "a file inside it"


def _actions(one: object) -> Iterator[str]:
    """Look through what stands within an object; what it refers to has its turn."""
    if isinstance(one, dict):
        for action in {*one, *map(str, one.values())} & {*ACTIONS}:
            yield f"an action {action}"
        for inner in one.values():
            yield from _actions(inner)
    elif isinstance(one, list):
        for inner in one:
            yield from _actions(inner)
