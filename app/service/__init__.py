"""What the program answers, without a word of HTTP: models, what is asked of them, records."""
