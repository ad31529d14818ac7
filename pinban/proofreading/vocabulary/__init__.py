"""Words: lists of wrong and right ones, set phrases, characters taken for one another, a story's own spellings."""
