# Everything a person does with this repository. `make` alone lists it.

PYTHON ?= python3
export PORT ?= 8000

PY := .venv/bin/python
PIP_INSTALL := $(PY) -m pip --disable-pip-version-check --no-input -q install --require-hashes -r
DEMO := DJANGO_SETTINGS_MODULE=site_project.settings.demo
TEST := DJANGO_SETTINGS_MODULE=site_project.settings.test VAR_DIR=var/checks
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header -q

.PHONY: help run dev test test-full lint format messages screenshots bench requirements clean
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## Run the site with its demo on http://127.0.0.1:8000 (another port: make run PORT=8080)
	@$(PYTHON) ops/check_start.py "$(PORT)"
	@$(MAKE) --silent .venv/site.stamp
	@exec env $(DEMO) $(PY) manage.py run_site --port "$(PORT)"

dev: ## Run the site for development: DEBUG, code is read again when it changes
	@$(PYTHON) ops/check_start.py "$(PORT)"
	@$(MAKE) --silent .venv/dev.stamp
	@exec env DJANGO_SETTINGS_MODULE=site_project.settings.dev $(PY) manage.py run_site --port "$(PORT)"

test: .venv/dev.stamp ## Check and test everything that fits into 12 minutes
	@$(TEST) $(PY) -m ops.gates

test-full: .venv/dev.stamp ## The same, then what takes longer; writes its figures to docs/test-full.md
	@$(TEST) $(PY) -m ops.gates --full

lint: .venv/dev.stamp ## Only the checks that need no tests
	@$(TEST) $(PY) -m ops.gates --static

format: .venv/dev.stamp ## Format the Python code and repair what can be repaired
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

messages: .venv/dev.stamp ## Collect the texts to translate into locale/ (needs gettext) and report what is missing
	@$(TEST) $(PY) -m ops.messages update

screenshots: .venv/dev.stamp ## Take the pictures of docs/screenshots/ (needs chromium)
	@$(DEMO) $(PY) -m ops.screenshots

bench: .venv/dev.stamp ## Measure pages, start-up and the search (an hour); writes docs/benchmarks*.md
	@$(PY) -m bench
	@$(PY) -m bench.search

requirements: ## Compile requirements/ from pyproject.toml (needs uv); upgrade with UPGRADE=--upgrade
	@$(COMPILE) $(UPGRADE) --extra site -o requirements/site.txt
	@$(COMPILE) $(UPGRADE) --extra site --group dev -c requirements/site.txt -o requirements/dev.txt

clean: ## Remove what can be made again: caches, compiled files, the environment. Keeps var/
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist build var/checks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

# A stamp is newer than the requirements that are installed, so nothing is installed twice.
.venv/site.stamp: requirements/site.txt
	@echo "Installing the pinned packages (only when they changed) …"
	@$(PYTHON) -m venv .venv
	@$(PIP_INSTALL) requirements/site.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt
	@echo "Installing the pinned packages for development (only when they changed) …"
	@$(PYTHON) -m venv .venv
	@$(PIP_INSTALL) requirements/dev.txt
	@touch .venv/site.stamp $@
