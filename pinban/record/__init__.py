"""What is printed where on a page: blocks, lines and words in reading order, and the XML that tells of it."""
