"""What crosses the assistor's socket: JSON in, frames out, by the rules of the customer's.

inbound     the assistor's frames
outbound    the server's frames, and an entry of one of several contacts
"""
