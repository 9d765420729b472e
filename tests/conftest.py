"""What every test may use: paths, small inventories, and how hard Hypothesis tries."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from exitplan.inventory import Inventory

if TYPE_CHECKING:
    from collections.abc import Callable

    from hostile_runs import Written

HERE = Path(__file__).resolve().parent

# Derandomised by default, so that a run says the same thing twice.
settings.register_profile(
    "dev",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "ci", settings.get_profile("dev"), max_examples=200, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def here() -> Path:
    """The folder of the tests."""
    return HERE


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return HERE.parent


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of files that tests read."""
    return HERE / "data"


def _small_values(**lists: Any) -> dict[str, Any]:
    """Return the values of an inventory with one service and one way out."""
    return {
        "agency": {"name": "Agency"},
        "vendors": [
            {"id": "us", "name": "US Corp", "country": "US"},
            {"id": "eu", "name": "EU SA", "country": "FR"},
        ],
        "services": [{"id": "mail", "name": "Mail", "vendor": "us"}],
        "options": [{"id": "mail-eu", "service": "mail", "provider": "eu"}],
        **lists,
    }


@pytest.fixture(scope="session")
def small_values() -> Callable[..., dict[str, Any]]:
    """Make the values of a small inventory; the lists given replace its own."""
    return _small_values


@pytest.fixture(scope="session")
def an_inventory() -> Callable[..., Inventory]:
    """Make a small inventory; the lists given replace its own."""

    def make(**lists: Any) -> Inventory:
        return Inventory.model_validate(_small_values(**lists))

    return make


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """All that every command writes and says about an agency of hostile names."""
    from hostile_runs import written_by_all  # noqa: PLC0415 - few tests need it

    return written_by_all(tmp_path_factory.mktemp("hostile"))
