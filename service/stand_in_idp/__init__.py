"""A stand-in identity provider, for demonstrations and tests; production refuses it.

It is a real OpenID provider (Authlib's server core) without real people:

* `personas`: whom one can be, and the ways a sign-in can fail
* `keys`: signing keys, and their rotation
* `clients`: who may ask
* `grants`: codes and access tokens, in memory
* `edge`: Starlette's requests and answers, as Authlib's core wants them
* `protocol`: Authlib's core, made strict
* `provider`: one provider: its addresses, clients, keys and grants
* `web`, `pages`: the endpoints of programs, and the pages of people
"""
