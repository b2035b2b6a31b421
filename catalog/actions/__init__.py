"""Verbs: each locks, reads, asks the rules and writes, in one transaction."""
