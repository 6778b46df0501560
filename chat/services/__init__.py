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
begin_sign_in        the click: a one-time link for this browser
start_journey        the link is opened: off to the identity provider
finish_journey       back from there: raise_level, or fail_attempt; arrivals names the endings
rotated_session      the secret that opens the contact after a sign-in
extend_sign_in, cancel_sign_in, sign_out   the customer's own words on it
end_overdue_sign_ins, hold_for_assistor    its time limits, fired by the sweep
"""
