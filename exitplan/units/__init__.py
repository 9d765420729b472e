"""Money, time and the units of numbers: what every other package counts in.

Comes in: what people write (euros, dates). Goes out: whole cents and whole weeks.
"""

from exitplan.units.fields import Source as Source
from exitplan.units.fields import Unit as Unit
from exitplan.units.money import Cents as Cents
from exitplan.units.money import cents_from as cents_from
from exitplan.units.money import euros as euros
from exitplan.units.money import percent_of as percent_of
from exitplan.units.money import share as share
from exitplan.units.money import spread as spread
from exitplan.units.time import YEAR_UNITS as YEAR_UNITS
from exitplan.units.time import Calendar as Calendar
from exitplan.units.time import FiscalYear as FiscalYear
from exitplan.units.time import add_months as add_months
from exitplan.units.time import next_monday as next_monday
