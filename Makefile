# casejournal: everything a contributor runs. `make` alone explains.
# Needs Python 3.11 or newer, git and make; all else goes into .venv.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
PYTHON ?=
ARGS ?=

# Tests start the program hundreds of times; it is compiled once, not each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install demo test fault-tests check fmt messages bench clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.runtime ## open a throwaway vault with an invented case
	@$(PY) -m casejournal demo $(ARGS)

install: $(VENV)/.runtime ## put casejournal into .venv, for use

test: $(VENV)/.dev ## run all tests, or some: make test ARGS=tests/test_i18n.py
	@$(PY) -m pytest -q -n auto --dist worksteal $(ARGS)

fault-tests: $(VENV)/.dev ## try the vault's guarantees at length: kills, power cuts, full disks
	@CASEJOURNAL_FAULT_TESTS=1 $(PY) -m pytest -q -n auto tests/faults tests/vault \
		tests/editing/test_earlier.py tests/editing/test_replaced.py \
		tests/e2e/test_nothing_readable.py tests/e2e/test_stories.py $(ARGS)

check: $(VENV)/.dev ## lint, formatting, types, layers, message catalogs
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo
	@$(PY) tools/messages.py --check

fmt: $(VENV)/.dev ## mend what can be mended: formatting, import order
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

messages: $(VENV)/.dev ## bring the message catalogs up to date and compile them
	@$(PY) tools/messages.py $(ARGS)

bench: $(VENV)/.dev ## measure speed against plain Python and a bare Textual app
	@$(PY) benchmarks/run.py $(ARGS)

clean: ## remove .venv and everything that can be built again
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Using the program needs less than working on it, so each has a stamp of its own.
$(VENV)/.runtime: pyproject.toml constraints.txt
	@$(make_venv)
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt
	@$(make_venv)
	@$(PIP) --editable '.[dev]'
	@touch $(VENV)/.runtime $@

# A Python counts if it runs, is new enough and can make a virtual environment: version managers
# leave commands that only print an error, and some systems ship Python without ensurepip.
define make_venv
fits() { "$$@" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }; \
if ! fits $(PY); then \
  found=; \
  for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
    if fits "$$python"; then found="$$python"; break; fi; \
  done; \
  if [ -z "$$found" ]; then \
    echo "casejournal needs Python 3.11 or newer with the venv module, and none was found." >&2; \
    echo "Install one (on Debian or Ubuntu: python3 and python3-venv), or say where it is:" >&2; \
    echo "    make PYTHON=/path/to/python3" >&2; \
    exit 1; \
  fi; \
  echo "Setting up $(VENV) (only this once; it may take a minute) ..." >&2; \
  "$$found" -m venv --clear $(VENV); \
fi
endef
