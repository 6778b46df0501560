"""The rules of a contact, as values: no await, no clock, no randomness.

entries     what a line of the log is: author, audience, and one typed body per kind
lifecycle   the table of legal moves, and nothing else decides what is allowed when
guide       what the bot learned: topics passed, the tool that runs, its results
contact     the state of a contact as a fold of its entries
moves       each move of a contact: state in, drafts of entries out, or a refusal
digest      commitment, chain and seal of a log
body        what every kind of entry is
sign_in     an attempt, its ends, and who was verified; sign_in_entries, _fold, _moves beside it
"""
