"""The house guards itself."""
