# Footfall's set-up and everyday tasks: `make help`. Works with GNU make 3.81 and newer, and in a
# folder with spaces in its name: every path here is relative.

PYTHON ?= python3
UV := .venv/bin/uv
INSTALL := $(UV) pip install --quiet --python .venv/bin/python

.DELETE_ON_ERROR:
.PHONY: help setup demo up test lint check docs lock clean countries browser

help: ## Show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: .venv/.project countries ## Install everything into .venv (demo and up do it by themselves)

demo: setup ## Start everything, with a simulated shop and its visitors
	@.venv/bin/footfall demo

up: setup ## Start everything
	@.venv/bin/footfall up

test: setup .venv/.dev browser ## Run every test
	.venv/bin/python -m pytest

lint: setup .venv/.dev ## Style, types, import contract, dead code
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy
	.venv/bin/lint-imports
	.venv/bin/python -m vulture

check: lint ## What a commit must pass: lint, and that generated files are current
	.venv/bin/python -m pytest -q tests/integration/test_docs.py

docs: setup ## Write the generated pages of docs/ again
	.venv/bin/python docs/generate.py

lock: .venv/.uv ## Choose versions anew for requirements/*.in
	@for name in bootstrap runtime dev; do \
		echo "Locking requirements/$$name.txt"; \
		$(UV) pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
			--no-emit-index-url --no-header --annotation-style line \
			"requirements/$$name.in" --output-file "requirements/$$name.txt" || exit 1; \
	done

clean: ## Remove what set-up made; data in .footfall/ stays
	rm -rf .venv geoip/node_modules

.venv/.uv: requirements/bootstrap.txt
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "Python was not found. Install Python 3.11 or newer, or name it: make PYTHON=python3.12"; \
		exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$("$(PYTHON)" --version) is too old: Footfall needs 3.11 or newer."; \
		echo "Install one, or name it: make PYTHON=python3.12"; \
		exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python cannot make virtual environments: its modules venv and ensurepip are missing."; \
		echo "On Debian and Ubuntu: apt-get install python3-venv"; \
		exit 1; }
	@echo "Making .venv"
	@"$(PYTHON)" -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r requirements/bootstrap.txt
	@touch $@

.venv/.runtime: .venv/.uv requirements/runtime.txt
	@echo "Installing what Footfall runs on (a minute at the first time)"
	@$(INSTALL) --require-hashes -r requirements/runtime.txt
	@touch $@

.venv/.project: .venv/.runtime pyproject.toml
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	@echo "Installing what the tests and linters need"
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

countries: .venv/.uv
	@if [ .venv/.countries -nt geoip/package-lock.json ]; then :; \
	elif ! command -v npm >/dev/null; then \
		echo "Node was not found: countries stay empty. Install Node 20 or newer and run make setup."; \
	else \
		echo "Fetching the country file"; \
		if (cd geoip && npm ci --silent --no-audit --no-fund); then touch .venv/.countries; \
		else echo "The country file could not be fetched: countries stay empty until make setup can."; fi; \
	fi

# The browser tests drive the Chromium of this machine. Root on Debian can be given one.
browser:
	@find_browser() { command -v chromium || command -v chromium-browser \
			|| command -v google-chrome || command -v google-chrome-stable; }; \
	if find_browser >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests"; \
		apt-get update --quiet --quiet && apt-get install --quiet --quiet --yes chromium && exit 0; \
	fi; \
	echo "The browser tests need Chromium. Debian: apt-get install chromium. Fedora: dnf install"; \
	echo "chromium. macOS: brew install --cask chromium. Anywhere: put a chromium on the PATH."; \
	exit 1
