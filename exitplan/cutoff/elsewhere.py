"""Work on other machines, through a Dask scheduler; needs the extra ``distributed``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

_SECONDS_TO_ANSWER = 10


def executor_at(address: str) -> AbstractContextManager[Executor]:
    """Return an executor whose work a scheduler hands out.

    Parameters
    ----------
    address
        Such as ``tcp://127.0.0.1:8786``.

    Raises
    ------
    ImportError
        If the extra is not installed.
    OSError
        If nobody answers there.
    """
    from distributed import Client  # noqa: PLC0415 - an extra, and slow to load

    client = Client(address, timeout=_SECONDS_TO_ANSWER)

    @contextmanager
    def connected() -> Iterator[Executor]:
        with client:
            yield client.get_executor()

    return connected()
