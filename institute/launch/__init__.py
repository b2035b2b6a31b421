"""What `make` runs: installation, the private database, the server, tests and checks.

Lines for the terminal are English, since a bare console has no Chinese font.
"""
