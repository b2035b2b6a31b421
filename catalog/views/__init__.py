"""Pages of the catalogue, each with its twins."""
