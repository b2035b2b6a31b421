"""Whether a plan fits: pure functions on plain values, no rows."""
