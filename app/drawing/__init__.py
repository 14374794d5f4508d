"""A drawing (strokes, pixels or an image file) -> the network's input. One path for all uses."""
