"""Parts that several documents share: where we stand, phases, money, exposure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitplan.plan.whole import whole_years
from exitplan.reports.counting import (
    exit_numbers,
    level_left,
    person_weeks,
    tenders,
)
from exitplan.reports.figures import exposure_figure, money_figure, roadmap_figure
from exitplan.reports.model import Block, Bullets, Paragraph, Section, Table

if TYPE_CHECKING:
    from exitplan.plan import Step
    from exitplan.plan.model import Phase, YearMoney
    from exitplan.reports.telling import Telling

_MOST_VENDORS = 8
_WHOLE_YEAR = 360
"""Days; a plan of whole weeks may end just before the year does."""


def key_figures(telling: Telling) -> Table:
    """Return how many services there are, and how many can be stopped or not known."""
    today, speaker = telling.plan.today, telling.speaker
    material = sum(one.material for one in telling.plan.exits)
    rows = [
        ("in-use", today.services),
        *([("material", material)] if material else []),
        ("exposed", len(today.exposed)),
        ("exposed-material", len(today.material)),
        ("unknown", len(today.unknown)),
        ("cost-unknown", len(today.cost_unknown)),
    ]
    cells = tuple(
        (
            telling.say(f"today.{key}"),
            speaker.number(number),
            speaker.share(number / today.services) if today.services else "–",
        )
        for key, number in rows
    )
    date = speaker.date(telling.plan.starts)
    headings = telling.headings("what", "number#", "of-all#")
    return Table(telling.say("today.table", date=date), headings, cells)


def vendors_table(telling: Telling) -> tuple[Block, ...]:
    """Return on whom services stand: by vendor, or by jurisdiction if public."""
    if telling.is_public:
        return _jurisdictions(telling)
    speaker, vendors = telling.speaker, telling.plan.today.vendors
    rows = [
        (
            telling.names.vendor(one.vendor),
            telling.speaker.join([*map(telling.names.jurisdiction, one.jurisdictions)]),
            speaker.number(len(one.services)),
            speaker.number(len(one.processes)),
            speaker.money(one.yearly_cost),
        )
        for one in vendors[:_MOST_VENDORS]
    ]
    rest = vendors[_MOST_VENDORS:]
    if rest:
        rows.append(
            (
                telling.count("vendors.rest", len(rest)),
                "",
                speaker.number(len({name for one in rest for name in one.services})),
                speaker.number(len({name for one in rest for name in one.processes})),
                speaker.money(sum(one.yearly_cost for one in rest)),
            )
        )
    headings = telling.headings(
        "vendor", "jurisdiction", "services#", "processes#", "yearly#"
    )
    caption = telling.say("vendors.table")
    return (Table(caption, headings, tuple(rows)),) if rows else ()


def _jurisdictions(telling: Telling) -> tuple[Block, ...]:
    groups: dict[tuple[str, ...], list[int]] = {}
    vendors = telling.plan.today.vendors
    for index, one in enumerate(vendors):
        groups.setdefault(one.jurisdictions, []).append(index)
    number = telling.speaker.number
    rows = []
    for laws, members in groups.items():
        of = [vendors[index] for index in members]
        rows.append(
            (
                telling.speaker.join([*map(telling.names.jurisdiction, laws)]) or "–",
                number(len(of)),
                number(len({name for one in of for name in one.services})),
                number(len({name for one in of for name in one.processes})),
            )
        )
    headings = telling.headings("jurisdiction", "vendors#", "services#", "processes#")
    caption = telling.say("vendors.table.public")
    return (Table(caption, headings, tuple(rows)),) if rows else ()


def phases_blocks(telling: Telling, *, gates: bool = True) -> tuple[Block, ...]:
    """Return the roadmap by phase, a table of the phases, and their gates."""
    plan, speaker = telling.plan, telling.speaker
    figure = roadmap_figure(telling)
    if figure is None:
        return (Paragraph(speaker.say("chart.roadmap.nothing")),)
    rows = []
    for phase in plan.phases:
        steps = tuple(one for one in plan.steps if one.phase == phase.number)
        leaving = [one for one in steps if not one.planned]
        rows.append(
            (
                telling.phase(phase),
                telling.period(phase.starts, phase.ends),
                speaker.number(len(leaving)),
                speaker.number(sum(one.material for one in leaving)),
                speaker.number(tenders(steps)),
                speaker.number(sum(map(person_weeks, steps))),
                speaker.money(phase.one_off),
            )
        )
    headings = telling.headings(
        "phase", "period", "services#", "material#", "tenders#", "weeks#", "one-off#"
    )
    table = Table(telling.say("phases.table"), headings, tuple(rows))
    found: list[Block] = [figure, table]
    if gates:
        items = tuple(_milestone(telling, phase) for phase in plan.phases)
        found += [Paragraph(telling.say("phases.gates")), Bullets(items)]
    return tuple(found)


def _milestone(telling: Telling, phase: Phase) -> str:
    return telling.say(
        "phases.gate",
        phase=telling.speaker.say("chart.phase", number=phase.number),
        gate=telling.gate(phase),
    )


def measures_section(telling: Telling, heading: str) -> Section:
    """Return every step by phase: what, from where to where, when, what it takes."""
    plan = telling.plan
    headings = telling.headings(
        "service", "from-to", "start", "cut-over", "one-off#", "change#", "weeks#"
    )
    headings += telling.headings("decision", "owner")
    inner = []
    for phase in plan.phases:
        steps = [one for one in plan.steps if one.phase == phase.number]
        rows = tuple(_measure(telling, one) for one in steps)
        caption = telling.say(
            "measures.table", number=phase.number, currency=plan.currency
        )
        if rows:
            table = Table(caption, headings, rows)
            inner.append(Section(telling.phase(phase), (table,)))
    text = Paragraph(telling.say("measures.text"))
    return Section(heading, (text,), tuple(inner), across=True)


def _measure(telling: Telling, step: Step) -> tuple[str, ...]:
    speaker = telling.speaker
    return (
        step.name,
        telling.names.from_to(step),
        speaker.short_date(step.starts),
        speaker.short_date(step.cut_over),
        speaker.money(step.one_off),
        signed(telling, step.yearly_after - step.yearly_before),
        speaker.number(person_weeks(step)),
        telling.names.decision(step),
        step.owner or "–",
    )


def signed(telling: Telling, cents: int) -> str:
    """Return a difference with its sign, which no line break parts from it."""
    symbol, blank, digits = telling.speaker.money(abs(cents)).partition("\xa0")
    sign = "+" if cents > 0 else "\u2212" if cents < 0 else ""
    return f"{symbol}{blank}{sign}{digits}"


def money_blocks(telling: Telling) -> tuple[Block, ...]:
    """Return money by budget year: a figure, a table, and how to read it."""
    plan, speaker = telling.plan, telling.speaker
    figure = money_figure(telling)
    headings = telling.headings(
        "year",
        "one-off#",
        "old#",
        "double#",
        "new#",
        "bridges-fees#",
        "total#",
        "more#",
    )
    years = whole_years(plan.years)
    rows = [_year(telling, one) for one in years]
    sums = [sum(column) for column in zip(*map(_amounts, years), strict=True)]
    if rows:
        total = (*map(speaker.money, sums[:-1]), signed(telling, sums[-1]))
        rows.append((speaker.say("agenda.total"), *total))
    table = Table(_money_caption(telling), headings, tuple(rows), total=bool(rows))
    return (*((figure,) if figure else ()), table)


def _money_caption(telling: Telling) -> str:
    plan, speaker = telling.plan, telling.speaker
    vat = "included" if plan.vat_included else "excluded"
    price = ""
    if plan.price_year is not None:
        price = speaker.say("agenda.money.price", year=plan.price_year)
    vat_said = speaker.say(f"agenda.money.vat.{vat}")
    return telling.say("money.table", currency=plan.currency, vat=vat_said, price=price)


def _amounts(year: YearMoney) -> tuple[int, ...]:
    return (
        year.one_off,
        year.old_running,
        year.double_running,
        year.new_running,
        year.bridges + year.exit_fees,
        year.total,
        year.total - year.if_nothing_is_done,
    )


def _year(telling: Telling, year: YearMoney) -> tuple[str, ...]:
    *amounts, more = _amounts(year)
    return (
        year.year,
        *map(telling.speaker.money, amounts),
        signed(telling, more),
    )


def afterwards(telling: Telling) -> tuple[Block, ...]:
    """Say what the services cost a year once all has moved, if the plan gets there."""
    last = telling.plan.years[-1] if telling.plan.years else None
    if last is None or last.one_off or (last.ends - last.starts).days < _WHOLE_YEAR:
        return ()
    text = telling.say(
        "money.after",
        year=last.year,
        total=telling.speaker.short_money(last.total),
        idle=telling.speaker.short_money(last.if_nothing_is_done),
    )
    return (Paragraph(text),)


def ceilings(telling: Telling) -> tuple[Block, ...]:
    """Say how the years keep within their ceilings, where there are any."""
    speaker = telling.speaker
    years = whole_years(telling.plan.years)
    capped = [(one.used, one) for one in years if one.used is not None]
    if not capped:
        return ()
    over = [one for _, one in capped if one.covered > (one.ceiling or 0)]
    if over:
        said = [
            speaker.say(
                "chart.money.over",
                year=one.year,
                covered=speaker.money(one.covered),
                ceiling=speaker.money(one.ceiling or 0),
            )
            for one in over
        ]
        return tuple(map(Paragraph, said))
    used, tight = max(capped, key=lambda one: one[0])
    percent = speaker.share(used)
    text = speaker.say("chart.money.within", year=tight.year, percent=percent)
    return (Paragraph(text),)


def exposure_blocks(telling: Telling) -> tuple[Block, ...]:
    """Return how exposure falls: a figure, and a table by year."""
    plan, speaker = telling.plan, telling.speaker
    figure = exposure_figure(telling)
    rows = tuple(
        (
            year.year,
            speaker.share(level_left(plan, year.ends)),
            telling.of(
                sum(
                    one.free_from is not None and one.free_from <= year.ends
                    for one in plan.processes
                ),
                len(plan.processes),
            ),
            telling.of(
                sum(one.cut_over <= year.ends for one in plan.leaving),
                len(plan.leaving),
            ),
        )
        for year in plan.years
    )
    headings = telling.headings("at-end", "left#", "free-of-all#", "moved-of-all#")
    table = Table(telling.say("exposure.table"), headings, rows)
    return (*((figure,) if figure else ()), table)


def of_processes(telling: Telling, number: int) -> str:
    """Say how many of the processes."""
    every = len(telling.plan.processes)
    key = "all" if number == every > 1 else "some"
    all_ = telling.speaker.number(every)
    return telling.say(
        f"processes.{key}", number=telling.speaker.number(number), all=all_
    )


def exit_plans_blocks(telling: Telling) -> tuple[Block, ...]:
    """Say how far the exit plans of material services are."""
    found = exit_numbers(telling.plan)
    speaker = telling.speaker
    if found is None:
        return (Paragraph(telling.say("exits.none")),)
    rows = tuple(
        (
            telling.say(f"exits.{key}"),
            telling.of(number, found.services),
        )
        for key, number in (
            ("recorded", found.recorded),
            ("whole", found.whole),
            ("tested", found.tested),
            ("reviewed", found.reviewed),
        )
    )
    date = speaker.date(telling.plan.starts)
    caption = telling.say("exits.table", date=date)
    return (
        Paragraph(telling.count("exits.text", found.services)),
        Table(caption, telling.headings("what", "of-material#"), rows),
    )
