"""The networks there are, each a readable file, and the table of their names."""
