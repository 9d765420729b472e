"""An exposure report: what depends on whom, self-contained, with its JSON.

Comes in: an inventory as a scenario has it, and what its analysis found. Goes out:
``ExposureReport``, from which the page, the documents and the tables are made.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from exitplan.analysis.exposure_parts import Findings  # noqa: TC001 - the same
from exitplan.plan.model import InputFile  # noqa: TC001 - the same
from exitplan.version import VERSION

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from exitplan.inventory import Inventory
    from exitplan.scenario import Scenario

EXPOSURE_SCHEMA = 1
"""Version of the shape of ``exposure.json``."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Something that can take over when a service stops.

    Parameters
    ----------
    fallback, name
        Its id, and as people know it.
    replaces
        The service.
    on
        The service that it runs on; ``None`` where it needs none.
    share
        Part of the work that can go on, in per cent.
    prepared
        Whether it has been set up and tried.
    weeks, cost
        What it takes to prepare; cost in cents.
    """

    fallback: str
    name: str
    replaces: str
    on: str | None
    share: int
    prepared: bool
    weeks: int
    cost: int


@dataclass(frozen=True, slots=True)
class ExposureReport:
    """What depends on whom on a date.

    Parameters
    ----------
    schema
        Version of this shape.
    agency, illustrative
        Whose services they are, and whether these are invented.
    scenario
        Name of the scenario; empty if there was none.
    currency, price_year, vat_included
        How amounts are to be read; they are in cents.
    on
        The date for which owners are taken.
    leave
        Jurisdictions to leave.
    names
        By ``kind:id``, for services, processes and vendors.
    fallbacks
        What can stand in, prepared or not.
    findings
        Everything that was found, by id.
    version, inputs
        How it was made.
    """

    schema: int
    agency: str
    illustrative: bool
    scenario: str
    currency: str
    price_year: int | None
    vat_included: bool
    on: dt.date
    leave: tuple[str, ...]
    names: dict[str, str]
    fallbacks: tuple[StandIn, ...]
    findings: Findings
    version: str
    inputs: tuple[InputFile, ...]

    def name_of(self, kind: str, record: str) -> str:
        """Return the name of a record as people know it; its id if it has none."""
        return self.names.get(f"{kind}:{record}", record)


def exposure_report(
    inventory: Inventory,
    scenario: Scenario,
    findings: Findings,
    on: dt.date,
    inputs: tuple[InputFile, ...],
) -> ExposureReport:
    """Put findings into the words of the people they are for.

    Parameters
    ----------
    inventory, scenario
        As analysed. A scenario without a file has an empty list of ``inputs`` for it.
    findings
        What was found.
    on
        The date they hold for.
    inputs
        Files read.
    """
    agency = inventory.agency
    return ExposureReport(
        schema=EXPOSURE_SCHEMA,
        agency=agency.name,
        illustrative=agency.illustrative,
        scenario=scenario.name,
        currency=agency.currency,
        price_year=agency.price_year,
        vat_included=agency.vat_included,
        on=on,
        leave=scenario.leave,
        names=_names(inventory),
        fallbacks=tuple(
            StandIn(
                one.id,
                one.name,
                one.replaces,
                one.on,
                one.share,
                one.prepared,
                one.prepare_weeks,
                one.prepare_cost,
            )
            for one in inventory.fallbacks
        ),
        findings=findings,
        version=VERSION,
        inputs=inputs,
    )


def _names(inventory: Inventory) -> dict[str, str]:
    names = {f"service:{one.id}": one.name for one in inventory.services}
    names |= {f"process:{one.id}": one.name for one in inventory.processes}
    return names | {f"vendor:{one.id}": one.name for one in inventory.vendors}


@cache
def _adapter() -> TypeAdapter[ExposureReport]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only to write or read

    return TypeAdapter(ExposureReport)


def exposure_to_json(report: ExposureReport) -> str:
    """Write a report as indented JSON; equal reports give equal text."""
    return _adapter().dump_json(report, indent=1).decode() + "\n"


def exposure_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    return _adapter().json_schema()


def exposure_from_json(text: str) -> ExposureReport:
    """Read a report back; raises ``pydantic.ValidationError`` if it is none."""
    return _adapter().validate_json(text)
