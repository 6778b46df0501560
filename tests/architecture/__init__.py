"""What holds for the whole repository: imports, locks, the shape of files, deployment."""
