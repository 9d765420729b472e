"""What a letter to parliament needs beside the plan: addressee, reason, motions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from exitplan.errors import InputError, Severity, by_place
from exitplan.files.document import validate
from exitplan.inventory.base import Day, Name, Record, Text

if TYPE_CHECKING:
    from pathlib import Path


class Motion(Record):
    """A motion, a promise or a question, and what is done with it."""

    kind: Literal["motion", "promise", "question"] = "motion"
    """What it is."""
    reference: Text = ""
    """File and number, such as 26643, nr. 1465."""
    by: Text = ""
    """Who asked or promised."""
    date: Day | None = None
    """Day it was adopted, made or asked."""
    text: Name
    """What is asked, in its own words."""
    reaction: Text = ""
    """What this plan does with it."""
    status: Literal["settled", "open"] = "open"
    """Whether it is settled with this letter."""
    expected: Text = ""
    """When an open one is expected to be settled."""


class Letter(Record):
    """What stands around the text of a letter; what is left out is to be filled in."""

    dossier: Text = ""
    """File number and title."""
    number: Text = ""
    """Number within the file."""
    sender: Text = ""
    """Office of who sends it, such as the minister of a ministry."""
    addressee: Text = ""
    """Whom it is sent to; the president of the lower house unless stated."""
    place: Text = ""
    """Where it was signed."""
    date: Day | None = None
    """Day it bears."""
    reason: Text = ""
    """Motion, promise or question that it answers."""
    decision: Text = ""
    """What is asked to be decided."""
    funding: Text = ""
    """How the money is found."""
    next_report: Day | None = None
    """Day of the next report on progress."""
    signed_by: Text = ""
    """Name of who signs."""


class Annex(Record):
    """The letter's own words, and the motions and promises of its annex."""

    schema_version: Literal[1] = 1
    """Version of this shape."""
    letter: Letter = Letter()
    """Around the text."""
    motions: Annotated[tuple[Motion, ...], Field(strict=False)] = ()
    """In the order of the annex."""


def read_annex(file: Path) -> Annex:
    """Read what a letter needs beside the plan.

    Parameters
    ----------
    file
        A ``.yaml`` file.

    Raises
    ------
    InputError
        With every error found, each at its line and column.
    """
    from exitplan.files.yaml import parse_yaml  # noqa: PLC0415 - start-up time

    annex, issues = validate(parse_yaml(file), Annex)
    errors = [one for one in by_place(issues) if one.severity is Severity.ERROR]
    if annex is None or errors:
        raise InputError(errors)
    return annex
