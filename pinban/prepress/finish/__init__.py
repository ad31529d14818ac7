"""A rendered or supplied page to the PDF/X-4 page that a plant accepts."""
