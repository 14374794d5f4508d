"""Every limit on a drawing, in one place."""

COORDINATE = 100.0  # pads: how far outside the pad a point may lie
PEN_MIN, PEN_MAX = 0.005, 0.5  # fractions of the pad's side
POINTS = 20_000  # points of all strokes together: half an hour of drawing
SECONDS = 3_600  # of drawing, for a replay
SIDE = 1024  # pixels a side of a pixel matrix
JSON_BYTES = 1 << 20
IMAGE_BYTES = 10 << 20
IMAGE_PIXELS = 50_000_000  # by the header, before anything is decoded
