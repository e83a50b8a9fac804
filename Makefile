# Footfall's set-up and everyday tasks: `make help`. Works with GNU make 3.81 and newer, and in a
# folder with spaces in its name: every path here is relative.

PYTHON ?= python3
UV := .venv/bin/uv
INSTALL := $(UV) pip install --quiet --python .venv/bin/python

SHOP := examples/storefront
BLOCKER := tests/browser/adblock
SHOP_SOURCES := $(addprefix $(SHOP)/,app art parts shop package.json next.config.ts)
TRACKER_SOURCES := $(addprefix tracker/,src package.json build.mjs tsconfig.json tsconfig.build.json)
NPM_CI := npm ci --loglevel error --no-audit --no-fund

# Whether one of some files and folders is newer than a stamp: $(call newer,STAMP,PATHS). Not make's
# own comparison: a page's file name may have brackets, which make takes for a pattern.
newer = [ ! -e $(1) ] || [ -n "$$(find $(2) -newer $(1) 2>/dev/null | head -n 1)" ]
# Run a command, and show what it says only when it fails.
quietly = said=$$($(1) 2>&1) || { printf '%s\n' "$$said"; exit 1; }

.DELETE_ON_ERROR:
.PHONY: help setup demo up test load bench bench-quick bench-full bench-programs lint check docs lock clean countries browsers node tracker storefront shop

help: ## Show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: .venv/.project countries ## Install everything into .venv (demo and up do it by themselves)

demo: setup shop ## Start everything, with a simulated shop, its visitors, and a shop to click in
	@.venv/bin/footfall demo

up: setup ## Start everything
	@.venv/bin/footfall up

test: setup .venv/.dev browsers storefront ## Run every test
	cd tracker && npm test --silent
	.venv/bin/python -m pytest

load: setup .venv/.dev ## Five minutes of visitors against the whole, counted to the event
	PYTHONPATH=tests .venv/bin/python tests/load/soak.py --minutes 5 --users 100 --pace 0.2 --into .load

bench: setup .venv/.dev bench-programs tracker ## How fast it is, beside the floor, on a million events (about 15 minutes)
	@.venv/bin/python -m bench

bench-quick: setup .venv/.dev bench-programs tracker ## The same on 100,000 events (about 3 minutes)
	@.venv/bin/python -m bench --quick

bench-full: setup .venv/.dev bench-programs tracker ## On ten million, growth up to thirty (hours, 30 GB)
	@.venv/bin/python -m bench --full

