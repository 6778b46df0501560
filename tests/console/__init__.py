"""The staff's side: rules as values, use cases on a real database, pages and sockets."""
