"""The stand-in identity provider, as any relying party meets it."""
