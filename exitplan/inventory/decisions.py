"""What has been decided already (rule R14)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from exitplan.inventory.base import Day, Id, Record, Refers, Text
from exitplan.inventory.wording import about

_NEEDS_DATE = {"started", "pinned", "not before", "deadline"}
_NEEDS_OPTION = {"choose", "exclude"}


class Decision(Record):
    """One decision about one service."""

    id: Id
    """Names the decision."""
    service: Annotated[Id, Refers("services")]
    """The service."""
    kind: Literal[
        "done", "started", "pinned", "not before", "deadline", "choose", "exclude"
    ]
    """done: has cut over; started: the stage began on the date; pinned: the stage ends
    on the date; not before: the stage starts no earlier; deadline: the stage ends no
    later; choose, exclude: about the option."""
    option: Annotated[Id | None, Refers("options")] = None
    """The option chosen or excluded; for done and started the option followed."""
    stage: Literal["procure", "build", "migrate", "decommission"] = "migrate"
    """The stage meant; the cut-over is the end of migrate."""
    date: Day | None = None
    """The date meant."""
    by: Text = ""
    """Who decided."""
    note: Text = ""
    """Remarks."""

    @model_validator(mode="after")
    def _says_enough(self) -> Decision:
        if self.kind in _NEEDS_DATE and self.date is None:
            message = f"a decision of kind '{self.kind}' needs one"
            raise about(message, "date")
        if self.kind in _NEEDS_OPTION and self.option is None:
            message = f"a decision of kind '{self.kind}' needs one"
            raise about(message, "option")
        return self
