"""An edition and everything made of it to a bag that can be read and proved without Pinban."""
