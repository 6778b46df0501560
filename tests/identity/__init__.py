"""The relying party against a provider that misbehaves, on a real loopback socket."""
