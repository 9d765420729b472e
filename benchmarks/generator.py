"""A seeded generator of realistic inventories, for benchmarks and tests.

Invented, not calibrated on a real agency: foundations (2 %), platforms (12 %),
applications (72 %) and edge services (14 %), dependencies by preferential attachment
and mostly within a department, contracts of one to three years for three services in
four, summer and Christmas dips, two freezes a year.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from random import Random
from typing import Any

from exitplan.inventory import Inventory
from exitplan.scenario import Scenario
from exitplan.units import add_months

START = dt.date(2027, 1, 4)
YEARS = 6
WEEKS = 312

TEAMS = (
    "identity",
    "network",
    "hosting",
    "workplace",
    "apps",
    "data",
    "security",
    "procurement",
)
_HOME = {
    "foundation": ("identity", "network", "hosting", "workplace", "security"),
    "platform": ("hosting", "data", "network"),
    "application": ("apps", "apps", "data"),
    "edge": ("workplace", "apps", "data"),
}
_SCALE = {"foundation": 2.6, "platform": 1.7, "application": 1.0, "edge": 0.7}
_US = ("microsoft", "amazon", "google", "oracle", "salesforce", "servicenow", "ibm")
_EU = ("ovh", "stackit", "scaleway", "nextcloud", "ionos", "exoscale-like")


@dataclass
class _Maker:
    """Draws one inventory."""

    random: Random
    count: int
    tightness: float
    layers: list[str] = field(default_factory=list)
    departments: list[int] = field(default_factory=list)
    of_layer: dict[str, list[int]] = field(default_factory=dict)
    of_place: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    foreign: list[bool] = field(default_factory=list)
    yearly: list[int] = field(default_factory=list)
    effort: dict[str, float] = field(default_factory=dict)
    one_off: float = 0.0

    def values(self) -> dict[str, Any]:
        self._lay_out()
        needs = self._needs()
        services, contracts, options = [], [], []
        for number in range(self.count):
            service, contract, ways = self._service(number)
            services.append(service)
            contracts += contract
            options += ways
        dependencies = [
            {"service": _name(a), "on": _name(b)}
            for a, found in enumerate(needs)
            for b in found
        ]
        return {
            "agency": {
                "name": f"Generated agency of {self.count} services",
                "illustrative": True,
                "cut_overs_per_week": max(
                    2, math.ceil(self.count * 0.8 / (WEEKS * 0.45))
                )
                + 1,
            },
            "vendors": [
                *({"id": v, "name": v.title(), "country": "US"} for v in _US),
                *({"id": v, "name": v.title(), "country": "FR"} for v in _EU),
            ],
            "contracts": contracts,
            "services": services,
            "dependencies": [*dependencies, *self._exchanges(needs)],
            "processes": self._processes(),
            "options": options,
            "teams": self._teams(),
            "holidays": [
                _holiday("christmas", (2026, 12, 21), (2027, 1, 3), 50),
                _holiday("summer", (2026, 7, 13), (2026, 8, 30), 70),
            ],
            "capacity_changes": self._ramp_up(),
            "budgets": [
                {"year": START.year + year, "ceiling": int(self.one_off * share)}
                for year, share in enumerate((0.16, 0.24, 0.26, 0.24, 0.2, 0.2, 0.2))
            ],
            "freezes": [
                _period("year-end", (2026, 12, 7), (2027, 1, 10)),
                _period("spring", (2026, 3, 16), (2026, 3, 29)),
            ],
        }

    def _lay_out(self) -> None:
        foundations = (
            max(3, round(self.count * 0.02))
            if self.count < 600
            else 12 + self.count // 120
        )
        platforms, edges = max(2, int(self.count * 0.12)), int(self.count * 0.14)
        applications = self.count - foundations - platforms - edges
        self.layers = (
            ["foundation"] * foundations
            + ["platform"] * platforms
            + ["application"] * applications
            + ["edge"] * edges
        )
        departments = max(1, self.count // 80)
        self.departments = [self.random.randrange(departments) for _ in self.layers]
        self.foreign = [
            number == 0
            or self.random.random() < (0.9 if layer == "foundation" else 0.8)
            for number, layer in enumerate(self.layers)
        ]
        self.effort = dict.fromkeys(TEAMS, 0.0)
        self._group()

    def _group(self) -> None:
        """List the services of each layer, and of each department in it."""
        for number, layer in enumerate(self.layers):
            self.of_layer.setdefault(layer, []).append(number)
            place = (layer, self.departments[number])
            self.of_place.setdefault(place, []).append(number)

    def _pick(self, layer: str, near: int) -> int | None:
        candidates = self.of_layer.get(layer, [])
        local = self.of_place.get((layer, self.departments[near]), [])
        if layer != "foundation" and local and self.random.random() < 0.75:
            return self.random.choice(local)
        if not candidates:
            return None
        return candidates[int(len(candidates) * self.random.random() ** 2.2)]

    def _needs(self) -> list[list[int]]:
        wanted = {
            "foundation": (("foundation", (0, 1, 1, 2)),),
            "platform": (("foundation", (1, 2, 2, 3)),),
            "application": (
                ("foundation", (1, 1, 2)),
                ("platform", (0, 1, 1, 2)),
                ("application", (0, 0, 0, 1)),
            ),
            "edge": (("application", (1, 2, 3)), ("foundation", (1,))),
        }
        needs = []
        for number, layer in enumerate(self.layers):
            found: set[int] = set()
            for below, how_many in wanted[layer]:
                for _ in range(self.random.choice(how_many)):
                    other = self._pick(below, number)
                    if other is not None and (other < number or below != layer):
                        found.add(other)
            needs.append(sorted(found - {number}))
        for _ in range(max(1, self.count // 100)):  # a few circles
            low = self.random.randrange(max(1, self.count // 8))
            high = self.random.randrange(self.count)
            if low != high and high not in needs[low]:
                needs[low].append(high)
        return needs

    def _service(self, number: int) -> tuple[dict[str, Any], list[Any], list[Any]]:
        random, layer = self.random, self.layers[number]
        size = random.lognormvariate(0, 0.6) * _SCALE[layer]
        yearly = max(
            10_000, int(200_000 * size * random.uniform(0.6, 1.4)) // 100 * 100
        )
        self.yearly.append(yearly)
        service: dict[str, Any] = {
            "id": _name(number),
            "name": f"{layer.title()} {number + 1}",
            "vendor": random.choice(_US if self.foreign[number] else _EU),
            "category": layer,
            "yearly_cost": yearly,
            "owner": f"Department {self.departments[number] + 1}",
            "weight": random.choice(
                (5, 8) if layer == "foundation" else (1, 1, 2, 3, 5)
            ),
        }
        contracts = []
        if random.random() < 0.75:
            months = random.choice((12, 12, 24, 36))
            ends = add_months(START, random.randrange(2, 2 + months)) - dt.timedelta(
                days=1
            )
            contracts.append(
                {
                    "id": f"contract-{number + 1}",
                    "name": f"Contract {number + 1}",
                    "ends": ends,
                    "renews_for": months,
                    "notice": random.choice((1, 1, 3, 6)),
                }
            )
            service["contract"] = contracts[0]["id"]
        options = self._options(number, size, yearly) if self.foreign[number] else []
        return service, contracts, options

    def _options(self, number: int, size: float, yearly: int) -> list[dict[str, Any]]:
        random = self.random
        home = random.choice(_HOME[self.layers[number]])
        second = random.choice(("security", "network", "data", "identity", "hosting"))
        kinds = ["replace"]
        kinds += ["self-host"] * (random.random() < 0.6)
        kinds += ["replace"] * (random.random() < 0.3)
        if self.layers[number] in {"application", "edge"}:
            kinds += ["retire"] * (random.random() < 0.08)
            kinds += ["retain"] * (random.random() < 0.08)
        options = []
        for place, kind in enumerate(kinds):
            option: dict[str, Any] = {
                "id": f"{_name(number)}-{place + 1}",
                "service": _name(number),
                "kind": kind,
            }
            if kind != "retain":
                option |= self._way_out(kind, size, yearly, (home, second))
            options.append(option)
        self._count_effort(options)
        return options

    def _way_out(
        self, kind: str, size: float, yearly: int, teams: tuple[str, str]
    ) -> dict[str, Any]:
        random = self.random
        home, second = teams
        helper = "hosting" if home != "hosting" else "network"

        def weeks(low: int, high: int) -> int:
            scale = min(1.8, max(0.5, math.sqrt(size)))
            return max(1, round(random.uniform(low, high) * scale))

        def people(factor: float) -> int:
            return max(1, min(3, round(factor * size * random.uniform(0.6, 1.1))))

        if kind == "retire":
            return {
                "one_off_cost": int(yearly * random.uniform(3, 9) / 52),
                "yearly_cost": 0,
                "procure": {"weeks": 0},
                "build": {"weeks": 0},
                "migrate": {"weeks": weeks(1, 4), "teams": {"data": 1}},
                "decommission": {"weeks": weeks(1, 3), "teams": {home: 1}},
            }
        more = {second: 1} if second != home and random.random() < 0.6 else {}
        replaces = kind == "replace"
        build = {home: people(0.9 if replaces else 1.2), **more}
        return {
            "provider": random.choice(_EU) if replaces else None,
            "one_off_cost": int(
                yearly * random.uniform(*((10, 40) if replaces else (20, 60))) / 52
            ),
            "yearly_cost": int(
                yearly * random.uniform(*((0.5, 1.3) if replaces else (0.2, 0.7)))
            ),
            "procure": {
                "weeks": weeks(4, 20) if replaces else weeks(2, 6),
                "teams": {"procurement": 1},
            },
            "build": {
                "weeks": weeks(3, 10) if replaces else weeks(6, 18),
                "teams": build,
            },
            "migrate": {"weeks": weeks(1, 5), "teams": {home: people(0.8)}},
            "decommission": {"weeks": weeks(1, 3), "teams": {helper: 1}},
        }

    def _count_effort(self, options: list[dict[str, Any]]) -> None:
        real = [one for one in options if one["kind"] != "retain"]
        for option in real:
            self.one_off += option["one_off_cost"] / len(real)
            for stage in ("procure", "build", "migrate", "decommission"):
                for team, people in option[stage].get("teams", {}).items():
                    self.effort[team] += people * option[stage]["weeks"] / len(real)

    def _people(self) -> dict[str, int]:
        return {
            team: max(
                1 if team == "procurement" else 3,
                math.ceil(effort / (self.tightness * WEEKS * 0.88)),
            )
            for team, effort in self.effort.items()
        }

    def _teams(self) -> list[dict[str, Any]]:
        return [
            {
                "id": team,
                "name": team.title(),
                "people": people,
                "procures": team == "procurement",
            }
            for team, people in self._people().items()
        ]

    def _ramp_up(self) -> list[dict[str, Any]]:
        return [
            {
                "team": team,
                "starts": START,
                "ends": dt.date(2027, 4, 4),
                "people": max(1, min(people, max(3, round(people * 0.6)))),
            }
            for team, people in self._people().items()
        ]

    def _exchanges(self, needs: list[list[int]]) -> list[dict[str, Any]]:
        movable = [n for n in range(self.count) if self.foreign[n]]
        both = [
            (one, other)
            for one, others in enumerate(needs)
            for other in others
            if self.foreign[one] and self.foreign[other]
        ]
        found = [pair for pair in both if self.random.random() < 0.3]
        pairs = [
            (self.random.choice(movable), self.random.choice(movable))
            for _ in range(int(0.3 * self.count))
        ]
        found += [pair for pair in pairs if pair[0] != pair[1]]
        return [
            {
                "service": _name(one),
                "on": _name(other),
                "kind": "exchanges",
                "bridge_cost": 100 * self.random.randint(1, 8),
            }
            for one, other in dict.fromkeys(found)
        ]

    def _high(self, department: int | None = None) -> list[int]:
        """Return applications and edge services, of one department or of all."""
        if department is None:
            return [*self.of_layer["application"], *self.of_layer["edge"]]
        return [
            number
            for layer in ("application", "edge")
            for number in self.of_place.get((layer, department), [])
        ]

    def _processes(self) -> list[dict[str, Any]]:
        high = self._high()
        found = []
        for number in range(max(5, self.count // 6)):
            department = self.random.randrange(max(1, self.count // 80))
            local = self._high(department) or high
            services = {
                self.random.choice(local if self.random.random() < 0.8 else high)
                for _ in range(self.random.randint(2, 6))
            }
            found.append(
                {
                    "id": f"process-{number + 1}",
                    "name": f"Process {number + 1}",
                    "weight": self.random.choice((10, 10, 20, 20, 40, 80)),
                    "max_outage": self.random.choice((4, 24, 72, 168)),
                    "services": [_name(n) for n in sorted(services)],
                }
            )
        return found


def _name(number: int) -> str:
    return f"s{number + 1:04d}"


def _holiday(
    name: str, starts: tuple[int, int, int], ends: tuple[int, int, int], available: int
) -> dict[str, Any]:
    return {**_period(name, starts, ends), "available": available}


def _period(
    name: str, starts: tuple[int, int, int], ends: tuple[int, int, int]
) -> dict[str, Any]:
    return {
        "id": name,
        "starts": dt.date(*starts),
        "ends": dt.date(*ends),
        "every_year": True,
    }


def make_inventory(services: int, seed: int = 1, tightness: float = 0.52) -> Inventory:
    """Return a generated inventory.

    Parameters
    ----------
    services
        How many services in use, at least 10.
    seed
        Equal seeds give equal inventories.
    tightness
        Share of team capacity that the work would take; higher is harder.
    """
    return Inventory.model_validate(inventory_values(services, seed, tightness))


def inventory_values(
    services: int, seed: int = 1, tightness: float = 0.52
) -> dict[str, Any]:
    """Return a generated inventory as the lists of its file; see make_inventory."""
    random = Random(seed * 1_000_003 + services)  # noqa: S311 - a draw, not a secret
    return _Maker(random, services, tightness).values()


def scenario_values() -> dict[str, Any]:
    """Return the fields of the scenario that goes with generated inventories."""
    return {
        "name": "generated",
        "inventory": "generated.yaml",
        "starts": START,
        "years": YEARS,
    }


def make_scenario(**fields: Any) -> Scenario:  # noqa: ANN401 - any scenario field
    """Return the scenario that goes with generated inventories."""
    return Scenario.model_validate({**scenario_values(), **fields})
