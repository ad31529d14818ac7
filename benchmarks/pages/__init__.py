"""Pages for the benchmark of make-up: a recipe that makes them, a judge of what came out, pictures of the worst."""
