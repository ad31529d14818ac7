"""PDF files of anyone's: opened within bounds, walked, painted things as data, fonts, images and colour spaces."""
