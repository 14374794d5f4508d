"""The one exception whose sentence is meant for the person who caused it."""


class LensletError(ValueError):
    """What is wrong, with the value and the way out, in one sentence fit to be shown.

    `code` says for programs whose mistake it is, and of which kind; by itself it is ours.
    """

    code = "internal"
