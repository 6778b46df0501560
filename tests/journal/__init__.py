"""The journal inside a real process: what a stop or a kill does to what is in hand."""
