"""What a user would write or run instead: the smallest applications of their kind."""
