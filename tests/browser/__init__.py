"""What people see and do, in a real browser, before a real server."""
