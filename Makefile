# `make` alone lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url \
	--no-annotate --quiet --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help app test bench demo lint format lock method clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

app: $(VENV)/.app ## Set everything up and open the dashboard (the demonstration when nothing is imported)
	$(BIN)/python -m pipelines demo --if-needed
	$(BIN)/python -m pipelines build --if-needed
	$(BIN)/streamlit run server.py

test: $(VENV)/.dev ## Run all tests and checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.dev ## Measure speed and memory of importing (minutes; writes benchmarks/results.json)
	$(BIN)/python -m benchmarks

demo: $(VENV)/.app ## Build the demonstration store anew (fictitious organisations, in data/demo)
	$(BIN)/python -m pipelines demo

lint: $(VENV)/.dev ## Check style and floors
	$(BIN)/ruff check .
	$(BIN)/lint-imports

format: $(VENV)/.dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

method: $(VENV)/.app ## Write docs/METHOD.md from the registry
	$(BIN)/python -m measures.method > docs/METHOD.md

lock: $(VENV)/.dev ## Resolve the dependencies of pyproject.toml anew, for every platform, with hashes
	$(LOCK) --upgrade --output-file requirements.txt
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## Remove the virtual environment and what tools left behind
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache build

$(VENV)/.app: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@ $(VENV)/.app
