"""The desk in a browser: an edition's files to pages to look at, move and type into, and back to its files."""
