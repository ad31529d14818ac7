"""Actions: what a person does at the desk, as pure functions from an edition's files to the files that change."""
