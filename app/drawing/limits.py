"""Every limit on a drawing, in one place."""

COORDINATE = 100.0  # pads: how far outside the pad a point may lie
PEN_MIN, PEN_MAX = 0.005, 0.5  # fractions of the pad's side
POINTS = 20_000  # points of all strokes together: half an hour of drawing
SECONDS = 3_600  # of drawing, for a replay
STROKE_WORK = 250_000  # of drawing strokes, in rows of pixels: a long scribble that is no blot
SIDE = 1024  # pixels a side of a pixel matrix
JSON_BYTES = 1 << 20
IMAGE_BYTES = 10 << 20
IMAGE_PIXELS = 50_000_000  # by the header, before anything is decoded
WEBP_PIXELS = 20_000_000  # of which its decoder holds four copies
RUN_PIXELS = 4_000_000  # of a BMP of runs, whose decoder is a loop of Python's
SCANS = 100  # of a JPEG over its pixels: a progressive one has ten
DECODING_SECONDS = 4.0  # of a processor's time for a file; one of 50 megapixels takes 1.5
CLOCK_SECONDS = 30.0  # for it by the clock, on a machine that is busy with other things
DECODING_BYTES = 400 << 20  # of memory; the libraries' code is some 30 MiB more
