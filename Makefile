# GNU make 3.81 or newer. `make help` lists the targets.

PYTHON ?= python3
PYTEST_ARGS ?=
BENCH_ARGS ?=
IMAGE_ARGS ?=
PLATFORMS ?=
SEEDS ?= 1
# One more than there are processors: tests wait for processes a third of their time.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)' 2>/dev/null || echo auto)

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PY := $(BIN)/python
SOURCES := $(wildcard constructs_lib charts payment_app image ops tools tests examples main.py)
# The longest first: two of them run at a time.
GATES := imports-check lint-manifests types repo-check dist-check helm-check docs-check migrations-check workflows-check layers lint
DOCS := log_fields settings_table app_settings_table api_errors sandbox_table graph operators_table capacity_report include_files rule_docs alerts_table

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Python keeps its byte code, or each start would compile the sources again.
unexport PYTHONDONTWRITEBYTECODE

# The set-up runs again when a lock file changes, the checkout moves, or its interpreter goes away or becomes another.
ENVIRONMENT := $(CURDIR):$(realpath $(PY))
RECORDED := $(shell cat $(STAMPS)/python 2>/dev/null)
ifneq ($(ENVIRONMENT),$(RECORDED))
STALE := FORCE
endif
ifneq (,$(filter command environment,$(firstword $(origin PYTHON))))
STALE := FORCE
endif
ifeq (,$(wildcard node_modules/.bin/cdk8s))
CLI_STALE := FORCE
endif

# $(call bootstrap,PROFILE)
define bootstrap
@command -v $(PYTHON) >/dev/null 2>&1 || { echo "setup: $(PYTHON) was not found; install Python 3.11 or newer" >&2; exit 1; }
@$(PYTHON) tools/setup.py $(1)
endef

.PHONY: FORCE
FORCE:

##@ Start here

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z][a-z-]*:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: synth
synth: $(STAMPS)/synth ## Write the manifests of every environment to dist/
	@$(PY) -O main.py

.PHONY: test
test: $(STAMPS)/dev ## Run the tests
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --ignore=tests/cluster --ignore=tests/node --ignore=tests/traces $(PYTEST_ARGS)

.PHONY: run
run: $(STAMPS)/run ## Run the payment service on 127.0.0.1:3000, with its own PostgreSQL and Redis
	@exec $(PY) -m payment_app run

.PHONY: setup
setup: $(STAMPS)/dev $(STAMPS)/cli ## Install all that the other targets need (they do it themselves when needed)

##@ Checks

.PHONY: check
check: $(STAMPS)/dev $(STAMPS)/cli ## Everything that a pull request must pass
	@$(MAKE) -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) $(GATES)
	@$(MAKE) test

.PHONY: check-full
check-full: check rollout-proof image-test image-test-arm64 test-traces test-cluster ## check, the images, the tests on clusters, and the measurements
	@$(MAKE) image IMAGE_ARGS=--bootstrap
	@$(MAKE) test-node bench bench-image
	@$(MAKE) drill SEEDS=5

.PHONY: lint
lint: $(STAMPS)/dev ## Check format and style (ruff)
	@$(PY) -m ruff format --check --quiet --output-format concise . || { echo "lint: files are not formatted; run make format" >&2; exit 1; }
	@$(PY) -m ruff check --quiet .

.PHONY: types
types: $(STAMPS)/dev ## Check the types (mypy, strict)
	@$(PY) -m mypy $(SOURCES)

.PHONY: layers
layers: $(STAMPS)/dev ## Check who may import whom (import-linter)
	@$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"

.PHONY: repo-check
repo-check: $(STAMPS)/dev ## Check that no file names a registry's host, a machine's path or a secret
	@$(PY) -m tools.check_repo

.PHONY: dist-check
dist-check: $(STAMPS)/dev ## Check that dist/ is what the sources generate
	@$(PY) -m tools.check_dist

.PHONY: helm-check
helm-check: $(STAMPS)/dev ## Check that helm/ is what the sources generate
	@$(PY) -O -m tools.helm --check

.PHONY: imports-check
imports-check: $(STAMPS)/dev $(STAMPS)/cli ## Check that imports/ is what crds/ generates
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PY) -m tools.import_crds --check

