"""Room of the desk."""
