"""Assembles and runs: settings, wiring, processes, the command, migrations."""
