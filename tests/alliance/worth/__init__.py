"""What a programme is worth at home."""
