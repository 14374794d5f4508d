"""Ten digits of these tests' own: lines and arcs of ellipses, in fractions of the pad's side."""

import itertools
import math

Point = tuple[float, float]
Stroke = list[Point]

STEP = 0.045  # of the pad's side between two points


def line(*corners: Point) -> Stroke:
    """Return points along straight lines through the corners."""
    points = [corners[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        count = max(1, round(math.hypot(x1 - x0, y1 - y0) / STEP))
        points += [
            (x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(1, count + 1)
        ]
    return points


def arc(centre: Point, radii: Point, start: float, end: float) -> Stroke:
    """Return points along an ellipse; degrees, 0 to the right, 90 down."""
    (x, y), (across, down) = centre, radii
    length = math.radians(abs(end - start)) * (across + down) / 2
    count = max(2, round(length / STEP))
    angles = [math.radians(start + (end - start) * i / count) for i in range(count + 1)]
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


DIGITS: list[list[Stroke]] = [
    [arc((0.5, 0.5), (0.21, 0.34), -80, 280)],
    [line((0.53, 0.14), (0.49, 0.86))],
    [arc((0.48, 0.33), (0.19, 0.18), 190, 400) + line((0.58, 0.5), (0.28, 0.83), (0.75, 0.83))],
    [arc((0.47, 0.32), (0.19, 0.17), 205, 445) + arc((0.46, 0.67), (0.22, 0.18), 275, 515)],
    [line((0.42, 0.14), (0.27, 0.56), (0.76, 0.56)), line((0.64, 0.36), (0.61, 0.87))],
    [
        line((0.37, 0.17), (0.35, 0.46)) + arc((0.47, 0.64), (0.21, 0.2), 235, 505),
        line((0.37, 0.17), (0.7, 0.16)),
    ],
    [arc((0.66, 0.62), (0.34, 0.47), 265, 180) + arc((0.49, 0.67), (0.17, 0.17), 180, 545)],
    [line((0.27, 0.19), (0.73, 0.19), (0.46, 0.86))],
    [arc((0.5, 0.33), (0.16, 0.17), 90, 450) + arc((0.5, 0.68), (0.19, 0.18), 270, 630)],
    [arc((0.5, 0.34), (0.17, 0.18), 0, -360) + line((0.67, 0.36), (0.64, 0.6), (0.6, 0.87))],
]
