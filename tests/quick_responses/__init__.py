"""The content library: whole, even in both languages, dated."""
