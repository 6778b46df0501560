# `make demo` shows the service, `make test` checks it; both set up first, and that is quick when nothing changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check

# Node.js is needed once, to fetch the design system. Where it is missing, a wheel brings it.
NPM := $(shell command -v npm 2>/dev/null)

CATALOGUES := $(wildcard */locale/*/LC_MESSAGES/*.po)
SPANISH = es

CHAT_SOURCES = $(wildcard chat templates/chat templates/macros service/stand_in_idp templates/idp)
SUPERVISOR_SOURCES = $(wildcard console/web/supervisor*.py templates/supervisor)
CONSOLE_SOURCES = $(filter-out $(SUPERVISOR_SOURCES),$(wildcard console/*/*.py service/*.py)) templates/console

UV := $(VENV)/lock/bin/uv
COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fmt messages lock clean
.DELETE_ON_ERROR:

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: $(VENV)/.package $(VENV)/.assets $(CATALOGUES:.po=.mo) ## install what the locks name, fetch assets, compile catalogues

demo: setup ## run everything in one process, with made-up people and cases
	$(BIN)/lien-chat demo

test: setup check ## all checks, then all tests
	@$(BIN)/pytest $(ARGS)

check: setup ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: setup ## format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: setup ## collect the English texts into the Spanish catalogues
	$(call collect,chat,chat,$(CHAT_SOURCES))
	$(call collect,console,console,$(CONSOLE_SOURCES))
	$(call collect,supervisor,console,$(SUPERVISOR_SOURCES))

define collect
	$(BIN)/pybabel -q extract -F babel.cfg --add-location=file --sort-by-file \
		--project=lien-chat --keywords=N_ --add-comments=Translators: -o $(VENV)/$(1).pot $(3)
	mkdir -p $(2)/locale
	$(BIN)/pybabel -q update -D $(1) -l $(SPANISH) -i $(VENV)/$(1).pot -d $(2)/locale \
		--init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
endef

lock: ## make the lock files anew (UPGRADE=--upgrade takes the newest versions that are allowed)
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install -q --disable-pip-version-check "uv==0.13.9"
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group build -c requirements-dev.lock -o requirements-build.lock
	$(COMPILE) --group node -o requirements-node.lock
	npm install --package-lock-only --no-audit
	$(PYTHON) tools/tidy_package_lock.py

clean: ## remove all that was made
	rm -rf $(VENV) node_modules service/assets build dist .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis $(CATALOGUES:.po=.mo)

# ---------------------------------------------------------------- steps of the set-up

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.locked: requirements-dev.lock | $(PY)
	$(PIP) install -qq --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.package: $(VENV)/.locked pyproject.toml
	$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

ifeq ($(NPM),)
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm
$(VENV)/.node: requirements-node.lock | $(PY)
	$(PIP) install -qq --require-hashes -r requirements-node.lock
	@touch $@
NODE := $(VENV)/.node
endif

node_modules/.stamp: package-lock.json package.json | $(NODE)
	$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/.assets: node_modules/.stamp tools/fetch_assets.py $(if $(wildcard service/assets/uswds/LICENSE.md),,missing) | $(PY)
	$(PY) tools/fetch_assets.py
	@touch $@

.PHONY: missing
missing:

%.mo: %.po $(VENV)/.locked
	$(BIN)/pybabel -q compile -i $< -o $@
