"""`python -m app` is the command `lenslet` of a checkout."""

from .cli import main

main()
