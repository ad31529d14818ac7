"""All the pages of an edition to their plans: stories shared out, jumped, filled and proposed."""
