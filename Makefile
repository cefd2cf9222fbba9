# The project's recipes; `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --strip-extras --no-header --allow-unsafe

GENERATED := ARCHITECTURE.md docs/commands.md docs/duties.md docs/sources.md docs/products.md

STYLE := src/assay/site/pages/style
CSS := src/assay/site/pages/static/pages/assay.css

.PHONY: help setup run serve test check fix docs lock bench clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-7s %s\n", $$1, $$2}'

setup: $(VENV)/run.stamp ## set everything up in .venv

run: setup ## assay this very repository against ST0116
	@$(BIN)/assay run . --report build/report

serve: $(VENV)/site.stamp $(CSS) ## serve the web application on http://127.0.0.1:8000
	@$(BIN)/assay serve $(SERVE)

test: $(VENV)/dev.stamp $(CSS) ## run all tests
	@$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## formatting, lint, types, import contracts, documents
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/cog -PI docs --check $(GENERATED)

fix: $(VENV)/dev.stamp ## format and mend what can be mended by machine
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(VENV)/dev.stamp ## write the generated parts of the documents
	@$(BIN)/cog -rPI docs $(GENERATED)

bench: $(VENV)/dev.stamp ## time the register, a course and the mapping; with REPO=path also the git reader beside git itself
	@$(BIN)/python benchmarks/course_speed.py
	@$(BIN)/python benchmarks/register_search.py
	@$(BIN)/python benchmarks/mapping_speed.py $(or $(REPO),.)
	@if [ -n "$(REPO)" ]; then $(BIN)/python benchmarks/git_reading.py "$(REPO)"; \
		else echo; echo "For the git reader too, name a repository: make bench REPO=path"; fi

lock: ## pin every dependency by hash (needs the command pip-compile of pip-tools)
	@cd requirements && $(LOCK) --extra documents --extra share -o run.txt build.in ../pyproject.toml
	@cd requirements && $(LOCK) --extra site -c run.txt -o site.txt ../pyproject.toml
	@cd requirements && $(LOCK) --extra dev --extra site -c run.txt -c site.txt -o dev.txt build.in ../pyproject.toml
	@cd requirements && $(LOCK) -o node.txt node.in

clean: ## remove what the recipes made
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis $(CSS)

$(VENV)/bin/python:
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh requirements/make-venv.sh

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh requirements/install.sh run
	@touch $@

$(VENV)/site.stamp: requirements/site.txt $(VENV)/run.stamp
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh requirements/install.sh site
	@touch $@

$(CSS): $(wildcard $(STYLE)/*.scss) $(STYLE)/package-lock.json requirements/style.sh | $(VENV)/bin/python
	@VENV="$(VENV)" sh requirements/style.sh

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh requirements/install.sh dev
	@touch $@
