.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/bin/uv
SOURCES := services schemas tests examples

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.done ## build the environment from the hash-locked requirements

$(VENV)/.done: requirements/dev.lock pyproject.toml
	@echo "Building the environment in $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/uv.lock
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

lock: ## pin every dependency anew, with hashes
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --output-file requirements/run.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra dev pyproject.toml requirements/build.in --output-file requirements/dev.lock
	echo uv | $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 - --output-file requirements/uv.lock
	echo hatchling | $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 - --output-file requirements/build.lock

fmt: setup ## format
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix --quiet $(SOURCES) || true

lint: setup ## ruff, every rule on
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)

types: setup ## basedpyright strict
	@$(BIN)/basedpyright

imports: setup ## import layers
	@$(BIN)/lint-imports

test: setup ## every test, over real TCP to the embedded broker
	@$(BIN)/pytest

.PHONY: help setup lock fmt lint types imports test
