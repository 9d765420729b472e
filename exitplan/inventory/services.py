"""What is in use, what it depends on, and what the agency does with it."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le

from exitplan.inventory.base import (
    ASSUMED,
    Amount,
    Demands,
    Id,
    IdOrUnknown,
    Ids,
    Name,
    Points,
    Record,
    Refers,
    Seals,
    Size,
    Text,
    WeeklyMoney,
    Weeks,
)
from exitplan.units import Cents, Unit


class Service(Record):
    """An application, platform or subscription in use, or planned."""

    id: Id
    """Names the service."""
    name: Name
    """Name as people know it."""
    status: Literal["in use", "planned"] = "in use"
    """Planned services, e.g. a new identity platform, have nothing to leave."""
    vendor: Annotated[IdOrUnknown, Refers("vendors")] = "unknown"
    """Who makes or sells it; not needed for a planned service."""
    product: Text = ""
    """Product name and edition."""
    category: Text = ""
    """Kind of service, e.g. identity, e-mail, hosting."""
    hosting: Annotated[IdOrUnknown | None, Refers("vendors")] = None
    """Vendor on whose cloud it runs, if that is another; unknown is allowed."""
    sub_processors: Annotated[Ids, Refers("vendors")] = ()
    """Other vendors it stands on."""
    self_hosted: bool = False
    """Whether the agency runs it itself, so that its maker cannot stop it."""
    yearly_cost: Annotated[Amount | Literal["unknown"], Unit("EUR per year")] = (
        "unknown"
    )
    """Running cost of today, without VAT."""
    seats: Annotated[int | None, Ge(0), Le(100_000_000), Unit("seat")] = None
    """People or accounts that use it."""
    contract: Annotated[Id | None, Refers("contracts")] = None
    """Contract under which it is paid; none means it can be ended any time."""
    owner: Text = ""
    """Department or person responsible."""
    team: Annotated[Id | None, Refers("teams")] = None
    """Team that does the work of moving it, where a stage names none."""
    size: Size = "M"
    """Size class, for what is not known: S, M, L or XL."""
    criticality: Annotated[int, Ge(1), Le(5), Unit("1 to 5"), ASSUMED] = 3
    """How much the agency depends on it: 1 (little) to 5 (vital)."""
    weight: Annotated[Points | None, Unit("point")] = None
    """Exposure weight; empty takes the default of its criticality."""
    data_class: Text = ""
    """Classification of its data, in the agency's own scheme."""
    demand_class: Annotated[Id | None, Refers("demand_classes")] = None
    """Class of demands whose sovereignty floor its options must meet."""
    material: bool = False
    """Whether the primary task or large-scale personal data depend on it."""
    own_keys: bool = False
    """Whether its data are encrypted with keys the provider does not hold."""
    tenant: Text = ""
    """Account with the provider it runs under; those of one can stop together."""
    grace: Annotated[int, Ge(0), Le(87_600), Unit("hour")] = 0
    """How long it goes on after the provider has stopped it, e.g. on cached copies."""
    copy_age: Annotated[int | None, Ge(0), Le(87_600), Unit("hour")] = None
    """Age at most of the agency's own copy of its data; empty means there is none."""
    source: Text = ""
    """Where the facts come from; illustrative for invented figures."""
    note: Text = ""
    """Remarks."""


class Dependency(Record):
    """One service depends on another, in one of four ways."""

    service: Annotated[Id, Refers("services")]
    """The service that depends."""
    on: Annotated[Id, Refers("services")]
    """The service it depends on."""
    kind: Literal["needs", "after", "exchanges", "together"] = "needs"
    """needs: cannot run without; after: moves only once the other has cut over;
    exchanges: passes data, may need a bridge; together: cuts over in the same week."""
    what: Text = ""
    """What it needs: identity, hosting, data, runtime."""
    works_with_old: bool = False
    """Whether it can move while the other is still the old one."""
    bridge_cost: WeeklyMoney = Cents(0)
    """Cost of a bridge while only one of the two has cut over (kind exchanges)."""
    repoint_weeks: Weeks = 0
    """Work to point the service to the new other one, if it does not move itself."""
    repoint_teams: Annotated[Demands, Refers("teams")] = ()
    """People that takes."""
    note: Text = ""
    """Remarks."""


class Process(Record):
    """What the agency does for people, and the services that takes."""

    id: Id
    """Names the process."""
    name: Name
    """Name as people know it."""
    weight: Annotated[Points, ASSUMED] = 10
    """How bad it is, per week, that a foreign power can stop it."""
    max_outage: Annotated[int | None, Ge(0), Le(8760), Unit("hour")] = None
    """Maximum tolerable outage."""
    services: Annotated[Ids, Refers("services")] = ()
    """Services it uses directly; what those need counts too."""
    owner: Text = ""
    """Department or person responsible."""
    note: Text = ""
    """Remarks."""


class DemandClass(Record):
    """A class of demands, with the least sovereignty its services accept."""

    id: Id
    """Names the class."""
    name: Name
    """Name as people know it."""
    floor: Seals = ()
    """Least SEAL level per sovereignty objective."""
    source: Text = ""
    """Where the floor comes from."""
