"""``exitplan template``: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exitplan.cli.options import Debug, Force, Lang, Quiet, reporting_errors, say


def template(
    file: Annotated[
        Path, typer.Argument(help="Where to; a name that ends in .xlsx or .ods.")
    ],
    *,
    lang: Annotated[
        Lang, typer.Option("--lang", help="Language of sheets, headers and notes.")
    ] = Lang.EN,
    example: Annotated[
        bool, typer.Option("--example", help="With a small example to type over.")
    ] = False,
    force: Force = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write a workbook to fill in, for Excel or LibreOffice.

    Examples
    --------
      exitplan template inventory.xlsx

      exitplan template inventaris.ods --lang nl --example

    It has a sheet for every kind of record, with drop-downs, notes on every header and
    instructions. Nothing is overwritten without --force, and then a backup is kept.
    """
    with reporting_errors(debug=debug):
        from exitplan.files.starter import starter  # noqa: PLC0415 - start-up time
        from exitplan.files.workbook_out import (  # noqa: PLC0415 - the same
            render_template,
            require_suffix,
        )
        from exitplan.importing.output import require_free  # noqa: PLC0415 - the same

        require_suffix(file)
        require_free(file, force=force, sources=())
        records = starter(lang.value) if example else None
        save(file, render_template(lang.value, file.suffix, records), quiet=quiet)
        if not quiet:
            say(f"fill it in, save it, and run: exitplan check {file}")


def save(file: Path, content: bytes, *, quiet: bool) -> Path | None:
    """Write a file, keeping what stood there as a backup, and say so.

    Returns
    -------
    Path
        The backup, if there was anything to keep.
    """
    import datetime as dt  # noqa: PLC0415 - start-up time

    from exitplan.files.atomic import write_kept  # noqa: PLC0415 - the same

    backup = write_kept(file, content, dt.datetime.now().astimezone())
    if not quiet:
        say(f"wrote {file}" + (f"; the old one is {backup}" if backup else ""))
    return backup
