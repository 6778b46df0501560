"""Use cases of assistors: one file, one verb, readable top to bottom.

ports             what the use cases stand on
passwords         hashed in a thread, the same work for unknown logins
throttle          slows down who guesses
sign_in           sign in and out
sessions          kept by the server, ended at once
staff             add, list, disable
set_name          choose the name customers are shown
queue             who waits, and who is next
holding           what an assistor holds, and what of it may be read
claim_contact     take a waiting contact, or the head of the line
post_reply        the assistor says something
add_note          keep an internal note
set_party         record who is asking
set_inquiry       record what it is about
end_talk          end the talk when the closing steps are done
complete_contact  save the wrap-up and close
"""
