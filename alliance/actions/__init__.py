"""What happens to agreements and rules: one transaction each, who did it named."""
