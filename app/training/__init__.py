"""Data, augmentation, the training loop and evaluation. Importing it imports nothing heavy."""
