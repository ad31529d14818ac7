"""Copy as its reader gives it to stories: what each paragraph is, tidied, in Markdown that reads back."""
