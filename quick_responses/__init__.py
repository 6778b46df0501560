"""Approved words in both languages, as data: read, looked up, filled and checked (pure).

model         what a topic, article, quick response, link and code are
content/      the words themselves, as TOML files that content owners edit
reading       TOML tables -> the values of `model`
library       all content, loaded once, with its lookups; filling of placeholders
evidence      what holds for third parties, for the assistor
check         what is wrong with the content: parity, unknown ids, dates, dead ends, wording
reading_ease  how hard a text is to read, in each language
ofp           which OFP code a payoff's time is booked to, and whether its letter is counted
"""
