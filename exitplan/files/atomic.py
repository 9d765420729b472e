"""Writing so that a file is either the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from exitplan.errors import MisuseError

if TYPE_CHECKING:
    import datetime as dt

PREFIX = ".exitplan-"
"""Names of what is being written start so, files and folders."""

_READABLE_BY_ALL = 0o644
_SECONDS_PER_DAY = 86_400
_NO_SPACE = "free some space or choose another folder"
_HINTS = {
    errno.EACCES: "close it in other programs, and check that you may write there",
    errno.EPERM: "close it in other programs, and check that you may write there",
    errno.EBUSY: "close it in other programs",
    errno.EROFS: "choose a folder that is not read-only",
    errno.ENOENT: "make the folder first, or choose another",
    errno.ENOTDIR: "choose another folder",
    errno.EISDIR: "choose another name: there is a folder of this one",
    errno.ENOSPC: _NO_SPACE,
    errno.EFBIG: _NO_SPACE,
    errno.ENAMETOOLONG: "choose a shorter name",
}


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file atomically: a temporary beside it, synced, then put in its place.

    Parameters
    ----------
    file
        Where to; what stood there is replaced, and who may read it stays the same. A
        link is followed.
    content
        All of it.

    Raises
    ------
    MisuseError
        If the folder cannot be written or the disk is full; nothing has changed then.
    """
    target = Path(os.path.realpath(file))
    temporary = target.parent / f"{PREFIX}{secrets.token_hex(8)}"
    sweep(target.parent)
    try:
        write_new(temporary, content)
        _keep_mode(target, temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(file, error) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_kept(file: Path, content: bytes, now: dt.datetime) -> Path | None:
    """Write a file atomically; what stood there is kept as a backup.

    Parameters
    ----------
    file, content
        As for :func:`write_bytes`.
    now
        The time that the backup's name says.

    Returns
    -------
    Path
        The backup, if there was anything to keep.

    Raises
    ------
    MisuseError
        If the folder cannot be written or the disk is full; nothing has changed then.
    """
    backup = None
    if file.exists():
        backup = backup_of(file, now)
        try:
            write_new(backup, file.read_bytes())
        except OSError as error:
            message = f"cannot keep a backup of {file}: {error.strerror or error}"
            raise MisuseError(message, "nothing was changed") from None
    write_bytes(file, content)
    return backup


def backup_of(path: Path, now: dt.datetime) -> Path:
    """Return a free name beside a file or folder to keep it under.

    Parameters
    ----------
    path
        What is to be kept.
    now
        The time that the name says; a number follows where that is taken.
    """
    stem = f"{path.name}.backup-{now.strftime('%Y%m%d-%H%M%S')}"
    names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    return next(one for one in map(path.with_name, names) if not one.exists())


def write_text(file: Path, content: str) -> None:
    """Write UTF-8 text atomically, lines ended as given."""
    write_bytes(file, content.encode("utf-8"))


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, and sync it; raises ``OSError``.

    Not atomic: only for files that nobody looks at yet.
    """
    # Unlike tempfile's, this leaves the file's mode to the user's umask.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, _READABLE_BY_ALL), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def cannot_write(file: Path, error: OSError) -> MisuseError:
    """Return the error that a file or folder cannot be written, and what to do."""
    hint = _HINTS.get(error.errno or 0, _NO_SPACE)
    return MisuseError(f"cannot write {file}: {error.strerror or error}", hint)


def sync_folder(folder: Path) -> None:
    """Make a new name in it survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what processes that were killed left unfinished, a day ago or more."""
    before = time.time() - _SECONDS_PER_DAY
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{PREFIX}*"):
            found = left.lstat()
            if found.st_mtime >= before:
                continue  # perhaps another run, still writing
            if stat.S_ISDIR(found.st_mode):
                shutil.rmtree(left, ignore_errors=True)
            elif stat.S_ISREG(found.st_mode):
                left.unlink(missing_ok=True)


def _keep_mode(old: Path, new: Path) -> None:
    """Let nobody read the new file who might not read the old one."""
    with contextlib.suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))
