"""Picture files and drawings to what the press prints."""
