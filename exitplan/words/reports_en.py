"""English sentences of the reports, by key. ``reports_nl.py`` has the same keys."""

TEXTS = {
    "country.US": "the United States",
    "country.GB": "the United Kingdom",
    "yes": "yes",
    "no": "no",
    "unknown": "unknown",
    "vendor.unknown": "vendor unknown",
    "names.more": "{number} more",
    "more": "more",
    "less": "less",
    "kind.replace": "replaced",
    "kind.self-host": "run in-house",
    "kind.retire": "retired",
    "agenda.title": "Agenda for leaving services that can be stopped from abroad",
    "agenda.subtitle": "{agency} · scenario {scenario}",
    "agenda.illustrative": (
        "The agency and its figures are invented, to show what such an agenda looks like."
    ),
    "agenda.core": "Core message",
    "agenda.core.today": (
        "Today {exposed} of {services} services can be stopped under the law of "
        "{countries}{rest}."
    ),
    "agenda.core.today.rest": "; {processes} of {all_processes} processes rest on them",
    "agenda.core.unknown.one": (
        "Of {number} of those it is not known who controls it; it counts as exposed until "
        "that is known."
    ),
    "agenda.core.unknown.other": (
        "Of {number} of those it is not known who controls them; they count as exposed "
        "until that is known."
    ),
    "agenda.core.plan": (
        "This plan moves {leaving} in {phases}: work starts in {start}, the last service "
        "moves in {end}, and the last old one is switched off in {off}. {staying}"
    ),
    "agenda.core.stay.none": "No other exposed service stays behind.",
    "agenda.core.stay.one": "{number} exposed service stays: see “What stays, and why”.",
    "agenda.core.stay.other": "{number} exposed services stay: see “What stays, and why”.",
    "agenda.core.part.one": "{number} more leaves only in part.",
    "agenda.core.part.other": "{number} more leave only in part.",
    "agenda.core.exposure": (
        "At the end {left} of today's exposure is left. Counted over the whole period "
        "the exposure is {saved} lower than if nothing is done."
    ),
    "agenda.core.money": (
        "The one-off cost is {one_off}. All cost of these services together, running cost "
        "included, is {total} up to {end}: {difference} {direction} than if nothing is "
        "done."
    ),
    "agenda.core.money.same": (
        "The one-off cost is {one_off}. All cost of these services together, running cost "
        "included, is {total} up to {end}: as much as if nothing is done."
    ),
    "agenda.core.better.balanced": (
        "Better means: less cost and exposure taken together, at the price the scenario "
        "puts on exposure."
    ),
    "agenda.core.better.fastest": "Better means: less exposure.",
    "agenda.core.better.cheapest": "Better means: less cost.",
    "agenda.core.gap": (
        "It is proven that no plan within the same limits can be more than {gap} better. "
        "An independent check of every rule found no fault in this one."
    ),
    "agenda.core.exposure-bound": (
        "No plan can bring exposure below {least} point-weeks, whatever it costs; this "
        "plan is at most {percent} above that."
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
    "agenda.decide.procure.one": "by {date}: start the tender for {names}",
    "agenda.decide.procure.other": "by {date}: start {number} tenders, for {names}",
    "agenda.decide.lot": "by {date}: start the joint tender “{lot}” for {names}",
    "agenda.decide.start": "by {date}: start work on {names}",
    "agenda.decide.notice": "by {date}: give notice under “{contract}” for {names}",
    "agenda.decide.rest": "The measures of each phase, below, name every decision with its date.",
    "agenda.today": "Where we stand",
    "agenda.today.text": (
        "Services that can be stopped from abroad on {date}, by the vendor or host they "
        "stand on. A service that stands on two vendors is listed under both."
    ),
    "agenda.today.cost_unknown": (
        "The cost of {number} is not known; an assumed amount is used instead."
    ),
    "agenda.col.vendor": "Vendor",
    "agenda.col.jurisdiction": "Jurisdictions",
    "agenda.col.services": "Services",
    "agenda.col.processes": "Processes",
    "agenda.col.cost_year": "Cost a year",
    "agenda.phases": "Phases and measures",
    "agenda.phases.text": (
        "A gate says what must be true at the end of a phase before the next one is "
        "started. “Why not earlier” names what keeps a measure from being done sooner."
    ),
    "agenda.phase.table": "Measures of phase {number}, by the day the new is in use. Amounts in {currency}, rounded.",
    "agenda.phase": "Phase {number}: {name}",
    "agenda.phase.period": "{start} to {end}. One-off cost paid in this phase: {cost}.",
    "agenda.phase.gate": "Gate: {text}",
    "agenda.col.service": "Service",
    "agenda.col.from_to": "From → to",
    "agenda.col.start": "Start",
    "agenda.col.cut_over": "New in use",
    "agenda.col.retired": "Old switched off",
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
        "let go; the part after the new one is in use is double running. Amounts are "
        "rounded to whole units and totals are rounded sums, so that rows may seem to be "
        "one off; the workbook plan.xlsx has the cents."
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
    "agenda.col.covered": "Counts against the ceiling",
    "agenda.total": "Total",
    "agenda.money.avoidable": (
        "Of the total, {unavoidable} is spent whatever the plan; {avoidable} depends on "
        "choices and order."
    ),
    "agenda.exposure": "Exposure by year",
    "agenda.exposure.text": (
        "Exposure in points: the weight of processes that can be stopped from abroad, "
        "plus the weight of the services themselves. Weights are stated in the inventory "
        "or assumed."
    ),
    "agenda.col.at_end": "At the end of",
    "agenda.col.points": "Points a week",
    "agenda.col.share": "Of today",
    "agenda.col.free": "Processes free of it",
    "agenda.processes": "Processes",
    "agenda.processes.text": (
        "What the organisation does for people, and from when it can no longer be stopped "
        "from abroad: from then on none of the services it rests on can."
    ),
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
        "Last days to give notice. Whoever misses one pays on until the contract can be "
        "left again."
    ),
    "agenda.col.contract": "Contract",
    "agenda.col.notice": "Give notice by",
    "agenda.col.pay_until": "Paid until",
    "agenda.residual": "What stays, and why",
    "agenda.residual.text": "Services that stay exposed, all of it or in part.",
    "agenda.residual.none": "Nothing exposed stays within this plan.",
    "agenda.col.why": "Why",
    "agenda.notes": "Remarks",
    "agenda.assumptions": "Assumptions",
    "agenda.assumptions.text": (
        "{number} that nobody stated were filled in, here grouped by what was assumed. "
        "Replace them by your own and plan again. docs/sources.md says what each source "
        "is; the workbook has a row for each value."
    ),
    "agenda.assumptions.none": "Everything the plan rests on was stated.",
    "agenda.values.one": "{number} value",
    "agenda.values.other": "{number} values",
    "agenda.col.subject": "For",
    "agenda.col.field": "What",
    "agenda.col.value": "Assumed",
    "agenda.col.source": "Source",
    "agenda.provenance": "How this was made",
    "agenda.provenance.made": "exitplan {version}; scenario {scenario}; seed {seed}",
    "agenda.provenance.effort": "{evaluations} schedules tried; {status}",
    "agenda.provenance.input": "input {name}, SHA-256 {hash}",
    "status.optimal": "passed the independent check, proven best",
    "status.feasible": "passed the independent check, at most {gap} from the best possible plan",
    "status.stopped": "stopped early, passed the independent check, at most {gap} from the best possible plan",
    "assumed.weight": "exposure weight",
    "assumed.yearly_cost": "running cost a year, old",
    "assumed.yearly_new": "running cost a year, new",
    "assumed.one_off_cost": "one-off cost",
    "assumed.options": "way out",
    "assumed.pays": "one-off cost is paid",
    "assumed.procure": "procurement",
    "assumed.build": "build",
    "assumed.migrate": "migration",
    "assumed.decommission": "decommissioning",
    "assumed.teams": "{stage}: people",
    "assumed.points.one": "{number} point",
    "assumed.points.other": "{number} points",
    "assumed.weeks.one": "{number} week",
    "assumed.weeks.other": "{number} weeks",
    "assumed.people.one": "{number} person of {team}",
    "assumed.people.other": "{number} people of {team}",
    "assumed.no-team": "no team named",
    "assumed.paid": "{percent} after {stage}",
    "assumed.chosen": "a European alternative, to be chosen",
    "sheet.agenda": "Agenda",
    "sheet.stages": "Stages",
    "sheet.money": "Money",
    "sheet.payments": "Payments",
    "sheet.exposure": "Exposure",
    "sheet.processes": "Processes",
    "sheet.teams": "Teams",
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
    "sheet.col.yearly_before": "Running, old",
    "sheet.col.yearly_after": "Running, new",
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
    "sheet.col.stop": "Can be stopped",
    "sheet.col.access": "Data within reach",
    "sheet.col.control": "Under foreign control",
    "sheet.col.idle_points": "If nothing is done",
    "sheet.col.item": "Item",
    "sheet.item.input": "input {name}, SHA-256",
    "sheet.item.scenario": "scenario",
    "sheet.item.problem": "planning problem, SHA-256",
    "sheet.item.seed": "seed of the search",
    "sheet.item.effort": "schedules to try",
    "sheet.item.evaluations": "schedules tried",
    "sheet.item.status": "status",
    "sheet.item.aim": "aim",
    "sheet.item.objective": "what the plan comes to [{unit}]",
    "sheet.item.bound": "what no plan can come below [{unit}]",
    "sheet.item.gap": "gap: at most this far from the best",
    "sheet.item.checked": "passed the independent check",
    "sheet.aim.balanced": "least cost, with a price on exposure",
    "sheet.aim.fastest": "least exposure",
    "sheet.aim.cheapest": "least cost",
    "sheet.unit.point-weeks": "point-weeks",
    "sheet.unit.year": "{currency} a year",
    "sheet.unit.points": "points a week",
}
