"""Data, augmentation, the training loop and evaluation."""
