"""Tables of the staff's side, and the SQL that reads and writes them.

tables     staff, their sessions, the audit trail
staff      rows of staff, and their way to values
sessions   rows of staff sessions
audit      one more row, and never any other change
seats      an assistor's places, taken in the transaction of the claim
queue      who waits, who is held: read from the derived table
"""