.PHONY: docs-check
docs-check: $(STAMPS)/dev ## Check that the generated parts of docs/ are what the sources generate
	@for tool in $(DOCS); do $(PY) -m tools.$$tool --check || exit 1; done; echo "docs: the generated parts are up to date"

.PHONY: lint-manifests
lint-manifests: $(STAMPS)/dev ## Run kubeconform, kube-score and checkov over dist/; make programs installs the first two
	@$(PY) -m tools.lint_manifests

.PHONY: migrations-check
migrations-check: $(STAMPS)/dev ## Check that no migration locks a large table (squawk)
	@$(PY) -m tools.check_migrations

.PHONY: workflows-check
workflows-check: $(STAMPS)/dev ## Check the workflows (actionlint with shellcheck, zizmor); make programs installs the first
	@$(PY) -m tools.check_workflows

.PHONY: audit
audit: $(STAMPS)/synth ## Ask for known vulnerabilities of the locked Python packages (needs the network)
	@$(PY) -m tools.audit

.PHONY: review
review: $(STAMPS)/synth ## Tell what a change of dist/ means: BASE=main HEAD=HEAD, commits or folders
	@$(PY) -m tools.review $(or $(BASE),main) $(or $(HEAD),HEAD) $(REVIEW_ARGS)

.PHONY: test-cluster
test-cluster: $(STAMPS)/dev ## Run the tests that need an API server, given by KUBECONFIG
	@$(PY) -m pytest -m cluster tests/cluster $(PYTEST_ARGS)

.PHONY: test-node
test-node: $(STAMPS)/dev ## Run development on real nodes, given by KUBECONFIG; IMAGE_IMPORT="ctr -n k8s.io images import" if kind is not
	@REQUIRE_CLUSTER=1 $(PY) -m pytest -m node tests/node $(PYTEST_ARGS)

.PHONY: test-traces
test-traces: $(STAMPS)/dev ## Build Jaeger (some ten minutes of CPU, once) and follow traces through it and the collector
	@$(PY) -m tools.build_jaeger
	@$(PY) -m pytest tests/traces $(PYTEST_ARGS)

.PHONY: drill
drill: $(STAMPS)/dev ## Lose a database under load, restore it, compare every payment; SEEDS=5 does it five times
	@DRILL_SEEDS=$(SEEDS) $(PY) -m pytest -q -p no:cacheprovider tests/ops/backup/test_disaster.py $(PYTEST_ARGS)

.PHONY: bench-recovery
bench-recovery: $(STAMPS)/dev ## Measure restores by size and what archiving costs; BENCH_ARGS="--gibibytes 1 2 4"
	@$(PY) -m tools.bench_recovery $(BENCH_ARGS)

.PHONY: bench
bench: $(STAMPS)/dev ## Measure synth, service and monitoring against their goals; BENCH_ARGS=--enforce fails for a missed one
	@$(PY) -O -m tools.bench $(BENCH_ARGS)
	@$(PY) -m tools.bench_service $(BENCH_ARGS)
	@$(PY) -m tools.bench_monitoring $(BENCH_ARGS)

.PHONY: bench-service
bench-service: $(STAMPS)/dev ## Measure the payment service alone; BENCH_ARGS=--write updates charts/measured.yaml
	@$(PY) -m tools.bench_service $(BENCH_ARGS)

##@ Image

.PHONY: image
image: $(STAMPS)/dev ## Build both images with buildah; PLATFORMS=linux/amd64,linux/arm64, IMAGE_ARGS=--bootstrap without a registry
	@$(PY) -m tools.image.build $(if $(PLATFORMS),--platform $(PLATFORMS)) $(IMAGE_ARGS)

.PHONY: image-load
image-load: $(STAMPS)/dev ## Put the images on the nodes of kind or minikube; IMAGE_ARGS='--import "ctr -n k8s.io images import"' for others
	@$(PY) -m tools.image.load $(IMAGE_ARGS)

.PHONY: image-test
image-test: $(STAMPS)/dev $(STAMPS)/image ## Build the images from nothing, twice, and use them as a cluster does (needs root)
	@$(PY) -m tools.image.check $(IMAGE_ARGS)

