"""Texts as Excel keeps them, and packed files without the time of day."""

from __future__ import annotations

import re
import zipfile

_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CLOCK = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)
_ZIP_EPOCH = (2020, 1, 1, 0, 0, 0)


def text_as_stored(text: str) -> str:
    """Escape what looks like an escape: ``_x0041_`` would show as A."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def entry(name: str) -> zipfile.ZipInfo:
    """Return the heading of a part of a packed file, without the time of day."""
    found = zipfile.ZipInfo(name, _ZIP_EPOCH)
    found.external_attr = 0o600 << 16
    return found


def without_clock(core: bytes) -> bytes:
    """Put a fixed date where saving wrote the time of day."""
    return _CLOCK.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", core)
