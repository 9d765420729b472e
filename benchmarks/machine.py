"""What the figures were measured on, without anything that names its owner."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path

from exitplan.solver.compiled import IS_COMPILED
from exitplan.version import VERSION

_GIGABYTE = 1 << 30
_WITH = ("highspy", "ortools", "networkx")


def machine() -> dict[str, str]:
    """Return cores, processor, memory, system and versions, as shown."""
    return {
        "cores": str(_cores()),
        "processor": _processor(),
        "memory": _memory(),
        "system": platform.system(),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "exitplan": f"{VERSION}, compiled decoder {'yes' if IS_COMPILED else 'no'}",
        **{name: _version(name) for name in _WITH},
    }


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        amount = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return "unknown"
    return f"{round(amount / _GIGABYTE)} GiB"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
