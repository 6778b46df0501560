"""The ground, tested: pure values only."""
