"""What can be wrong with a drawing or a file; the web gives each code its status."""

from ..errors import LensletError


class MalformedError(LensletError):
    """The input is not of the documented form."""

    code = "malformed"


class OutOfRangeError(LensletError):
    """The input has the right form and a value beyond a limit."""

    code = "out_of_range"


class TooLargeError(LensletError):
    """The input is over one of the limits on its size."""

    code = "too_large"


class NotAnImageError(LensletError):
    """The bytes are not an image of a known format."""

    code = "not_an_image"
