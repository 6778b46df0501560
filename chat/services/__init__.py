"""Use cases of the customer and of the system: one file, one verb, readable top to bottom.

ports                what the use cases stand on
speech               masks what comes in and lets the bot answer
start_contact        open a contact from a host page
open_contact         find the contact that a browser's secret opens
post_message         the customer says something
pick_choice          the customer presses a button of the bot
request_assistor     the customer asks for a person
set_language         the customer goes on in the other language
leave_contact        the customer ends the talk
read_contact         committed entries after a cursor, with the state, for one reader
read_transcript      what the customer may save, and how long
queue_position       where a waiting customer stands
close_idle_contacts  end bot contacts that nobody uses any more
"""
