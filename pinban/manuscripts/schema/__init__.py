"""What may stand in an ``edition.yaml`` and at the head of a story, as models and as published JSON Schema."""
