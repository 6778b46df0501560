"""What crosses the customer's socket: JSON in, frames out (docs/asyncapi.yaml).

strict      JSON read strictly: no duplicate keys, no NaN, no lone surrogates, bounded depth
inbound     the customer's frames
outbound    the server's frames, and an entry as its reader sees it
"""
