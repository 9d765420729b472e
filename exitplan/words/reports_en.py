"""English sentences of the reports, by key. ``reports_nl.py`` has the same keys."""

TEXTS = {
    "country.US": "the United States",
    "country.CN": "China",
    "country.GB": "the United Kingdom",
    "yes": "yes",
    "no": "no",
    "unknown": "unknown",
    "none": "none",
    "more": "more",
    "less": "less",
    "kind.replace": "replaced",
    "kind.self-host": "run in-house",
    "kind.retire": "retired",
    "kind.retain": "kept",
    "agenda.title": "Agenda for leaving services that can be stopped from abroad",
    "agenda.subtitle": "{agency} · scenario {scenario}",
    "agenda.illustrative": (
        "The agency and its figures are invented, to show what such an agenda looks like."
    ),
    "agenda.core": "Core message",
    "agenda.core.today": (
        "Today {exposed} of {services} services can be stopped under the law of "
        "{countries}; {processes} of {all_processes} processes rest on them."
    ),
    "agenda.core.unknown": (
        "Of {unknown} of those it is simply not known who controls them; they count as "
        "exposed until that is known."
    ),
    "agenda.core.plan": (
        "This plan moves {leaving} services in {phases} phases, from {start} to {end}. "
        "{staying}"
    ),
    "agenda.core.stay.one": "One service stays, with the reason stated below.",
    "agenda.core.stay.other": "{number} services stay, each with the reason stated below.",
    "agenda.core.stay.none": "None of them stays behind.",
    "agenda.core.exposure": (
        "At the end {left} of today's exposure is left. Counted over the whole period "
        "the exposure is {saved} lower than if nothing is done."
    ),
    "agenda.core.money": (
        "The one-off cost is {one_off}. All cost of these services together is {total} "
        "up to {end}: {difference} {direction} than if nothing is done."
    ),
    "agenda.core.gap": (
        "It is proven that no plan within the same limits can be more than {gap} better. "
        "An independent check of every rule found no fault in this one."
    ),
    "agenda.core.optimal": (
        "It is proven that no plan within the same limits is better. An independent check "
        "of every rule found no fault in this one."
    ),
    "agenda.core.stopped": (
        "The search was stopped before its end; a better plan may well exist."
    ),
    "agenda.decisions": "First decisions needed",
    "agenda.decisions.intro": "To keep to this agenda, these decisions come first:",
    "agenda.decide.procure": "by {date}: start the tender for {name}",
    "agenda.decide.lot": "by {date}: start the joint tender {lot} ({names})",
    "agenda.decide.start": "by {date}: start work on {name}",
    "agenda.decide.notice": "by {date}: give notice under {contract} for {names}",
    "agenda.today": "Where we stand",
    "agenda.today.text": (
        "Services that can be stopped from abroad on {date}, by the vendor or host they "
        "stand on. A service that stands on two vendors is listed under both."
    ),
    "agenda.today.cost_unknown": (
        "The cost of {number} services is not known; an assumed amount is used for them."
    ),
    "agenda.col.vendor": "Vendor",
    "agenda.col.jurisdiction": "Jurisdictions",
    "agenda.col.services": "Services",
    "agenda.col.processes": "Processes",
    "agenda.col.cost_year": "Cost a year",
    "agenda.phases": "Phases and measures",
    "agenda.phase": "Phase {number}: {name}",
    "agenda.phase.period": "{start} to {end}. One-off cost paid in this phase: {cost}.",
    "agenda.phase.gate": "Gate: {text}",
    "agenda.col.service": "Service",
    "agenda.col.from_to": "From → to",
    "agenda.col.start": "Start",
    "agenda.col.cut_over": "New in use",
    "agenda.col.retired": "Old gone",
    "agenda.col.one_off": "One-off",
    "agenda.col.running": "Running, a year: old → new",
    "agenda.col.owner": "Owner",
    "agenda.col.decision": "Decision needed",
    "agenda.col.waits": "Why not earlier",
    "agenda.new": "new",
    "agenda.decision.tender": "tender by {date}",
    "agenda.decision.start": "start by {date}",
    "agenda.decision.notice": "notice by {date}",
    "agenda.decision.running": "under way",
    "agenda.money": "Money by budget year",
    "agenda.money.text": (
        "Amounts in {currency}, {vat}{price}. Old services are paid until their contracts "
        "let go; the part after the new one is in use is double running."
    ),
    "agenda.money.vat.included": "including VAT",
    "agenda.money.vat.excluded": "excluding VAT",
    "agenda.money.price": ", price level {year}",
    "agenda.col.year": "Year",
    "agenda.col.new_running": "New running",
    "agenda.col.old_running": "Old running",
    "agenda.col.double": "of which double",
    "agenda.col.bridges": "Bridges",
    "agenda.col.fees": "Exit fees",
    "agenda.col.total": "Total",
    "agenda.col.idle": "If nothing is done",
    "agenda.col.difference": "Difference",
    "agenda.col.ceiling": "Ceiling",
    "agenda.col.covered": "Under the ceiling",
    "agenda.total": "Total",
    "agenda.money.avoidable": (
        "Of the total, {unavoidable} is unavoidable whatever the plan; {avoidable} depends "
        "on choices and order."
    ),
    "agenda.exposure": "Exposure by year",
    "agenda.exposure.text": (
        "Exposure in points: the weight of processes that can be stopped from abroad, "
        "plus the weight of the services themselves."
    ),
    "agenda.col.at_end": "At the end of",
    "agenda.col.points": "Points a week",
    "agenda.col.share": "Of today",
    "agenda.col.free": "Processes free",
    "agenda.processes": "Processes",
    "agenda.col.process": "Process",
    "agenda.col.weight": "Weight",
    "agenda.col.outage": "Tolerable outage",
    "agenda.col.exposed_services": "Exposed services",
    "agenda.col.free_from": "Free from",
    "agenda.hours": "{number} hours",
    "agenda.free.always": "was never exposed",
    "agenda.free.never": "not within this plan",
    "agenda.contracts": "Contracts and notice",
    "agenda.contracts.text": (
        "Last days to give notice. Missing one renews the contract for a whole term."
    ),
    "agenda.col.contract": "Contract",
    "agenda.col.notice": "Give notice by",
    "agenda.col.pay_until": "Paid until",
    "agenda.residual": "What stays, and why",
    "agenda.residual.none": "Nothing exposed stays within this plan.",
    "agenda.col.why": "Why",
    "agenda.notes": "Remarks",
    "agenda.assumptions": "Assumptions",
    "agenda.assumptions.text": (
        "{number} values that nobody stated were filled in. Replace them by your own and "
        "run again; sources are listed in the documentation."
    ),
    "agenda.assumptions.none": "Everything the plan rests on was stated.",
    "agenda.col.subject": "About",
    "agenda.col.field": "What",
    "agenda.col.value": "Assumed",
    "agenda.col.source": "Source",
    "agenda.provenance": "How this was made",
    "agenda.provenance.made": "exitplan {version}; scenario {scenario}; seed {seed}",
    "agenda.provenance.effort": "{evaluations} schedules tried; status {status}",
    "agenda.provenance.input": "input {name}, SHA-256 {hash}",
    "status.optimal": "proven best",
    "status.feasible": "checked, with a proven gap",
    "status.stopped": "checked, stopped early",
    "sheet.agenda": "Agenda",
    "sheet.stages": "Stages",
    "sheet.money": "Money",
    "sheet.payments": "Payments",
    "sheet.exposure": "Exposure",
    "sheet.processes": "Processes",
    "sheet.teams": "Teams",
    "sheet.notice": "Notice dates",
    "sheet.stays": "What stays",
    "sheet.assumptions": "Assumptions",
    "sheet.provenance": "Provenance",
    "sheet.col.phase": "Phase",
    "sheet.col.phase_name": "Phase name",
    "sheet.col.id": "Id",
    "sheet.col.category": "Category",
    "sheet.col.kind": "Way out",
    "sheet.col.vendor_from": "From vendor",
    "sheet.col.product_from": "From product",
    "sheet.col.provider_to": "To provider",
    "sheet.col.product_to": "To product",
    "sheet.col.ready": "New ready",
    "sheet.col.yearly_before": "Running before",
    "sheet.col.yearly_after": "Running after",
    "sheet.col.stage": "Stage",
    "sheet.col.ends": "End",
    "sheet.col.weeks": "Working weeks",
    "sheet.col.team": "Team",
    "sheet.col.people": "People",
    "sheet.col.person_weeks": "Person-weeks",
    "sheet.col.paid_on": "Due on",
    "sheet.col.amount": "Amount",
    "sheet.col.month": "Month",
    "sheet.col.available": "People available (mean)",
    "sheet.col.busy": "People at work (mean)",
    "sheet.col.load": "Load",
    "sheet.col.stop": "Stop",
    "sheet.col.access": "Access",
    "sheet.col.control": "Control",
    "sheet.col.idle_points": "If nothing is done",
    "sheet.col.item": "Item",
    "sheet.unit.year": "{currency} a year",
    "sheet.unit.points": "points a week",
}
