"""Assembles and runs: settings, wiring, processes, command line, migrations.

settings       the environment, read once                  logs         structured, never a word of a talk
assemble       the adapters both sides share                schema       Alembic, forward only
public         the customers' app, and only it              staff        the staff's app, and only it
worker         sweeps of stored deadlines                   one_process  all of them on one port
serve          uvicorn with our own signals                 cli          the `lien-chat` command
demo           accounts to try it with                      resources    templates and assets
"""
