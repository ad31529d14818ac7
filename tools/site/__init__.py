"""The documents' site: one language at a time, its page and its looks."""
