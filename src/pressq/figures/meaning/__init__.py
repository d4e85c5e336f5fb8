"""What a reading comes to: codes, measure and sign, basis, status, bound."""
