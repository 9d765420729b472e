"""What an inventory says before any planning.

Comes in: an ``Inventory`` with a scenario applied. Goes out: the same with every gap
filled and written down (``complete``), its ``DependencyGraph`` (``analyse``), and the
exposure of today.
"""

from exitplan.analysis.complete import Assumption as Assumption
from exitplan.analysis.complete import Completed as Completed
from exitplan.analysis.complete import complete as complete
from exitplan.analysis.control import ALWAYS as ALWAYS
from exitplan.analysis.control import KINDS as KINDS
from exitplan.analysis.control import Exposed as Exposed
from exitplan.analysis.control import Ownership as Ownership
from exitplan.analysis.exposure import ExposureToday as ExposureToday
from exitplan.analysis.exposure import ProcessExposure as ProcessExposure
from exitplan.analysis.exposure import VendorExposure as VendorExposure
from exitplan.analysis.exposure import exposure_today as exposure_today
from exitplan.analysis.graph import DependencyGraph as DependencyGraph
from exitplan.analysis.graph import MoveGroup as MoveGroup
from exitplan.analysis.graph import analyse as analyse
