"""How sure a schedule is: the same work again and again, with what may go otherwise.

Comes in: a ``Problem``, a checked ``Schedule`` and the ranges of ``Uncertainty``. Goes
out: what came of each sample, as ``Outcome``. No date, no vendor, no language.
"""

from exitplan.risk.model import FIXED as FIXED
from exitplan.risk.model import TICKS as TICKS
from exitplan.risk.model import Draw as Draw
from exitplan.risk.model import Range as Range
from exitplan.risk.model import Uncertainty as Uncertainty
from exitplan.risk.model import Weights as Weights
from exitplan.risk.network import Network as Network
from exitplan.risk.network import network_of as network_of
from exitplan.risk.outcome import Outcome as Outcome
from exitplan.risk.simulate import simulate as simulate
