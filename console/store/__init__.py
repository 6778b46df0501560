"""Tables of the staff's side."""
