"""Files to values with their places, and back.

Comes in: YAML and Excel files. Goes out: an ``Inventory`` or a ``Scenario``, or every
issue with its line or cell. Knows nothing of planning.
"""
