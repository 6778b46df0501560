"""Settings, the command line and the processes as an operator meets them."""
