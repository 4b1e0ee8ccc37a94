# Everything here sets itself up: Python 3.11 or newer, pip and make are all it takes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT := out

.PHONY: help setup demo test lint generate generate-check types examples bench bench-large compare fuzz mutation thorough wheel clean compound spoiling

help:
	@echo "make demo      validate two teams' files, merge them, print what they share and where they differ"
	@echo "make test      run every check"
	@echo "make lint      style, types and import directions only"
	@echo "make generate  rewrite what follows from spec/model"
	@echo "make types     record types that still lack an instance in the examples or a reader"
	@echo "make examples  rebuild the example files from the tables and the YAML they are written in, and print their digests"
	@echo "make spoiling  spoil the example files on purpose, and count what is noticed"
	@echo "make conformance  build the wheel, install it afresh, judge it by the conformance pack (minutes)"
	@echo "make bench     measure speed against parsing and against other tools (minutes)"
	@echo "make bench-large  the same of our own jobs at a million records (an hour)"
	@echo "make compare   100,000 random merges by the package and by the reference (half an hour)"
	@echo "make fuzz      ten minutes of coverage-guided fuzzing for each reader (three and a half hours; FUZZ_SECONDS=60 for less)"
	@echo "make mutation  changes the merge, diff and digest rooms, a line at a time, and counts what no test sees (an hour)"
	@echo "make thorough  the property tests with many more examples (an hour)"

setup: $(READY)

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m pip install --quiet virtualenv && $(PYTHON) -m virtualenv $(VENV); }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: setup
	@mkdir -p $(OUT)
	@echo "== 1. Are both teams' files sound?"
	$(BIN)/counterpoint validate --profile exchange examples/covid/team_a.jsonld examples/covid/team_b.jsonld
	@echo "== 2. Merge them. Exit code 1 says that conflicts are open, which is what disagreement looks like."
	$(BIN)/counterpoint merge examples/covid/team_a.jsonld examples/covid/team_b.jsonld \
		-o $(OUT)/covid.jsonld --report $(OUT)/covid-merge.json || test $$? -eq 1
	@echo "== 3. The same in the other order: the same bytes?"
	@$(BIN)/counterpoint merge -q examples/covid/team_b.jsonld examples/covid/team_a.jsonld -o $(OUT)/covid-ba.jsonld || test $$? -eq 1
	cmp $(OUT)/covid.jsonld $(OUT)/covid-ba.jsonld && rm $(OUT)/covid-ba.jsonld
	@echo "== 4. What does the merged file hold?"
	$(BIN)/counterpoint stats $(OUT)/covid.jsonld
	@echo "== 5. The merged file as Turtle."
	$(BIN)/counterpoint convert $(OUT)/covid.jsonld -o $(OUT)/covid.ttl
	@ls -l $(OUT)/covid.jsonld $(OUT)/covid.ttl $(OUT)/covid-merge.json

test: setup lint generate-check
	$(BIN)/python -m pytest -n 2

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

generate: setup
	$(BIN)/python tools/generate.py
	$(BIN)/python tools/requirements.py

generate-check: setup
	$(BIN)/python tools/generate.py --check
	$(BIN)/python tools/requirements.py --check

types: setup
	$(BIN)/python tools/covered_types.py

examples: setup
	$(BIN)/counterpoint convert examples/covid/base.yaml -o examples/covid/base.jsonld
	$(BIN)/counterpoint convert examples/covid/team_a.yaml -o examples/covid/team_a.jsonld
	$(BIN)/counterpoint convert examples/covid/team_c.yaml -o examples/covid/team_c.jsonld
	$(BIN)/counterpoint convert examples/extension/market-map.yaml -o examples/extension/market-map.jsonld
	$(BIN)/python examples/build.py
	$(BIN)/counterpoint hash examples/covid/*.jsonld examples/extension/*.jsonld

spoiling: setup
	$(BIN)/python tools/spoiling.py --record examples/SPOILING.md

compound: setup
	$(BIN)/python tools/compound.py $(CORPORA)

bench: setup
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	$(BIN)/python benchmarks/run.py

bench-large: setup
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	$(BIN)/python benchmarks/run.py --sizes 1000000 --layouts canonical --rounds 3 --time-out 900 \
		--jobs parse validation "validation again" digest diff merge "three-way merge" quads

compare: setup
	$(BIN)/python tests/conformance/compare.py --count 50000 --seed 1 --record spec/conformance/reference/RESULTS.md

FUZZ_SECONDS ?= 600
fuzz: setup
	$(BIN)/python -m pip install --quiet --editable '.[dev,fuzz]'
	nice -n 10 $(BIN)/python tests/fuzz/campaign.py --seconds $(FUZZ_SECONDS) --record tests/fuzz/RESULTS.md

mutation: setup
	$(BIN)/python -m pip install --quiet --editable '.[dev,mutation]'
	$(BIN)/python tools/mutation.py --record spec/conformance/MUTATION.md

thorough: setup
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n 2 tests/property tests/formats

wheel: setup
	$(BIN)/python -m pip install --quiet build
	$(BIN)/python -m build --wheel --outdir dist

# What the second implementation needs; make test skips it, loudly, where this has not been run.
validators/js/node_modules: validators/js/package-lock.json
	cd validators/js && npm ci --no-audit --no-fund --loglevel=error && touch node_modules

# What engines from npm need that judge the same records; make test skips them, loudly, where this has not been run.
tests/engines/js/node_modules: tests/engines/js/package-lock.json
	cd tests/engines/js && npm ci --no-audit --no-fund --loglevel=error && touch node_modules

.PHONY: conformance
conformance: setup
	$(BIN)/python -m pip install --quiet build
	rm -rf $(OUT)/judged && mkdir -p $(OUT)/judged
	$(BIN)/python -m build --wheel --outdir $(OUT)/judged
	$(PYTHON) -m venv $(OUT)/judged/venv || $(PYTHON) -m virtualenv $(OUT)/judged/venv
	$(OUT)/judged/venv/bin/python -m pip install --quiet "$$(echo $(OUT)/judged/*.whl)[tables]" 'cryptography>=42'
	$(PYTHON) spec/conformance/run.py --program \
		"$(PYTHON) spec/conformance/adapters/counterpoint_cli.py $(OUT)/judged/venv/bin/counterpoint"

clean:
	rm -rf $(VENV) $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
