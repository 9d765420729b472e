"""The ground for exit plans, from the inventory a plan was built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.analysis.complete import TO_BE_CHOSEN
from exitplan.analysis.control import service_stands_on
from exitplan.plan.exits import Alternative, ExitGround, StandIn, Stated, Terms
from exitplan.problem.contracts import notice_months

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exitplan.inventory import Contract, ExitRecord, Fallback, Service
    from exitplan.plan.basis import Basis

_NO_LIMIT = 1_000_000_000
"""Hours: a process without a stated limit comes last."""

_TEXTS = (
    "owner",
    "trigger",
    "disruption",
    "formats",
    "continuity",
    "rollback",
    "communication",
    "destruction",
    "test_result",
)


def exit_grounds(basis: Basis) -> tuple[ExitGround, ...]:
    """Return the ground for the exit plan of every service in use.

    Parameters
    ----------
    basis
        What the plan is built from.
    """
    reader = _Reader(basis)
    return tuple(
        reader.ground(service)
        for service in basis.inventory.services
        if service.status == "in use"
    )


class _Reader:
    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._records = {one.service: one for one in basis.inventory.exit_records}
        self._exposed = frozenset(basis.today.exposed)
        self._stand_ins: dict[str, list[Fallback]] = {}
        for one in basis.inventory.fallbacks:
            self._stand_ins.setdefault(one.replaces, []).append(one)
        self._ways_out: dict[str, list[Alternative]] = {}
        for option in basis.inventory.options:
            if option.kind == "retain" or option.provider == TO_BE_CHOSEN:
                continue  # staying is no way out, nor is what was assumed
            provider = option.provider or ""
            way = Alternative(option.id, option.kind, option.product, provider)
            self._ways_out.setdefault(option.service, []).append(way)
        self._resting: dict[str, list[tuple[int, str]]] = {}
        for process in basis.inventory.processes:
            limit = _NO_LIMIT if process.max_outage is None else process.max_outage
            for name in basis.graph.closures[process.id]:
                self._resting.setdefault(name, []).append((limit, process.name))

    def ground(self, service: Service) -> ExitGround:
        resting = sorted(self._resting.get(service.id, []))
        limit = resting[0][0] if resting else _NO_LIMIT
        ownership = self._basis.graph.ownership
        stands_on = tuple(dict.fromkeys(service_stands_on(service)))
        laws = {law for one in stands_on for law in ownership.jurisdictions(one)}
        record = self._records.get(service.id)
        return ExitGround(
            service=service.id,
            name=service.name,
            product=service.product,
            category=service.category,
            owner=service.owner,
            vendor=service.vendor,
            data_class=service.data_class,
            stands_on=stands_on,
            jurisdictions=tuple(sorted(laws)),
            exposed=service.id in self._exposed,
            material=service.material,
            own_keys=service.own_keys,
            self_hosted=service.self_hosted,
            tenant=service.tenant,
            seats=service.seats,
            grace=service.grace,
            copy_age=service.copy_age,
            processes=tuple(name for _, name in resting),
            max_outage=None if limit == _NO_LIMIT else limit,
            terms=_terms(self._basis.contracts.get(service.contract or "")),
            stand_ins=tuple(
                self._stand_in(one, stands_on)
                for one in self._stand_ins.get(service.id, ())
            ),
            alternatives=tuple(self._ways_out.get(service.id, ())),
            stated=None if record is None else _stated(record),
        )

    def _stand_in(self, one: Fallback, stands_on: Iterable[str]) -> StandIn:
        both = self._above(stands_on) & self._above(self._stands_on(one))
        return StandIn(
            fallback=one.id,
            name=one.name,
            owner=one.owner,
            on=one.on or "",
            share=one.share,
            ready_after=one.ready_after,
            lasts=one.lasts,
            prepared=one.prepared,
            prepare_weeks=one.prepare_weeks,
            prepare_cost=one.prepare_cost,
            falls_with=tuple(sorted(both)),
        )

    def _stands_on(self, one: Fallback) -> tuple[str, ...]:
        if one.on is None:
            return ()
        return service_stands_on(self._basis.services[one.on])

    def _above(self, vendors: Iterable[str]) -> frozenset[str]:
        ownership = self._basis.graph.ownership
        return frozenset().union(*(ownership.owners(one) for one in vendors))


def _terms(contract: Contract | None) -> Terms | None:
    if contract is None:
        return None
    return Terms(
        contract=contract.id,
        name=contract.name,
        owner=contract.owner,
        ends=contract.ends,
        renews_for=contract.renews_for,
        notice=notice_months(contract),
        yearly_reduction=contract.yearly_reduction,
        early_exit=contract.early_exit or contract.data_act,
        exit_fee=contract.exit_fee,
        data_act=contract.data_act,
    )


def _stated(record: ExitRecord) -> Stated:
    return Stated(
        **{name: getattr(record, name) for name in _TEXTS},
        recovery_time=record.recovery_time,
        recovery_point=record.recovery_point,
        tested_on=record.tested_on,
        reviewed_on=record.reviewed_on,
        next_review=record.next_review,
    )
