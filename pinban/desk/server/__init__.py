"""The desk's server: requests of browsers to actions and views, and nothing to anyone who has no business here."""
