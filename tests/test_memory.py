"""How memory is looked after while many records are made."""

from __future__ import annotations

import gc

from exitplan.memory import no_collection


def test_collection_rests_meanwhile_and_goes_on_afterwards() -> None:
    assert gc.isenabled()
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
