.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/bin/uv
SOURCES := services schemas tests examples docs training

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.done ## build the environment from the hash-locked requirements

$(VENV)/.done: requirements/dev.lock pyproject.toml
	@echo "Building the environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Slugline needs Python 3.11 to 3.13, and $(PYTHON) is another. Name one: make PYTHON=python3.11 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/uv.lock
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

lock: ## pin every dependency anew, with hashes
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --output-file requirements/run.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra neural pyproject.toml --constraints requirements/run.lock --output-file requirements/neural.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml requirements/train.in --output-file requirements/train.lock
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

schemas: setup ## export the JSON Schemas and the AsyncAPI document
	@$(BIN)/python -m schemas.export

schemas-check: setup ## fail if an exported schema is stale or breaks the released one
	@$(BIN)/python -m schemas.export --check
	@$(BIN)/python -m schemas.compat

docs: setup ## write the reference pages that come from the code
	@$(BIN)/python docs/generate.py

docs-check: setup ## fail if a generated page is stale
	@$(BIN)/python docs/generate.py --check

check: lint types imports schemas-check docs-check test ## all of the cheap gate

up: ## the deployment, in containers
	docker compose up --build

readme-test: setup ## run every command that the README shows
	@$(BIN)/python tests/readme/run_commands.py

test: setup ## every test, over real TCP to the embedded broker
	@$(BIN)/pytest

run: setup ## the whole service here, fed with the bundled wires, until Ctrl-C
	@$(BIN)/slugline run

kafka-jars: setup ## fetch the jars of Apache Kafka with Maven, and check them
	@$(BIN)/slugline kafka --jars-only

kafka: setup ## a real Apache Kafka here, until Ctrl-C (Java 17 and Maven)
	@$(BIN)/slugline kafka

engine-test: setup ## the slow tests of the engine, on the embedded broker
	@$(BIN)/pytest -m chaos

kafka-test: kafka-jars ## the broker and fault tests, on a real Apache Kafka
	@$(BIN)/pytest -m kafka

STORIES ?= 2000
KILLS ?= 4
SEED ?= 1
BROKER ?= embedded
FAULT ?= kill
chaos: setup ## break the real flow and account for every story: STORIES KILLS SEED BROKER FAULT [AWAY] [BREAK]
	@if [ $(BROKER) = kafka ]; then $(MAKE) --no-print-directory kafka-jars; fi
	@$(BIN)/python -m tests.chaos.run --stories $(STORIES) --kills $(KILLS) --seed $(SEED) --broker $(BROKER) --fault $(FAULT) $(if $(AWAY),--away $(AWAY)) $(if $(BREAK),--break $(BREAK))

TRAIN := .venv-train
bench: setup $(if $(COMPARE),$(TRAIN)/.done) ## measure: [ONLY=throughput,latency,…] [SECONDS=…] [COMPARE=1: enrich beside spaCy]
	@$(BIN)/python -m tests.bench.run $(if $(ONLY),--only $(ONLY)) $(if $(SECONDS),--seconds $(SECONDS))

fuzz: setup ## mutated wires, 20,000 of each format: [COUNT=…] [ONLY=ninjs,…] [SEED=…]
	@$(BIN)/python -m tests.fuzz.run $(if $(COUNT),--count $(COUNT)) $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED))

score: setup ## score the golden wires field by field, and the samples if they are at hand: [SAMPLES=folder SCORER=script]
	@$(BIN)/python -m tests.score.wires $(if $(SAMPLES),--samples $(SAMPLES)) $(if $(SCORER),--scorer $(SCORER))

SHARED ?= ../shared
$(TRAIN)/.done: requirements/train.lock | setup
	@echo "Building the training environment in $(TRAIN): some gigabytes …"
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python $(TRAIN)
	@$(UV) pip sync --quiet --require-hashes --python $(TRAIN)/bin/python requirements/train.lock
	@touch $@

train: $(TRAIN)/.done ## rebuild what the enricher ships from its sources: word lists, vectors, weights: [SHARED=folder]
	@$(TRAIN)/bin/python -m training.make --shared $(SHARED)

train-types: $(TRAIN)/.done ## types of training/, which needs its own environment
	@$(BIN)/basedpyright --project training/pyrightconfig.json --pythonpath $(TRAIN)/bin/python

score-enrich: setup $(if $(COMPARE),$(TRAIN)/.done) ## F1 of persons, organisations, places on every label set: [COMPARE=1 SHARED=folder MISSES=…] [LABELS=file SCORER=script]
	@if [ -n "$(LABELS)" ]; then \
		$(BIN)/python $(SCORER) texts $(LABELS) | $(BIN)/slugline process --from enrich --until enrich - | $(BIN)/python $(SCORER) score $(LABELS); \
	else $(if $(COMPARE),$(TRAIN),$(VENV))/bin/python -m tests.score.sentences --shared $(SHARED) \
		$(if $(COMPARE),--compare) $(if $(MISSES),--misses $(MISSES)); fi

score-languages: setup ## find the names of German, French and Spanish stories, and none where there are none: SCORER=script
	@for labels in de fr es de_fresh fr_fresh es_fresh without_names; do echo "$$labels"; \
		$(MAKE) -s score-enrich LABELS=tests/score/stories_$$labels.jsonl SCORER=$(SCORER); done

score-places: setup ## link the places of the samples and score ids and countries: [SHARED=folder]
	@if [ -d $(SHARED)/samples ]; then \
		$(BIN)/slugline process --until enrich $(SHARED)/samples | $(BIN)/python -m tests.score.places $(if $(MISSES),--misses); \
	else echo "score-places skipped: there are no samples in $(SHARED)"; fi

score-subjects: setup ## score the subjects on our own labelled stories: [SHOWN=1]
	@$(BIN)/python -m tests.score.subjects $(if $(SHOWN),--shown)

score-said: setup ## score quotations, money, dates and keywords on our own labels: [SHOWN=1]
	@$(BIN)/python -m tests.score.said $(if $(SHOWN),--shown)

.PHONY: score-subjects score-said
.PHONY: engine-test readme-test help setup lock fmt lint types imports schemas schemas-check docs docs-check check up test
.PHONY: run kafka-jars kafka kafka-test chaos bench fuzz score score-enrich score-places score-languages train train-types
