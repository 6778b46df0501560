"""Rules of the staff's side, as values: no await, no clock, no framework.

staff       roles, the three name formats, identification numbers
ownership   whose contact it is
parties     the six kinds of customers
inquiries   what a contact is about, with the IRM reference that applies
procedure   the memo's steps, computed from what was done in the contact
replies     what an assistor may send: filled, not account-specific, with its library item
wrap_up     what must be there before a contact is completed
"""
