"""The answer in the words of the people who will carry it out.

Comes in: a checked ``Schedule`` with everything it came from. Goes out: a ``Plan``,
self-contained, with its JSON.
"""

from exitplan.plan.basis import Basis as Basis
from exitplan.plan.build import build_plan as build_plan
from exitplan.plan.json import plan_from_json as plan_from_json
from exitplan.plan.json import plan_schema as plan_schema
from exitplan.plan.json import plan_to_json as plan_to_json
from exitplan.plan.model import InputFile as InputFile
from exitplan.plan.model import Phase as Phase
from exitplan.plan.model import Plan as Plan
from exitplan.plan.model import YearMoney as YearMoney
from exitplan.plan.step import Hold as Hold
from exitplan.plan.step import Step as Step
