"""Use cases of the customer and of the system, one file each."""
