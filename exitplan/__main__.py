"""Run exitplan as a module: ``python -m exitplan``."""

from exitplan.cli.start import main

main()
