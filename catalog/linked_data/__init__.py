"""Courses and programmes in schema.org's words (JSON-LD), for search engines and other machines.

Only what the page itself shows. What is a sample says so in `disambiguatingDescription`, in the page's
own sentence; what nobody has published (a fee, a kind of award) is left out.
"""
