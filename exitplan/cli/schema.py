"""``exitplan schema``: JSON Schemas for editors and other programs."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from exitplan.cli.options import Debug, reporting_errors


class Which(StrEnum):
    """What there is a schema of."""

    INVENTORY = "inventory"
    SCENARIO = "scenario"
    ACTUALS = "actuals"
    MAPPING = "mapping"
    PLAN = "plan"
    EXPOSURE = "exposure"


def schema(
    which: Annotated[Which, typer.Argument(help="Of what.")],
    *,
    debug: Debug = False,
) -> None:
    """Print the JSON Schema of an input, of plan.json or of exposure.json.

    Examples
    --------
      exitplan schema inventory > inventory.schema.json

    Editors complete and check YAML with it: put
    "# yaml-language-server: $schema=inventory.schema.json" on the first line.
    """
    with reporting_errors(debug=debug):
        text = json.dumps(_schema(which), indent=1, ensure_ascii=False)
        sys.stdout.write(f"{text}\n")


def _schema(which: Which) -> dict[str, Any]:
    match which:
        case Which.INVENTORY:
            from exitplan.inventory import Inventory  # noqa: PLC0415 - start-up time

            return Inventory.model_json_schema()
        case Which.SCENARIO:
            from exitplan.scenario import Scenario  # noqa: PLC0415 - the same

            return Scenario.model_json_schema()
        case Which.ACTUALS:
            from exitplan.scenario.actuals import Actuals  # noqa: PLC0415 - the same

            return Actuals.model_json_schema()
        case Which.MAPPING:
            from exitplan.importing import Mapping  # noqa: PLC0415 - the same

            return Mapping.model_json_schema()
        case Which.PLAN | Which.EXPOSURE:
            return _schema_of_output(which)


def _schema_of_output(which: Which) -> dict[str, Any]:
    if which is Which.EXPOSURE:
        from exitplan.plan.exposure import exposure_schema  # noqa: PLC0415 - start-up

        return exposure_schema()
    from exitplan.plan import plan_schema  # noqa: PLC0415 - start-up time

    return plan_schema()
