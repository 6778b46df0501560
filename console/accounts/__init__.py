"""Where account data comes from: one Protocol and its adapters; nothing of it is kept.

ports     what the use cases ask of a directory, and how it says that it cannot answer
closed    a directory that knows nobody: what an office has before it sets one up
demo      invented taxpayers from a file, for the demonstration only
http      a directory of the office over HTTPS (docs/accounts-api.yaml)
"""
