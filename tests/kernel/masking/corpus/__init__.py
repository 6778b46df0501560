"""The labelled corpus: sentences by hand in source/, records in *.jsonl, and their judge."""
