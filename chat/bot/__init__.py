"""Turns what a customer typed or chose into the bot's next reply (pure).

script      the bot's three entrances: greeting, text, choice
reply       what a reply consists of, and what the bot remembers between two of them
choices     the buttons: their ids, their labels, and what each one answers
small_talk  a greeting, thanks, yes and no, a button's words typed, an insult
match       text -> action, topic, candidates, confidence
lines       the same for JSON lines, as `lien-chat bot match` has them
lexicon     the hard words: a crisis, a person wanted
index       what each word says about each topic, counted from the content
words       typed text -> the words that matter
"""
