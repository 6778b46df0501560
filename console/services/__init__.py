"""Use cases of assistors: one file, one verb, readable top to bottom.

ports             what the use cases stand on
passwords         hashed in a thread, the same work for unknown logins
throttle          slows down who guesses
sign_in           sign in and out
sessions          kept by the server, ended at once
staff             add, list, disable
set_name          choose the name customers are shown
speech            masks what an assistor types, or refuses it
holding           what an assistor holds and who waits, in one snapshot
audit_denial      somebody reached for a contact that is not theirs
claim_contact     take a waiting contact, with a seat
post_reply        the assistor says something
add_note          keep an internal note
set_party         record who is asking
set_inquiry       record what it is about
end_talk          end the talk when the closing steps are done
complete_contact  save the wrap-up and close
"""
