"""The protocol documents held against the code: frames, routes, codes."""
