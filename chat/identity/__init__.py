"""Relying party of the OpenID Connect handoff.

ports      what the use cases ask of a provider      provider   the one that does it: begin, finish
reach      bounded HTTP to the provider               metadata   its endpoints, discovered and kept
callback   state, issuer and error of the way back    exchange   code -> tokens, and our own proof
key_ring   its public keys, and their rotation        id_token   signature, claims, assurance
person     what a screen may show of who signed in    failures   error codes -> reasons
"""
