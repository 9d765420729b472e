"""Sourced data that ships with exitplan.

Goes out: defaults by size class, each figure with its source; vendors that inventories
often name, with country and owners.
"""

from exitplan.catalogue.sizes import Figure as Figure
from exitplan.catalogue.sizes import StageDefault as StageDefault
from exitplan.catalogue.sizes import one_off_cost_of as one_off_cost_of
from exitplan.catalogue.sizes import payment_shares as payment_shares
from exitplan.catalogue.sizes import stage_of as stage_of
from exitplan.catalogue.sizes import weight_of as weight_of
from exitplan.catalogue.sizes import yearly_cost_of as yearly_cost_of
from exitplan.catalogue.vendors import KnownVendor as KnownVendor
from exitplan.catalogue.vendors import known_vendors as known_vendors
