"""``exitplan export``: an inventory as a workbook."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.options import (
    AsJson,
    Debug,
    Force,
    Lang,
    Quiet,
    reporting_errors,
    say,
)
from exitplan.cli.template import save

if TYPE_CHECKING:
    from exitplan.files.extras import Carried
    from exitplan.inventory import Inventory

_MOST_SHOWN = 20


def export(
    inventory: Annotated[
        Path, typer.Argument(help="The inventory (.yaml, .xlsx or .ods).")
    ],
    file: Annotated[
        Path, typer.Argument(help="Where to; a name that ends in .xlsx or .ods.")
    ],
    *,
    lang: Annotated[
        Lang, typer.Option("--lang", help="Language of sheets, headers and notes.")
    ] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write an inventory as a workbook, for Excel or LibreOffice.

    Examples
    --------
      exitplan export inventories/ministry.yaml ministry.ods --lang nl

      exitplan export old.xlsx new.xlsx --lang nl

    Reading the workbook gives the same inventory. Sheets and columns that people added
    to a workbook are carried along; what cannot be is listed. The inventory itself is
    never written to, and nothing is overwritten without --force, which keeps a backup.
    """
    with reporting_errors(debug=debug):
        from exitplan.files.inventories import (  # noqa: PLC0415 - start-up time
            WORKBOOK_SUFFIXES,
            read_inventory,
        )
        from exitplan.files.workbook_out import (  # noqa: PLC0415 - the same
            render_inventory_workbook,
            require_suffix,
        )
        from exitplan.importing.output import require_free  # noqa: PLC0415 - the same

        require_suffix(file)
        require_free(file, force=force, sources=(inventory,))
        read = read_inventory(inventory)
        carried = None
        if inventory.suffix.lower() in WORKBOOK_SUFFIXES:
            from exitplan.files.carried import carried_from  # noqa: PLC0415 - the same

            carried = carried_from(inventory, lang.value)
        content = render_inventory_workbook(read, lang.value, file.suffix, carried)
        backup = save(file, content, quiet=quiet or as_json)
        if as_json:
            _tell(file, backup, read, carried)
        elif carried is not None and not quiet:
            _show(carried)


def _tell(
    file: Path, backup: Path | None, read: Inventory, carried: Carried | None
) -> None:
    columns = carried.columns if carried else {}
    document = {
        "schema": 1,
        "file": str(file),
        "backup": str(backup) if backup else None,
        "services": len(read.services),
        "carried_sheets": [one.name for one in carried.sheets] if carried else [],
        "carried_columns": {
            key: [one.header for one in more] for key, more in columns.items()
        },
        "not_carried": list(carried.left) if carried else [],
    }
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _show(carried: Carried) -> None:
    for sheet in carried.sheets:
        say(f"carried along: sheet '{sheet.name}', as plain values")
    for key, columns in carried.columns.items():
        for column in columns:
            say(f"carried along: column '{column.header}' of {key}")
    for one in carried.left[:_MOST_SHOWN]:
        say(f"not carried along: {one}")
    if len(carried.left) > _MOST_SHOWN:
        say(f"and {len(carried.left) - _MOST_SHOWN} more; --json lists them all")
