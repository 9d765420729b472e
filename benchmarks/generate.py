"""Write a generated inventory and its scenario, to try a size.

``python benchmarks/generate.py 1588 --seed 1 --out DIR``, then ``exitplan run
DIR/generated.yaml``. The inventory is YAML, or with ``--workbook`` an Excel workbook.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator import make_inventory, scenario_values

from exitplan.files.inventories import render_inventory_yaml
from exitplan.files.workbook_out import render_inventory_workbook
from exitplan.files.yaml import render_yaml

LEAST = 10
"""Fewer services than this have no layers to speak of."""


def write_files(
    folder: Path, services: int, seed: int, tightness: float, *, workbook: bool = False
) -> list[Path]:
    """Write an inventory and a scenario.

    Parameters
    ----------
    folder
        Where to; made if it is not there.
    services, seed, tightness
        As for :func:`generator.make_inventory`.
    workbook
        Whether the inventory is to be an Excel workbook instead of YAML.

    Returns
    -------
    list of Path
        The inventory and the scenario.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inventory = make_inventory(services, seed, tightness)
    first = folder / ("inventory.xlsx" if workbook else "inventory.yaml")
    if workbook:
        first.write_bytes(render_inventory_workbook(inventory))
    else:
        first.write_text(render_inventory_yaml(inventory), encoding="utf-8")
    second = folder / "generated.yaml"
    values = {**scenario_values(), "inventory": first.name}
    second.write_text(render_yaml(values), encoding="utf-8")
    return [first, second]


def main(arguments: list[str]) -> int:
    """Parse the command line, write, and say what was written."""
    parser = argparse.ArgumentParser(
        description="Write an invented inventory and its scenario, to try a size."
    )
    parser.add_argument("services", type=int, help=f"services in use, from {LEAST}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--tightness",
        type=float,
        default=0.52,
        help="share of team capacity that the work takes (0.52); higher is harder",
    )
    parser.add_argument("--out", type=Path, default=Path("generated"), metavar="DIR")
    parser.add_argument(
        "--workbook", action="store_true", help="an Excel workbook instead of YAML"
    )
    given = parser.parse_args(arguments)
    if given.services < LEAST or not 0.1 <= given.tightness <= 1.5:
        parser.error(f"from {LEAST} services, and a tightness from 0.1 to 1.5")
    for path in write_files(
        given.out, given.services, given.seed, given.tightness, workbook=given.workbook
    ):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
