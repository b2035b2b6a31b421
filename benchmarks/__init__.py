"""How fast the site is: ratios, side by side in one run. `make bench` keeps the last table in last.md.

Timings are no tests: they differ from machine to machine. Beside the site, on the same web server, a bare
WSGI function and a Django view with a cached page are measured in the same run; what counts is the ratio.
"""
