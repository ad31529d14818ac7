"""Stories, pins and the free area to the places in which the page costs least."""
