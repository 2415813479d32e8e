# Everything a developer runs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
HOST ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup serve test check lint format openapi clients lock eval bench bench-scale bench-growth crash fuzz screenshots soak clean

help: ## what can be run here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Gisa needs Python 3.11 or newer, and '$(PYTHON)' was not found. Install it, or name another: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Gisa needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (once; a few minutes) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q app
	@touch $@

setup: $(STAMP) ## make .venv and install the pinned dependencies

serve: setup ## load seeds/ and serve on http://127.0.0.1:8000
	@$(BIN)/gisa load seeds
	@$(BIN)/gisa serve --host $(HOST) --port $(PORT)

test: setup ## run the tests
	@$(BIN)/python -m pytest $(ARGS)

lint: setup ## ruff, mypy --strict, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

check: lint test ## all that CI runs: lint, types, arrows of the house, OpenAPI drift, tests

format: setup ## put the code into the house's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

openapi: setup ## write openapi/openapi.json from the code
	@$(BIN)/gisa openapi > openapi/openapi.json.new && mv openapi/openapi.json.new openapi/openapi.json

clients: openapi ## write what the clients take from openapi/openapi.json (needs node and npm for the TypeScript one)
	@$(BIN)/python clients/python/generate.py
	@cd clients/typescript && npm ci --silent && npm run --silent generate

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

lock: ## pin all dependencies anew (needs uv)
	@$(LOCK) --group dev --extra telemetry pyproject.toml --output-file requirements.lock
	@$(LOCK) benchmarks/requirements.in --output-file benchmarks/requirements.lock

eval: setup ## measure quality: make eval GOLD=FOLDER (see the README for what such a folder holds)
	@test -n "$(GOLD)" || { echo "Name the folder with the scorers and their gold: make eval GOLD=FOLDER"; exit 1; }
	@$(BIN)/python -m benchmarks.evaluate "$(GOLD)" $(if $(VERBOSE),--verbose)

bench: setup ## measure speed on this machine, beside limits and peers: make bench [CORPUS=FILE.ndjson.gz] [PAGES=FOLDER]
	@$(BIN)/python -m benchmarks.bench $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(PAGES),--pages "$(PAGES)")

bench-scale: setup ## measure search as the number of articles grows: make bench-scale CORPUS=FILE.ndjson.gz
	@$(BIN)/python -m benchmarks.scale $(if $(CORPUS),--corpus "$(CORPUS)")

bench-growth: setup ## measure the whole service as its store grows: make bench-growth [CORPUS=FILE.ndjson.gz]
	@$(BIN)/python -m benchmarks.growth $(if $(CORPUS),--corpus "$(CORPUS)") --plot docs/growth.png

crash: setup ## slow proof: kill -9 at random moments of loading, nothing acknowledged is lost
	@$(BIN)/python -m pytest -m crash $(ARGS)

fuzz: setup ## slow proof: mutated pages and requests, many more than in the tests
	@$(BIN)/python -m pytest -m fuzz $(ARGS)

screenshots: setup ## take the pictures of the explorer for the README (needs chromium)
	@$(BIN)/python -m benchmarks.screenshots

soak: setup ## slow proof: half an hour of mixed load (MINUTES=30)
	@$(BIN)/python -m benchmarks.soak --minutes $(or $(MINUTES),30)

clean: ## remove the virtual environment and the caches; data in var/ stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
