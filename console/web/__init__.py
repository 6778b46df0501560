"""Starlette edges of the staff's side.

app        routes, guards and error pages
guard      who is asking, and may they
cookies    the session, and the language of the pages
refusals   errors as pages
signin     sign in and out
board      the page with one's chats, the queue and the workspace
profile    the name customers are shown
socket     one assistor's socket: who speaks, and in which contact
commands   each inbound frame and its use case
pump       reads what each held contact's cursor has not seen, and the queue
"""
