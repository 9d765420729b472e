"""What is wrong with Markdown that was made from hostile names.

It is read by a renderer that is not ours. Headings, lists and pictures are those of a
template if they stand where only a template puts them: at the start of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

BLOCKS = frozenset(
    [
        "heading",
        "paragraph",
        "bullet_list",
        "list_item",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "inline",
    ]
)
WHOLE = {"em_open": "em_close", "strong_open": "strong_close"}
TEXTS = frozenset(
    ("text", "text_special", "softbreak", "hardbreak", "link_close", *WHOLE.values())
)
AUTOLINK = re.compile(r"(https?|ftp)://|(?<![\w./-])www\.", re.IGNORECASE)


def parsed(text: str) -> list[Token]:
    """Read Markdown with tables and struck text, as GitHub does."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def markdown(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8")
    if AUTOLINK.search(text):
        yield "an address that becomes a link by itself"
    depth = 0
    for token in parsed(text):
        kind = re.sub("_(open|close)$", "", token.type)
        if kind not in BLOCKS:
            yield f"{kind} {token.content[:60]!r}"
        if kind in {"bullet_list", "blockquote"}:
            depth += token.nesting
        if token.type == "heading_open":
            yield from _heading(token, depth)
        if depth > 1:
            yield "a list within a list"
        if token.type == "inline":
            filled = [
                one for one in token.children or [] if one.type != "text" or one.content
            ]
            yield from _inline(filled, file)


def _heading(token: Token, depth: int) -> Iterator[str]:
    if not token.markup.startswith("#") or depth:
        yield f"a heading by {token.markup!r} in {depth} lists"


def _inline(tokens: Sequence[Token], file: Path) -> Iterator[str]:
    """Look at what a template writes: bold cells, captions, links, pictures."""
    allowed = {
        "link_open": r"exit-[\w.-]+\.(md|html)",
        "image": rf"{re.escape(file.stem)}-\d+\.svg",
    }
    for token in tokens:
        if token.type in allowed:
            target = str(token.attrs.get("href") or token.attrs.get("src"))
            if not re.fullmatch(allowed[token.type], target):
                yield f"{token.type} of {target}"
        elif token.type in WHOLE:
            if tokens[0] is not token or tokens[-1].type != WHOLE[token.type]:
                yield "bold or italic within a text"
        elif token.type not in TEXTS:
            yield f"{token.type} {token.content[:60]!r}"


def shown(text: str) -> str:
    """Return what a reader sees of Markdown, on one line."""
    words = [
        child.content
        for token in parsed(text)
        for child in [*(token.children or []), None]
        if child is not None and child.type in {"text", "text_special", "image"}
    ]
    return " ".join("".join(words).split())
