"""Files of partner courses and rules: read, shown with all that would come of them, written whole or not at all."""
