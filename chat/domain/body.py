"""What every kind of entry is: a typed body whose tag is its public name."""

import msgspec


class Body(msgspec.Struct, frozen=True, tag_field="kind"):
    """The typed content of an entry; the tag is the kind's public name."""

    def kind(self) -> str:
        """Return the public name of this kind."""
        return str(type(self).__struct_config__.tag)