lint: setup .venv/.dev storefront ## Style, types, import contract, dead code, package and budget
	@! git grep --line-number -E '^(<{7}|>{7}) ' || { echo "A merge was left half done."; exit 1; }
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy
	.venv/bin/lint-imports
	.venv/bin/python -m vulture
	cd tracker && npm run --silent lint && npm run --silent types && npm run --silent size && \
		npm run --silent check-package -- pack/*.tgz
	cd examples/storefront && npm run --silent lint && npm run --silent types

check: lint ## What a commit must pass: lint, and that generated files are current
	.venv/bin/python -m pytest -q tests/integration/test_docs.py tests/unit/test_bench_page.py \
		tests/unit/test_storefront_catalogue.py

docs: setup .venv/.dev ## Write the generated pages of docs/ again
	.venv/bin/python docs/generate.py
	.venv/bin/python -m bench.page
	.venv/bin/python examples/storefront/generate.py

tracker: node ## Build and pack the npm package @footfall/tracker
	@if $(call newer,tracker/node_modules/.installed,tracker/package-lock.json); then \
		echo "Installing what builds the tracker"; \
		$(call quietly,cd tracker && $(NPM_CI)) && touch tracker/node_modules/.installed; \
	fi
	@if $(call newer,tracker/pack/.packed,tracker/node_modules/.installed $(TRACKER_SOURCES)); then \
		echo "Building and packing the tracker"; \
		rm -rf tracker/pack && mkdir tracker/pack && \
		$(call quietly,cd tracker && npm pack --silent --pack-destination pack) && \
		touch tracker/pack/.packed; \
	fi

# As a customer would: its own lock file, and the tracker from the package, not from its sources.
storefront: tracker ## Build the demo shop
	@if $(call newer,$(SHOP)/node_modules/.installed,$(SHOP)/package-lock.json); then \
		echo "Installing what builds the shop"; \
		$(call quietly,cd $(SHOP) && $(NPM_CI)) && touch $(SHOP)/node_modules/.installed; \
	fi
	@if $(call newer,$(SHOP)/node_modules/.tracker,$(SHOP)/node_modules/.installed tracker/pack/.packed); then \
		(cd $(SHOP) && npm install --silent --no-save --no-package-lock ../../tracker/pack/*.tgz) && \
		touch $(SHOP)/node_modules/.tracker; \
	fi
	@if $(call newer,$(SHOP)/.next/.built,$(SHOP)/node_modules/.tracker $(SHOP_SOURCES)); then \
		echo "Building the shop (a minute at the first time)"; \
		$(call quietly,cd $(SHOP) && npm run --silent build) && touch $(SHOP)/.next/.built; \
	fi

# The shop where it can be built; without it, the demo still has its simulated visitors.
shop:
	@$(MAKE) --no-print-directory storefront || \
		echo "The demo starts without its shop; its simulated visitors come all the same."

node:
	@node --version >/dev/null 2>&1 && npm --version >/dev/null 2>&1 || { \
		echo "Node was not found. The tracker and the shop need Node 20.9 or newer, with npm."; \
		exit 1; }
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(Number(a < 20 || (a == 20 && b < 9)))' || { \
		echo "Node $$(node --version) is too old: the tracker and the shop need 20.9 or newer."; \
		exit 1; }

lock: .venv/.uv ## Choose versions anew for requirements/*.in
	@for name in bootstrap runtime dev; do \
		echo "Locking requirements/$$name.txt"; \
		$(UV) pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
			--no-emit-index-url --no-header --annotation-style line \
			"requirements/$$name.in" --output-file "requirements/$$name.txt" || exit 1; \
	done

clean: ## Remove what set-up made; data in .footfall/ stays
	rm -rf .venv geoip/node_modules tracker/node_modules tracker/dist tracker/pack \
		$(SHOP)/node_modules $(SHOP)/.next $(BLOCKER)/node_modules

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

# The browser tests drive this machine's Chromium and Firefox, the latter also with uBlock Origin.
# Root on Debian is given them.
browsers: node
	@if $(call newer,$(BLOCKER)/node_modules/.installed,$(BLOCKER)/package-lock.json); then \
		echo "Installing what drives Firefox"; \
		$(call quietly,cd $(BLOCKER) && $(NPM_CI)) && touch $(BLOCKER)/node_modules/.installed; \
	fi
	@missing=""; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		command -v google-chrome >/dev/null || command -v google-chrome-stable >/dev/null || \
		missing="$$missing chromium"; \
	command -v firefox-esr >/dev/null || missing="$$missing firefox-esr"; \
	ls -d /usr/share/mozilla/extensions/*/uBlock0@raymondhill.net >/dev/null 2>&1 || \
		missing="$$missing webext-ublock-origin-firefox"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing for the browser tests:$$missing"; \
		apt-get update --quiet --quiet && \
		DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes $$missing && exit 0; \
	fi; \
	echo "The browser tests need Chromium, Firefox ESR and uBlock Origin as Debian packages them."; \
	echo "Missing here:$$missing. On Debian, as root:  apt-get install$$missing"; \
	exit 1

# The benchmarks have wrk make the requests and Chromium run the tracker.
bench-programs:
	@missing=""; \
	command -v wrk >/dev/null || missing="$$missing wrk"; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		command -v google-chrome >/dev/null || command -v google-chrome-stable >/dev/null || \
		missing="$$missing chromium"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing for the benchmarks:$$missing"; \
		apt-get update --quiet --quiet && \
		DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes $$missing && exit 0; \
	fi; \
	echo "The benchmarks need programs that are missing here:$$missing."; \
	echo "On Debian, as root:  apt-get install$$missing"; \
	exit 1
