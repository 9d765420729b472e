"""What is wrong with a file that was made from hostile names: nothing, or a list.

Each format is read by a reader that is not ours, and only what our own templates make
is known to it; whatever else stands in a file must have come out of a name.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from defusedxml.ElementTree import fromstring
from harmless_office import FORMULA, opened, portable, xlsx
from icalendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSHOWN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{TURNING}]")

HTML = frozenset(
    [
        "a",
        "b",
        "body",
        "br",
        "button",
        "caption",
        "code",
        "dd",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "i",
        "input",
        "label",
        "legend",
        "li",
        "line",
        "main",
        "meta",
        "nav",
        "noscript",
        "p",
        "polygon",
        "polyline",
        "g",
        "rect",
        "script",
        "section",
        "select",
        "span",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
STYLES = re.compile(r"(width:\d+\.\d\d%|background:#[0-9a-f]{6})")
SVG = frozenset(
    [
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "text",
        "line",
        "polyline",
        "polygon",
        "path",
        "g",
    ]
)
OWN_TAGS = re.compile(r"</?b>|<br>|<extra></extra>")
TEMPLATE = re.compile(r"%\{(x\|%[A-Z] %Y|y|y:,\.1f|customdata)\}")
CALENDAR = frozenset(
    [
        "ACTION",
        "BEGIN",
        "CATEGORIES",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "END",
        "METHOD",
        "PRODID",
        "SUMMARY",
        "TRANSP",
        "TRIGGER",
        "UID",
        "VERSION",
        "X-WR-CALNAME",
    ]
)
GANTT = re.compile(
    r"gantt|    (title|section) [^:;#<>%`\"\\{}\[\]]+|    dateFormat YYYY-MM-DD"
    r"|    axisFormat %Y-%m"
    r"|    [^:;#<>%`\"\\{}\[\]]+ :(milestone, )?[\d, -]+(, \d+d)?"
)
PROJECT = "{http://schemas.microsoft.com/project}"


class Page(HTMLParser):
    """Elements, attributes and text of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._in: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag in {"script", "style"}:
            self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._in:
            self._in.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._in[-1:] == ["script"]:
            self.scripts.append(data)
        elif not self._in:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append((f"comment {data[:40]}", {}))

    @property
    def data(self) -> dict[str, Any]:
        """What a page of charts works with."""
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found


def html(file: Path) -> Iterator[str]:
    page = Page(file.read_text("utf-8"))
    for tag, attributes in page.elements:
        if tag not in HTML:
            yield f"an element {tag}"
        for key, value in attributes.items():
            yield from _attribute(tag, key, value)
    if UNSHOWN.search(page.text):
        yield "a control, or a mark that turns the direction"
    scripts = sum(tag == "script" for tag, _ in page.elements)
    if scripts not in {0, 2, 3}:
        yield f"{scripts} scripts"
    elif scripts:
        yield from _worked_with(page.data)


def _worked_with(data: dict[str, Any]) -> Iterator[str]:
    yield from _plotted(data)
    for text in _strings(data, but={"ids"}):
        if UNSHOWN.search(text):
            yield f"the page's script gets {text[:80]!r}"


def _attribute(tag: str, key: str, value: str) -> Iterator[str]:
    if key.startswith("on") or key in {"src", "srcdoc", "action", "formaction"}:
        yield f"{tag} has {key}"
    if key == "href" and not re.fullmatch(r"#[\w-]*|exit-[\w.-]+\.html", value):
        yield f"{tag} leads to {value}"
    if key == "style" and not STYLES.fullmatch(value):
        yield f"{tag} looks {value}"
    if key in {"class", "id", "role", "type"} and not re.fullmatch(r"[\w ./-]*", value):
        yield f"{tag} has {key} {value}"


def _plotted(data: dict[str, Any]) -> Iterator[str]:
    """Look for what plotly would take for markup, an entity or a template."""
    for view in (data, *data.get("others", ())):
        for text in _strings(view.get("figures", {})):
            rest = TEMPLATE.sub("", OWN_TAGS.sub("", text))
            if re.search(r"[<&](?!\u200b)|%\{", rest):
                yield f"plotly gets {text[:80]!r}"


def _strings(value: Any, but: Collection[str] = ()) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in but:
                yield from _strings(one, but)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, but)


def svg(file: Path) -> Iterator[str]:
    yield from _svg(fromstring(file.read_bytes()))


def _svg(root: Element) -> Iterator[str]:
    for one in root.iter():
        if one.tag.rpartition("}")[2] not in SVG:
            yield f"an element {one.tag}"
        for key in one.attrib:
            if key.startswith("on") or key.endswith("href"):
                yield f"an attribute {key}"
        if UNSHOWN.search(one.text or ""):
            yield "a control, or a mark that turns the direction"


def table(file: Path) -> Iterator[str]:
    """Look into a CSV."""
    text = file.read_text("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            if FORMULA.match(cell) and not re.fullmatch(r"-?\d+([.,]\d+)?", cell):
                yield f"a cell {cell[:60]!r}"


def calendar(file: Path) -> Iterator[str]:
    content = file.read_bytes()
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        name = re.split(rb"[:;]", line, maxsplit=1)[0].decode()
        if line and not line.startswith(b" ") and name not in CALENDAR:
            yield f"a property {name}"
    for one in Calendar.from_ical(content.decode()).walk():
        if one.name not in {"VCALENDAR", "VEVENT", "VALARM"}:
            yield f"a component {one.name}"
        if one.name == "VALARM" and one["ACTION"] != "DISPLAY":
            yield f"an alarm that does {one['ACTION']}"


def gantt(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").split("\n")[:-1]:
        if not GANTT.fullmatch(line):
            yield f"a line {line[:80]!r}"


def project(file: Path) -> Iterator[str]:
    for one in fromstring(file.read_bytes()).iter():
        if not re.fullmatch(rf"{re.escape(PROJECT)}[A-Z][A-Za-z]+", one.tag):
            yield f"an element {one.tag}"
        if one.attrib:
            yield f"{one.tag} has {one.attrib}"
        if "Hyperlink" in one.tag:
            yield "a link"


LOOK: dict[str, Callable[[Path], Iterator[str]]] = {
    ".html": html,
    ".svg": svg,
    ".xlsx": xlsx,
    ".ods": opened,
    ".odt": opened,
    ".csv": table,
    ".ics": calendar,
    ".mmd": gantt,
    ".xml": project,
    ".pdf": portable,
}
"""By the end of its name: what to look for in a file; for Markdown see harmless_md."""
