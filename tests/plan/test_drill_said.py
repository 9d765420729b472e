from __future__ import annotations

from drills import SPARE, court, drill

from exitplan.plan.drill_said import DrillSaid
from exitplan.plan.drill_tables import DrillTables


def test_the_course_of_a_process_is_told_from_moment_to_moment() -> None:
    told = drill(court(fallbacks=[{**SPARE, "prepared": True, "lasts": 100}]))

    said = DrillSaid(told, "nl").core()

    assert (
        "Het verloop van Sit: meteen staat het stil; na 8 uur gaat het voor 60% door; "
        "na 4 dagen staat het stil; vanaf 22 februari 2027 doet het weer al zijn werk."
    ) in said


def test_what_stops_later_is_counted_from_the_stop_and_notice_is_in_days() -> None:
    told = drill(court(), notice=30 * 24)

    said = DrillSaid(told, "en").core()

    assert "It was announced 30 days before, on 4 January 2027." in said[1]
    assert "1 process stops later: File (after 48 hours)." in said


def test_processes_that_are_back_on_the_same_day_are_said_so() -> None:
    said = " ".join(DrillSaid(drill(court()), "nl").core())

    assert "doen alle getroffen processen op 22 februari 2027 weer al hun werk" in said


def test_a_part_that_goes_on_for_a_while_says_until_when() -> None:
    fallbacks = [{**SPARE, "prepared": True, "lasts": 100}]
    tables = DrillTables(drill(court(fallbacks=fallbacks)), "en")

    row = next(one for one in tables.processes().rows if one[0] == "Sit")

    assert row[3] == "60% from 8 hours to 4 days"


def test_work_that_is_lost_is_what_is_newer_than_the_copy() -> None:
    caption = DrillTables(drill(court()), "nl").services().caption

    assert caption.startswith("Verloren werk is wat nieuwer is dan de eigen kopie.")
