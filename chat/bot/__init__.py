"""Turns what a customer typed or chose into the bot's next reply (pure).

reply    what a reply consists of, and what the bot remembers between two of them
choices  the buttons: their ids, their labels, and what each one answers
script   the bot's three entrances: greeting, text, choice
match    text -> action, topic, candidates, confidence
"""
