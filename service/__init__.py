"""Assembles and runs: settings, wiring, processes, command line, migrations.

settings       the environment, read once                  logs         structured, never a word of a talk
assemble       the adapters both sides share                schema       Alembic, forward only
public         the customers' app, and only it              staff        the staff's app, and only it
worker         sweeps of stored deadlines                   one_process  all of them on one port
serve          uvicorn with our own signals                 cli          the `lien-chat` command
identity_variables, identity_settings   how both sides sign in by OpenID Connect
identity_provider   opens a relying party               reading      how a variable is read
variables      the one list of settings                  demo_identity  what the stand-in is known by
demo           accounts to try it with                      resources    templates and assets
"""
