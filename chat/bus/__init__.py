"""Hints between processes: wake readers, say who is typing, who is here, who leads.

ports     the Protocols, and the one list of channel names
memory    all of it inside one process
redis_bus the same over Redis, for many processes
"""
