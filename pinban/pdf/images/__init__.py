"""Images of a PDF: their colour space, their samples, and the greys of each plate."""
