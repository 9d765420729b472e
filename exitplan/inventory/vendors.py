"""Who makes or runs a service, who owns them, and what was signed with them."""

from __future__ import annotations

from typing import Annotated

from exitplan.inventory.base import (
    Country,
    Day,
    Id,
    Ids,
    Money,
    Months,
    Name,
    Record,
    Refers,
    Text,
)
from exitplan.units import Cents


class Vendor(Record):
    """A company, foundation or public body that makes, runs or owns services."""

    id: Id
    """Names the vendor."""
    name: Name
    """Name as people know it."""
    country: Country = "unknown"
    """Country under whose law it stands."""
    owners: Annotated[Ids, Refers("vendors")] = ()
    """Vendors that own or control it; their jurisdictions reach it too."""
    owned_since: Day | None = None
    """Date since which the owners control it; empty means for as long as it matters."""
    may_be_sold: bool = False
    """Whether an owner may sell it within years, e.g. because a fund owns it."""
    checked_on: Day | None = None
    """Date on which country and owners were last checked."""
    assumed: bool = False
    """Whether country or owners are assumed rather than checked."""
    source: Text = ""
    """Where the facts come from."""
    note: Text = ""
    """Remarks."""


class Contract(Record):
    """An agreement under which services in use are paid."""

    id: Id
    """Names the contract."""
    name: Name
    """Name as people know it."""
    vendor: Annotated[Id | None, Refers("vendors")] = None
    """The party it was signed with, if it is a known vendor."""
    starts: Day | None = None
    """First day."""
    ends: Day | None = None
    """Last day of the current term; empty means it can be ended any time."""
    renews_for: Months = 0
    """Length of each renewal; 0 means month by month after the end."""
    notice: Months = 0
    """How long before a change date notice must be given."""
    yearly_reduction: bool = False
    """Whether services may be dropped at each anniversary of the start."""
    early_exit: bool = False
    """Whether it can be left before a change date, for the exit fee."""
    exit_fee: Money = Cents(0)
    """Fee for leaving before a change date, for the whole contract."""
    data_act: bool = False
    """Whether the EU Data Act applies: at most 2 months' notice, exit any time."""
    owner: Text = ""
    """Who in the agency manages it."""
    source: Text = ""
    """Where the facts come from; illustrative for invented figures."""
    note: Text = ""
    """Remarks."""
