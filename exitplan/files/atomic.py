"""Writing so that a file is either the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from exitplan.errors import MisuseError

_PREFIX = ".exitplan-"


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file atomically: a temporary beside it, synced, then put in its place.

    Raises
    ------
    MisuseError
        If the folder cannot be written or the disk is full; nothing has changed then.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=file.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644 & ~_umask())
        temporary.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        message = f"cannot write {file}: {error.strerror or error}"
        hint = "free some space or choose another folder with --out"
        raise MisuseError(message, hint) from None


def write_text(file: Path, content: str) -> None:
    """Write UTF-8 text atomically, lines ended as given."""
    write_bytes(file, content.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
