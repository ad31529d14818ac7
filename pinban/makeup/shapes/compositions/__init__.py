"""Pictures of long reads and of pages of pictures, composed as one: beside a dominant one, or as a mosaic."""
