from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exitplan.errors import MisuseError
from exitplan.files.atomic import cannot_write, write_bytes, write_text


def test_a_file_is_written_and_nothing_else(folder: Path) -> None:
    write_text(folder / "a.txt", "é\r\n")

    assert (folder / "a.txt").read_bytes() == "é\r\n".encode()
    assert [one.name for one in folder.iterdir()] == ["a.txt"]


def test_a_file_that_was_there_is_replaced(folder: Path) -> None:
    (folder / "a.txt").write_text("old")

    write_bytes(folder / "a.txt", b"new")

    assert (folder / "a.txt").read_text() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_who_may_read_it_is_up_to_the_user(folder: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_bytes(folder / "a.txt", b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == mode


def test_a_missing_folder_is_misuse(folder: Path) -> None:
    with pytest.raises(MisuseError, match=r"cannot write .*: No such file") as caught:
        write_bytes(folder / "no" / "a.txt", b"new")

    assert caught.value.hint == "make the folder first, or choose another"


def test_what_cannot_be_replaced_stays_and_nothing_is_left_behind(
    folder: Path,
) -> None:
    (folder / "a.txt").mkdir()
    (folder / "a.txt" / "inside").touch()

    with pytest.raises(MisuseError, match="cannot write"):
        write_bytes(folder / "a.txt", b"new")

    assert [one.name for one in folder.iterdir()] == ["a.txt"]
    assert (folder / "a.txt" / "inside").exists()


def test_a_process_killed_while_writing_leaves_the_old_file_whole(
    folder: Path,
) -> None:
    file = folder / "a.txt"
    file.write_bytes(b"old" * 1000)
    script = (
        "import sys; from pathlib import Path;"
        "from exitplan.files.atomic import write_bytes\n"
        "print('go', flush=True)\n"
        "while True: write_bytes(Path(sys.argv[1]), b'new' * 2_000_000)"
    )
    for wait in (0.0, 0.005, 0.02):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(file)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait)
            process.kill()

        assert file.read_bytes() in {b"old" * 1000, b"new" * 2_000_000}


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_else(folder: Path) -> None:
    pytest.importorskip("resource")  # what limits a file as a full disk would
    (folder / "a.txt").write_bytes(b"old")
    script = (
        "import resource, signal; from pathlib import Path;"
        "from exitplan.files.atomic import write_bytes;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "write_bytes(Path('a.txt'), b'new' * 1000)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )

    assert "MisuseError: cannot write a.txt: " in done.stderr
    assert (folder / "a.txt").read_bytes() == b"old"
    assert [one.name for one in folder.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(
    "count", [30, pytest.param(1_000, marks=pytest.mark.slow)], ids=str
)
def test_processes_killed_at_random_while_they_write_damage_nothing(
    folder: Path, here: Path, count: int
) -> None:
    script = here / "support" / "killing.py"
    done = subprocess.run(
        [sys.executable, "-B", str(script), str(count), "7"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )

    assert done.stderr == ""
    assert done.stdout.startswith(f"{count} killed, ")


def test_what_was_left_a_day_ago_is_swept_up_and_nothing_else(folder: Path) -> None:
    two_days_ago = time.time() - 172_800
    (folder / ".exitplan-dir").mkdir()
    (folder / ".exitplan-dir" / "plan.json").touch()
    (folder / "target").touch()
    for name in (".exitplan-old", "old"):
        (folder / name).touch()
    (folder / ".exitplan-link").symlink_to(folder / "target")
    for one in list(folder.iterdir()):
        os.utime(one, (two_days_ago, two_days_ago))
    (folder / ".exitplan-new").touch()

    write_bytes(folder / "a.txt", b"new")

    assert sorted(one.name for one in folder.iterdir()) == [
        ".exitplan-link",
        ".exitplan-new",
        "a.txt",
        "old",
        "target",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_that_was_private_stays_so(folder: Path) -> None:
    (folder / "a.txt").touch()
    (folder / "a.txt").chmod(0o600)

    write_bytes(folder / "a.txt", b"new")

    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o600


def test_a_link_is_followed(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "there" / "a.txt").touch()
    (folder / "a.txt").symlink_to(folder / "there" / "a.txt")

    write_bytes(folder / "a.txt", b"new")

    assert (folder / "a.txt").is_symlink()
    assert (folder / "there" / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.EACCES, "close it in other programs, and check that you may"),
        (errno.EROFS, "choose a folder that is not read-only"),
        (errno.ENOSPC, "free some space or choose another folder"),
        (errno.EIO, "free some space or choose another folder"),
    ],
)
def test_what_cannot_be_written_is_said_with_what_to_do(number: int, hint: str) -> None:
    found = cannot_write(Path("a.xlsx"), OSError(number, "why"))

    assert str(found) == "cannot write a.xlsx: why"
    assert found.hint.startswith(hint)
