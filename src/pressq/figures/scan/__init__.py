"""What is written: sentences, numbers with their units, tokens, the nouns that bare numbers count."""
