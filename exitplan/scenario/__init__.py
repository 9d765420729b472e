"""A what-if over an inventory: only what differs.

Comes in: a scenario file's values and an ``Inventory``. Goes out: the ``Inventory`` as
the scenario has it (``apply``), and what contradicts (``find_conflicts``).
"""

from exitplan.scenario.apply import apply as apply
from exitplan.scenario.check import calendar_of as calendar_of
from exitplan.scenario.check import find_conflicts as find_conflicts
from exitplan.scenario.model import ContractChange as ContractChange
from exitplan.scenario.model import OptionWithdrawn as OptionWithdrawn
from exitplan.scenario.model import PriceChange as PriceChange
from exitplan.scenario.model import ProviderAcquired as ProviderAcquired
from exitplan.scenario.model import Scenario as Scenario
