# dembow: `make run` opens the course, `make test` tests it. Each makes its virtual environment first if need be.

.DEFAULT_GOAL := help
.PHONY: help run wheelhouse hashes test test-all test-slow check golden catalogue play pictures lint bench bench-peers clean
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
INSTALL := sh .ci/install
# The system that one is at is `ours`, with all its folders; of the others the program's own.
SYSTEMS := ours win32 darwin

help:
	@echo "make run    open the course           (ARGS=\"--lang en\" passes arguments on)"
	@echo "make test   run the quick tests       (ARGS=\"tests/core\" passes arguments on)"
	@echo "make test-all   those too that take long (three quarters of an hour); make test-slow: most of those alone"
	@echo "make check  test every claim of the course, with no terminal"
	@echo "make golden write down again all that the course says (tests/golden), to read the change as a diff"
	@echo "make catalogue  write what argparse itself says from tui/strings (tui/strings/locale)"
	@echo "make play   play the whole course in a real terminal, both languages, with the real engine (minutes)"
	@echo "make pictures  take the pictures of README and docs anew, in a real terminal (ARGS=\"circuit\": that one;"
	@echo "               ARGS=--sheets: docs/sheets.md and its pictures, 10 minutes)"
	@echo "make lint   ruff, mypy and the import contracts"
	@echo "make bench  measure, side by side"
	@echo "make bench-peers  install what we are measured beside, apart from us"
	@echo "make wheelhouse  all wheels in one folder, for a classroom without a network (ARGS=light: without TensorFlow)"
	@echo "make hashes  write hashes/ anew after a change of a lock (needs uv)"
	@echo "make clean  remove the virtual environment and the caches"

run:
	@$(INSTALL) run
	@$(BIN)/dembow $(ARGS)

test:
	@$(INSTALL) dev
	@$(BIN)/python -m pytest $(ARGS)

check:
	@$(INSTALL) run
	@$(BIN)/dembow check $(ARGS)

golden:
	@$(INSTALL) run
	@$(BIN)/dembow lessons --transcript tests/golden

catalogue:
	@$(INSTALL) run
	@$(BIN)/python -m tui.strings.catalogue

# Tests of minutes begin first; two at a time, or one process would be given all of them (xdist shares out a quarter).
test-all:
	@$(INSTALL) dev
	@$(BIN)/python -m pytest -m "not whole_course" --maxschedchunk 2 $(ARGS)

test-slow:
	@$(INSTALL) dev
	@$(BIN)/python -m pytest -m "slow and not long" $(ARGS)

play:
	@$(INSTALL) dev
	@$(BIN)/python -m pytest -n 0 -m whole_course $(ARGS)

pictures:
	@$(INSTALL) dev
	@$(BIN)/python -m pictures $(ARGS)

lint:
	@$(INSTALL) dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory --jobs 2 $(SYSTEMS:%=types-%)
	@$(BIN)/lint-imports

types-ours:
	@$(BIN)/mypy

types-%:
	@$(BIN)/mypy --platform $* --cache-dir .mypy_cache/$* -p dembow -p core -p lessons -p tui

wheelhouse:
	@$(INSTALL) run
	@sh .ci/wheelhouse $(or $(ARGS),full)

hashes:
	@python3 .ci/hashes

bench:
	@$(INSTALL) dev
	@$(BIN)/python -m benchmarks $(ARGS)

bench-peers: .venv-peers-plotext/.installed .venv-peers-trainers/.installed

.venv-peers-%/.installed: benchmarks/peers/%.txt
	@$(INSTALL) dev
	@$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --requirement $<
	@touch $@

clean:
	rm -rf $(VENV) .venv-peers-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
