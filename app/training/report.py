"""Measured figures as text: the tables that `lenslet evaluate` prints."""

from .measure import Answers
from .robustness import BARS, Table, spreads


def describe(title: str, answers: Answers, labels: tuple[str, ...]) -> str:
    """Return a set's accuracy, calibration, per-class table and confusion matrix."""
    wrong = int((~answers.right).sum())
    return "\n".join(
        [
            f"{title}: {answers.accuracy:.2%} of {len(answers.labels)} "
            f"({wrong} wrong), expected calibration error {answers.calibration_error():.2%}",
            "",
            *per_class(answers, labels),
            "",
            *confusion(answers, labels),
            "",
        ]
    )


def per_class(answers: Answers, labels: tuple[str, ...]) -> list[str]:
    """Return a line for each label: how many were drawn, found (recall), and true (precision)."""
    counts = answers.confusion()
    lines = ["digit  drawn  found (recall)  true when read (precision)"]
    for index, label in enumerate(labels):
        right, drawn, read = (
            int(n) for n in (counts[index, index], counts[index].sum(), counts[:, index].sum())
        )
        lines.append(
            f"{label:>5}  {drawn:>5}  {_share(right, drawn):>14}  {_share(right, read):>26}"
        )
    return lines


def confusion(answers: Answers, labels: tuple[str, ...]) -> list[str]:
    """Return the confusion matrix: rows what was drawn, columns what was read."""
    lines = ["drawn \\ read" + "".join(f"{label:>6}" for label in labels)]
    for label, row in zip(labels, answers.confusion().tolist(), strict=True):
        lines.append(f"{label:>12}" + "".join(f"{count or '·':>6}" for count in row))
    return lines


def robustness_table(table: Table) -> str:
    """Return the held-out writers' accuracy in each pose, and the spreads with their bars."""
    lines = ["held-out writers, drawn otherwise"]
    lines += [
        f"  {what:<16} {name:<16} {share:.2%}"
        for what, by in table.items()
        for name, share in by.items()
    ]
    for what, spread in spreads(table).items():
        lines.append(
            f"spread over {what}: {100 * spread:.2f} points (at most {100 * BARS[what]:.1f})"
        )
    return "\n".join(lines)


def unlike_table(table: Table) -> str:
    """Return how often digits are called unlike, and how often what is no digit."""
    lines = ["called unlike all that the network was trained on"]
    for what, by in table.items():
        lines += [
            f"  {what.replace('_', ' '):<16} {name:<16} {share:.2%}" for name, share in by.items()
        ]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "–"
