"""The commands of reading and signing, and of the people at the desk."""
