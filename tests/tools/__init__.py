"""The guided tools: examples, properties, words, dialogue, command."""
