"""Starlette edges of the staff's side.

app        routes, guards and error pages
guard      who is asking, and may they
cookies    the session, and the language of the pages
refusals   errors as pages
signin     sign in and out
account    a look at an account, asked by a click
board      the page with one's chats, the queue and the workspace
client_words, labels   the words of the page and its script
profile    the name customers are shown
socket     one assistor's socket: who speaks, and in which contact
cards      a contact, the queue and a person as the wire shows them
commands   each inbound frame and its use case
pump       reads what each held contact's cursor has not seen, and the queue
"""
