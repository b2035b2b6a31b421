# Needs git, make and Python 3.11 or newer; everything else is fetched. `make help` lists what there is.
PORT ?= 8000
LOCAL_DIR ?= .local
export PORT LOCAL_DIR FILE

PYTHON := .venv/bin/python
LAUNCH := $(PYTHON) -m institute.launch
.DEFAULT_GOAL := help
.PHONY: help run dev test test-long check shots bench backup restore messages lock site tools

run: site         ## the site on http://127.0.0.1:8000 (PORT=, LOCAL_DIR=, DATABASE_URL=)
	@$(LAUNCH).run

dev: tools        ## the same for development: reloads, shows debug pages
	@$(LAUNCH).dev

test: tools       ## all tests, browser included
	@$(LAUNCH).test

test-long: tools  ## all tests with the full numbers
	@LONG=1 $(LAUNCH).test

check: tools      ## style, types, templates, settings, migrations: no findings allowed
	@$(LAUNCH).check

shots: tools      ## screenshots of every page, to shots/
	@$(LAUNCH).test tests.shots

bench: tools      ## ratios beside a bare function and a cached view, to benchmarks/last.md
	@$(LAUNCH).test benchmarks

backup: site      ## a copy of the database in LOCAL_DIR/backups (or FILE=)
	@$(LAUNCH).backup

restore: site     ## put a copy back: FILE= says which
	@$(LAUNCH).restore

messages: tools   ## bring locale/en up to date with the code
	@$(PYTHON) manage.py messages

lock: tools       ## compile the requirements anew, with hashes
	@$(LAUNCH).lock

help:             ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

site:
	@python3 -m institute.launch.install requirements.txt

tools:
	@python3 -m institute.launch.install requirements-dev.txt
