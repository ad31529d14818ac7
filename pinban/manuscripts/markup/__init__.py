"""A manuscript's Markdown to blocks and runs, with findings for what would not be printed as it is meant."""
