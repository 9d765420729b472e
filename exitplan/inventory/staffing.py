"""Whether the teams are large enough for the work that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.inventory.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exitplan.inventory.findings import Path
    from exitplan.inventory.inventory import Inventory

_STAGES = ("procure", "build", "migrate", "decommission")


def check_demands(inventory: Inventory) -> Iterator[Finding]:
    """Find work for which a team never has enough people at once.

    What counts is the most the team ever has, at first or after any change; whether it
    has them for long enough, holidays included, shows once there is a calendar.
    """
    most = _most_people(inventory)
    for path, work, team, needed in _demands(inventory):
        if team in most and needed > most[team][0]:
            available, capacity = most[team]
            yield Finding(
                "EP226",
                path,
                f"{work} needs {needed} people of '{team}' at once, "
                f"but the team never has more than {available}",
                "plan fewer people for longer, or add a capacity change from the day "
                "the team has more",
                because=capacity,
            )


def _most_people(inventory: Inventory) -> dict[str, tuple[int, Path]]:
    """Return the most people each team ever has, and the path of that number."""
    most: dict[str, tuple[int, Path]] = {
        team.id: (team.people, ("teams", index, "people"))
        for index, team in enumerate(inventory.teams)
    }
    for index, change in enumerate(inventory.capacity_changes):
        if change.team in most and change.people > most[change.team][0]:
            where: Path = ("capacity_changes", index, "people")
            most[change.team] = change.people, where
    return most


def _demands(inventory: Inventory) -> Iterator[tuple[Path, str, str, int]]:
    """Yield path, what it is for, team and people of every demand for people."""
    for index, option in enumerate(inventory.options):
        for name, stage in zip(_STAGES, option.stages, strict=True):
            if stage is not None and stage.weeks:
                path: Path = ("options", index, name, "teams")
                work = f"stage '{name}' of option '{option.id}'"
                yield from (((*path, t), work, t, n) for t, n in stage.teams)
    for index, lot in enumerate(inventory.lots):
        path = ("lots", index, "procure", "teams")
        work = f"the tender of lot '{lot.id}'"
        yield from (((*path, t), work, t, n) for t, n in lot.procure.teams)
    for index, one in enumerate(inventory.dependencies):
        path = ("dependencies", index, "repoint_teams")
        work = f"pointing '{one.service}' to the new '{one.on}'"
        if one.repoint_weeks:
            yield from (((*path, t), work, t, n) for t, n in one.repoint_teams)
