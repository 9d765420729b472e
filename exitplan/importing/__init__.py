"""Inventories out of spreadsheets that others made, by a mapping anyone can write.

Comes in: CSV, xlsx and ods files as raw cells, and a mapping in YAML. Goes out: an
inventory that is valid, and a report of everything that was not taken over.
"""

from exitplan.importing.guess import guess_mapping as guess_mapping
from exitplan.importing.imported import Imported as Imported
from exitplan.importing.imported import bring_in as bring_in
from exitplan.importing.imported import require_inventory as require_inventory
from exitplan.importing.mapping import Mapping as Mapping
from exitplan.importing.mapping import read_mapping as read_mapping
