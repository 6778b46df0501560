"""The service as its users meet it: a real process on a free port, real sockets."""
