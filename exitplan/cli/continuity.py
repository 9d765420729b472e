"""``exitplan continuity``: what a cut-off does in each month of a plan."""

from __future__ import annotations

import sys
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exitplan.cli.cutoff import (
    Effort,
    Language,
    Out,
    PlanOption,
    read_both,
    tell_warnings,
    write_to,
)
from exitplan.cli.options import (
    AsJson,
    Debug,
    Force,
    Lang,
    Quiet,
    Seed,
    Workers,
    reporting_errors,
)
from exitplan.cli.terminal import tell
from exitplan.errors import MisuseError

if TYPE_CHECKING:
    from exitplan.plan.curve import Curve
    from exitplan.words import Language as Spoken


Vendors = Annotated[
    str | None,
    typer.Option(
        help="Who may be gone, with commas: ids of vendors, or as cutoff --who "
        "says it; else the jurisdictions to leave and the vendors that stop most."
    ),
]
Months = Annotated[
    int | None, typer.Option(min=1, help="How many months; else the whole plan.")
]
Scheduler = Annotated[
    str | None, typer.Option(help="Address of a Dask scheduler that does the work.")
]


def continuity(
    scenario: Annotated[Path, typer.Argument(help="A scenario (.yaml).")],
    *,
    plan: PlanOption = None,
    vendors: Vendors = None,
    months: Months = None,
    out: Out = None,
    effort: Effort = None,
    seed: Seed = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    lang: Language = Lang.EN,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Work out what a cut-off does in each month of a plan, by who is gone.

    Examples
    --------
      exitplan continuity scenarios/tribunal-baseline.yaml
      --plan results/tribunal-baseline --out continuity

      exitplan continuity scenarios/ministry-2030.yaml --plan results/ministry-2030
      --vendors microsoft,jurisdiction:US --months 48 --lang nl

    The outage if the cut-off came then, with the emergency order, with fallbacks
    prepared as well, and with neither. --out writes continuity.html, .json and .md.
    --scheduler needs the extra 'distributed'.
    """
    with reporting_errors(debug=debug, language=str(lang)):
        from exitplan.cutoff.curve import Sweep, curve_of  # noqa: PLC0415 - start-up
        from exitplan.cutoff.files import continuity_files  # noqa: PLC0415 - the same
        from exitplan.plan.curve import curve_to_json  # noqa: PLC0415 - the same
        from exitplan.solver.settings import Settings  # noqa: PLC0415 - the same

        given, before = read_both(scenario, plan, out, force=force)
        silent = quiet or as_json
        tell_warnings(given, silent=silent)
        sweep = Sweep(
            before.plan if before else None,
            before.file if before else None,
            _parties(vendors),
            months,
        )
        settings = Settings(effort, seed, workers)
        tell = _silence if silent else _tell
        with _executor(scheduler) as executor:
            found = curve_of(given, sweep, settings, executor, tell)
        names = write_to(out, continuity_files(found, lang.value), force=force)
        if as_json:
            sys.stdout.write(curve_to_json(found))
        elif not quiet:
            _show(found, lang.value, names)


def _parties(vendors: str | None) -> tuple[str, ...]:
    names = [one.strip() for one in (vendors or "").split(",") if one.strip()]
    return tuple(one if ":" in one else f"vendor:{one}" for one in names)


def _executor(scheduler: str | None) -> AbstractContextManager[Executor | None]:
    """Return what does the work elsewhere, or nothing.

    Raises
    ------
    MisuseError
        If the extra is not installed, or nobody answers at the address.
    """
    if scheduler is None:
        return nullcontext()
    from exitplan.cutoff.elsewhere import executor_at  # noqa: PLC0415 - start-up time

    try:
        return executor_at(scheduler)
    except ImportError:
        message = "--scheduler needs the extra 'distributed'"
        raise MisuseError(message, "pip install 'exitplan[distributed]'") from None
    except (OSError, ValueError) as error:
        message = f"no scheduler answers at {scheduler}: {error}"
        hint = "start one with 'dask scheduler', and name its address"
        raise MisuseError(message, hint) from None


def _silence(done: int, total: int) -> None:
    """Say nothing."""


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + "\n" * (done == total))


def _show(curve: Curve, language: Spoken, names: list[str]) -> None:
    from exitplan.plan.curve_said import CurveSaid  # noqa: PLC0415 - start-up time

    said = CurveSaid(curve, language)
    lines = [said.subtitle(), "", *(f"- {line}" for line in said.core())]
    tell([*lines, *(["", *names] if names else [])])
