"""The guided tools: every worked example, the properties, the words, the dialogue, the command."""
