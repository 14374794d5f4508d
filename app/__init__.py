"""Lenslet: draw a digit and see every number a convolutional network computes from it."""

__version__ = "0.1.0"
