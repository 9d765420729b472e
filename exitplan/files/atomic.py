"""Writing so that a file is either the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from pathlib import Path

_PREFIX = ".exitplan-"
_READABLE_BY_ALL = 0o644


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file atomically: a temporary beside it, synced, then put in its place.

    Parameters
    ----------
    file
        Where to; what stood there is replaced.
    content
        All of it.

    Raises
    ------
    MisuseError
        If the folder cannot be written or the disk is full; nothing has changed then.
    """
    temporary = file.parent / f"{_PREFIX}{secrets.token_hex(8)}"
    try:
        write_new(temporary, content)
        temporary.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        message = f"cannot write {file}: {error.strerror or error}"
        hint = "free some space or choose another folder with --out"
        raise MisuseError(message, hint) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_text(file: Path, content: str) -> None:
    """Write UTF-8 text atomically, lines ended as given."""
    write_bytes(file, content.encode("utf-8"))


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, and sync it; raises ``OSError``."""
    # Unlike tempfile's, this leaves the file's mode to the user's umask.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, _READABLE_BY_ALL), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
