"""The reader's service: a store to a search page, pages and stories to look at, IIIF and OAI-PMH. It writes nothing."""
