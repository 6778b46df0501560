"""The bot: what it takes texts for, and that its script has no dead end."""
