"""Stories where they stand, in their shapes, to what the page costs."""
