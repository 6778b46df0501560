"""Tests: one folder for each package, and what is true of the whole house."""
