"""On whom services stand over a plan, from the inventory it was built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.analysis.control import option_stands_on, service_stands_on
from exitplan.plan.standing import Holder, Since, Standing, Standings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from exitplan.inventory import Option, Service
    from exitplan.plan.basis import Basis
    from exitplan.plan.step import Step


def standings(basis: Basis, steps: Iterable[Step]) -> Standings:
    """Return on whom each service stands, before and after its step.

    Parameters
    ----------
    basis
        What the plan is built from.
    steps
        Of the plan.
    """
    step_of = {step.service: step for step in steps}
    needs: dict[str, list[str]] = {}
    for one in basis.inventory.dependencies:
        if one.kind == "needs":
            needs.setdefault(one.service, []).append(one.on)
    services = tuple(
        _standing(basis, one, tuple(dict.fromkeys(needs.get(one.id, ()))), step_of)
        for one in basis.inventory.services
    )
    met = {v for one in services for v in (*one.stands_on, *one.then_on)}
    return Standings(
        services=services,
        vendors=tuple(_holder(basis, vendor) for vendor in sorted(met)),
        processes={one.id: tuple(one.services) for one in basis.inventory.processes},
    )


def _standing(
    basis: Basis, service: Service, needs: tuple[str, ...], steps: Mapping[str, Step]
) -> Standing:
    step = steps.get(service.id)
    option: Option | None = None if step is None else basis.options[step.option]
    planned = service.status == "planned"
    moves = None
    if step is not None:
        moves = step.ready if planned else step.cut_over
    return Standing(
        service=service.id,
        planned=planned,
        stands_on=tuple(dict.fromkeys(service_stands_on(service))),
        needs=needs,
        moves=moves,
        retired=option is not None and option.kind == "retire",
        then_on=()
        if option is None
        else tuple(dict.fromkeys(option_stands_on(option))),
        then_needs=() if option is None else tuple(option.needs),
        stays_behind=0 if option is None else option.stays_behind,
    )


def _holder(basis: Basis, vendor: str) -> Holder:
    starts, ends = basis.calendar.start, basis.calendar.end
    laws, owners = basis.graph.ownership.held_by(vendor)
    return Holder(vendor, _dated(laws, starts, ends), _dated(owners, starts, ends))


def _dated(
    found: Mapping[str, dt.date], starts: dt.date, ends: dt.date
) -> tuple[Since, ...]:
    """Return who holds it within the plan, by name."""
    return tuple(
        Since(one, None if since <= starts else since)
        for one, since in sorted(found.items())
        if since < ends
    )