.PHONY: image-test-arm64
image-test-arm64: $(STAMPS)/dev $(STAMPS)/image ## Build the images for arm64 by qemu-user and run them (needs root; half an hour)
	@$(PY) -m tools.image.check_arm64 $(IMAGE_ARGS)

.PHONY: bench-image
bench-image: $(STAMPS)/dev ## Measure the image against its goals (needs root)
	@$(PY) -m tools.image.bench $(BENCH_ARGS)

##@ Delivery

.PHONY: deploy
deploy: $(STAMPS)/synth ## Deploy an environment: ENV=staging [IMAGE=...@sha256:...] [CONTEXT=...] [DEPLOY_ARGS=...]
	@$(PY) -m ops.deploy deploy $(or $(ENV),$(error deploy needs ENV=development, staging or production)) $(if $(IMAGE),--image=$(IMAGE)) $(DEPLOY_ARGS)

.PHONY: rollback
rollback: $(STAMPS)/synth ## Bring the release before back: ENV=staging [TO=revision] [CONTEXT=...] [DEPLOY_ARGS=...]
	@$(PY) -m ops.deploy rollback $(or $(ENV),$(error rollback needs ENV=development, staging or production)) $(if $(TO),--to=$(TO)) $(DEPLOY_ARGS)

.PHONY: rollout-proof
rollout-proof: $(STAMPS)/dev ## Replace processes under 50,000 requests as the manifests say, and as the PRD says (needs nginx, wrk)
	@$(PY) -m tools.rollout_proof $(PROOF_ARGS)

.PHONY: disaster-recovery
disaster-recovery: $(STAMPS)/synth ## Restore a database: ENV=production [TIME=... | NAME=... [BACKUP=...]] [YES=1] [CONTEXT=...] [RECOVERY_ARGS=...]
	@$(PY) -m ops.recovery $(or $(ENV),$(error disaster-recovery needs ENV=development, staging or production)) \
		$(if $(TIME),--time=$(TIME)) $(if $(NAME),--name=$(NAME)) $(if $(BACKUP),--backup=$(BACKUP)) $(if $(YES),--yes) $(if $(CONTEXT),--context=$(CONTEXT)) $(RECOVERY_ARGS)

##@ Generated files

.PHONY: helm
helm: $(STAMPS)/dev ## Write the Helm chart helm/payment-api from the same constructs as dist/
	@$(PY) -O -m tools.helm

.PHONY: imports
imports: $(STAMPS)/dev $(STAMPS)/cli ## Generate imports/ from crds/ with `cdk8s import`
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PY) -m tools.import_crds

.PHONY: docs
docs: $(STAMPS)/dev ## Generate the tables, the graph and the shown files in docs/
	@for tool in $(DOCS); do $(PY) -m tools.$$tool || exit 1; done

.PHONY: programs
programs: $(STAMPS)/synth ## Install helm, kubectl and the linters written in Go below build/bin; NAMES=helm for some
	@$(PY) -m tools.programs $(NAMES)

.PHONY: format
format: $(STAMPS)/dev ## Format the sources and apply ruff's safe fixes
	@$(PY) -m ruff format --quiet .
	@$(PY) -m ruff check --fix --quiet .

.PHONY: lock
lock: $(STAMPS)/dev $(STAMPS)/lock ## Lock the dependencies again; UPGRADE=1 takes the newest that pyproject.toml allows
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PY) -m tools.lock $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean: ## Remove what was installed and all caches; dist/, imports/ and .secrets/ stay
	@rm -rf $(VENV) node_modules build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up, see tools/setup.py

$(STAMPS)/synth: requirements/synth.txt tools/setup.py $(STALE)
	$(call bootstrap,synth)

$(STAMPS)/run: requirements/run.txt tools/setup.py $(STALE)
	$(call bootstrap,run)

$(STAMPS)/dev: requirements/dev.txt requirements/synth.txt tools/setup.py $(STALE)
	$(call bootstrap,dev)

$(STAMPS)/image: requirements/image.txt tools/setup.py $(STALE)
	$(call bootstrap,image)

$(STAMPS)/lock: requirements/lock.txt tools/setup.py $(STALE)
	$(call bootstrap,lock)

$(STAMPS)/cli: package.json package-lock.json tools/setup.py $(STALE) $(CLI_STALE)
	$(call bootstrap,cli)
