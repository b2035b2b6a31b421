"""Facts kept as files become rows. What is missing is made; what is there is never overwritten."""
