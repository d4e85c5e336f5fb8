"""When: the periods that a text names, what each is to the numbers beside it, and which one they report."""
