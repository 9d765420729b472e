"""What an agency has, needs and decided: the records, validated.

Comes in: values from a file (``exitplan.files``). Goes out: an ``Inventory``, frozen,
valid record by record and across records.
"""

from exitplan.inventory.base import UNKNOWN as UNKNOWN
from exitplan.inventory.base import Record as Record
from exitplan.inventory.check import find_problems as find_problems
from exitplan.inventory.continuity import ExitRecord as ExitRecord
from exitplan.inventory.continuity import Fallback as Fallback
from exitplan.inventory.decisions import Decision as Decision
from exitplan.inventory.findings import Finding as Finding
from exitplan.inventory.inventory import SCHEMA_VERSION as SCHEMA_VERSION
from exitplan.inventory.inventory import Agency as Agency
from exitplan.inventory.inventory import Inventory as Inventory
from exitplan.inventory.options import Lot as Lot
from exitplan.inventory.options import Option as Option
from exitplan.inventory.options import Stage as Stage
from exitplan.inventory.resources import Budget as Budget
from exitplan.inventory.resources import CapacityChange as CapacityChange
from exitplan.inventory.resources import Freeze as Freeze
from exitplan.inventory.resources import Holiday as Holiday
from exitplan.inventory.resources import Team as Team
from exitplan.inventory.services import DemandClass as DemandClass
from exitplan.inventory.services import Dependency as Dependency
from exitplan.inventory.services import Process as Process
from exitplan.inventory.services import Service as Service
from exitplan.inventory.vendors import Contract as Contract
from exitplan.inventory.vendors import Vendor as Vendor
