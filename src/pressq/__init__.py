"""pressq: scraped press-release pages, read once, told apart, searched and counted."""
