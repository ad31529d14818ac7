"""Picture files before they are decoded: what they ask of a decoder, how many pictures they hold, what they lack."""
