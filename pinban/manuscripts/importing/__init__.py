"""Copy as it comes from elsewhere to an edition's stories, with an account of every character."""
