"""``python -m capex`` is the same program as ``capex``."""

from capex.cli import main

main()
