"""Views: what the workshop has made of an edition, to the plain data and the pictures that a browser shows."""
