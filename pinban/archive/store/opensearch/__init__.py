"""A store's bags to a catalogue on a search server (OpenSearch) that many machines and readers share."""
