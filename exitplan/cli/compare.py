"""``exitplan compare``: the plans of several runs side by side."""

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
)
from exitplan.cli.terminal import tell

if TYPE_CHECKING:
    from exitplan.words import Language


def compare(
    runs: Annotated[
        list[Path], typer.Argument(help="Folders of runs, or plan.json; two or more.")
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the comparison.")
    ] = Path("results/comparison"),
    lang: Annotated[
        Lang, typer.Option(help="Language of the terminal, page and workbooks.")
    ] = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Lay the plans of several runs side by side.

    Examples
    --------
      exitplan compare results/tribunal-baseline results/tribunal-fast

      exitplan compare results/* --out results/comparison --lang nl

    Dates, money by year, exposure, ways out, order, and what all of them have in
    common. The folder gets comparison.html, comparison.xlsx and .ods,
    comparison.en.md and .nl.md, and comparison.json. Where 'exitplan risk' was run on
    a plan, its date of 80 % is shown too.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.cli.study import show_study  # noqa: PLC0415 - start-up time
        from exitplan.comparing import compare_runs, comparison_files  # noqa: PLC0415
        from exitplan.plan.comparison import comparison_to_json  # noqa: PLC0415
        from exitplan.plan.comparison_said import comparison_study  # noqa: PLC0415
        from exitplan.runs import refuse_existing, write_folder  # noqa: PLC0415

        refuse_existing(out, force=force)
        found = compare_runs(runs)
        language: Language = "nl" if lang is Lang.NL else "en"
        files = dict(comparison_files(found, language))
        write_folder(out, files.items(), force=force)
        places = [str(out / name) for name in files]
        if as_json:
            document = json.loads(comparison_to_json(found)) | {"files": places}
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        elif not quiet:
            show_study(comparison_study(found, language))
            tell(["", *places])
