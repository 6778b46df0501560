"""Use cases of assistors and supervisors, one file each."""
