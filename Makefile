# `make demo` and `make test` need Python 3.11 or 3.12 and a package index, nothing else: they set themselves up.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
# Only installed when the locks change; the project itself again when its packaging does.
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
OUT := out

# The first interpreter that really runs and is of a supported version; PYTHON=/path/to/python overrides.
FIND_PYTHON = for p in $(PYTHON) python3.11 python3.12 python3 python; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null \
	&& { echo "$$p"; break; }; done

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

DEMO := corpus_samples/demo/letter.txt
DEMO_ANCHORS := --screening 2026-03-10 --consent 2026-03-09 --enrolment 2026-03-10 --infusion 2026-03-24

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types layers tests test-spark evaluate bench physician bench-peers lock clean distclean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## the environment in .venv, from the locked dependencies

$(LOCKED): requirements/build.txt requirements/dev.txt
	@python="$$($(FIND_PYTHON))"; \
	test -n "$$python" || { echo "prescreen needs Python 3.11 or 3.12 with its venv module; none was found" >&2; exit 1; }; \
	echo "Setting up $(VENV) with $$python: a few minutes, once."; \
	"$$python" -m venv $(VENV)
	@$(BIN)/pip install --quiet --require-hashes -r requirements/build.txt
	@$(BIN)/pip install --quiet --require-hashes --no-build-isolation -r requirements/dev.txt
	@touch $@

$(READY): $(LOCKED) pyproject.toml hatch_build.py
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src tui
	@touch $@

demo: $(READY) ## screen a referral letter
	@echo "$$ prescreen screen $(DEMO) $(DEMO_ANCHORS)"; echo
	@$(BIN)/prescreen screen $(DEMO) $(DEMO_ANCHORS)

test: lint types layers tests ## everything that CI checks

lint: $(READY) ## style and formatting
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY) ## types of the deciding half
	@$(BIN)/mypy

layers: $(READY) ## which folder may import which
	@$(BIN)/lint-imports --no-logo --no-cache

tests: $(READY) ## the tests alone, the built wheel's among them
	@$(BIN)/python -m pytest

test-spark: $(READY) requirements/spark.txt ## batches on a real Spark (installs pyspark; wants Java 17 or 21)
	@$(BIN)/pip install --quiet --require-hashes --no-build-isolation -r requirements/spark.txt
	@$(BIN)/python -m pytest tests/screening/test_spark.py

evaluate: $(READY) ## accuracy on the cases that have gold answers
	@mkdir -p $(OUT)
	@for set in cases written; do \
		ls corpus_samples/$$set/*/gold.json >/dev/null 2>&1 || continue; \
		echo "== corpus_samples/$$set"; \
		$(BIN)/python tools/score.py pack corpus_samples/$$set > $(OUT)/$$set.patients.jsonl || exit 1; \
		$(BIN)/prescreen batch $(OUT)/$$set.patients.jsonl --output $(OUT)/$$set.reports.jsonl; status=$$?; \
		test $$status -eq 0 -o $$status -eq 3 || exit $$status; \
		$(BIN)/python tools/score.py corpus_samples/$$set $(OUT)/$$set.reports.jsonl --show $(or $(SHOW),0) || exit 1; \
	done

bench: $(READY) ## speed, start-up and memory beside other pipelines (NOTES=folder or .jsonl)
	@$(BIN)/python bench/run.py $(if $(NOTES),--notes "$(NOTES)") $(if $(ROUNDS),--rounds $(ROUNDS))

bench-peers: $(READY) ## an environment for the pipeline that cannot share ours (EDS-NLP), for `make bench`
	@$(BIN)/python -m venv $(OUT)/edsnlp
	@$(OUT)/edsnlp/bin/pip install --quiet -r bench/edsnlp.txt

physician: $(READY) ## a simulated physician settles every gold case in free text
	@for set in cases written; do \
		ls corpus_samples/$$set/*/gold.json >/dev/null 2>&1 || continue; \
		echo "== corpus_samples/$$set"; \
		$(BIN)/python bench/physician.py --cases corpus_samples/$$set || exit 1; \
	done

UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

lock: ## resolve the dependencies anew (wants uv on the path; UPGRADE=1 takes the newest)
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/build.in -o requirements/build.txt >/dev/null
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml -c requirements/build.txt -o requirements/runtime.txt >/dev/null
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml --extra dev -c requirements/build.txt -c requirements/runtime.txt \
		-o requirements/dev.txt >/dev/null
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml --extra spark -c requirements/build.txt \
		-c requirements/runtime.txt -c requirements/dev.txt -o requirements/spark.txt >/dev/null

clean: ## what runs leave behind, the environment kept
	rm -rf $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis snapshot_report.html
	find src tui tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## the environment too
	rm -rf $(VENV)
