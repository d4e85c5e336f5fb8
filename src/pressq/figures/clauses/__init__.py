"""What a sentence says of each of its numbers: the phrase that it measures, the verb that moves it."""
