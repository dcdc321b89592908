# `make` lists what can be done. Each target is a script in deploy/bin or one command.
.DEFAULT_GOAL := help
.PHONY: help run smoke measure test big-artifact e2e lighthouse size screenshots check fmt images models soak soak-swap chaos chaos-smoke mlflow export
SHELL := /bin/bash
PYTHON ?= python3

help: ## list the targets
	@echo "make TARGET, where TARGET is one of"
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "variables of run, with their defaults"
	@echo "  RESET=1                        delete ./data first: start afresh"
	@echo "  SPIRA_API_PORT=8080            SPIRA_REGISTRY_PORT=8081, SPIRA_MODEL_SERVER_PORT=8082 and up; 0 takes a free port"
	@echo "  SPIRA_NATS_PORT=0              SPIRA_MONGODB_PORT=0, SPIRA_S3_PORT=0: free ports, written to data/run.json"
	@echo "  SPIRA_API_ADDRESS=127.0.0.1    0.0.0.0 lets other machines in, without encryption"
	@echo "  SPIRA_MODEL_SERVER_REPLICAS=1  model servers that share a model's work"
	@echo "  SPIRA_DEMO_MODELS=voice-steadiness-demo    more, separated by commas: spira-cnn-demo"
	@echo "  SPIRA_DATA=data                where everything is kept"

run: ## build what changed, start everything on this machine, print one URL; Ctrl-C stops it
	@deploy/bin/run.sh || { code=$$?; [ $$code = 130 ] || [ $$code = 143 ] || exit $$code; }

smoke: ## ask the running system for a pre-diagnosis: sign in, four recordings, wait, print the result
	@deploy/bin/smoke.sh

measure: ## print what the running system takes: time to a result, memory of each process, jar sizes
	@$$(deploy/bin/java-home.sh)/bin/java deploy/bench/Measure.java

test: ## build everything and run every test
	@deploy/bin/test.sh

big-artifact: ## send a file of 1 GiB through the packaged registry with a heap of 256 MiB, up and down
	@set -o pipefail; deploy/bin/maven.sh --quiet -pl model-registry -am verify -Dspira.test.large-bytes=1073741824 \
	  -Dit.test=PackagedJarIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
	  | grep -E '^\[(registry|servers|ERROR)\]'

soak-swap: ## swap models 300 times under load: no request fails, no version mixes, memory stays flat; SWAPS=300
	@deploy/bin/soak-swap.sh $(SWAPS)

soak: ## half the load that the system can bear, for 30 minutes: nothing grows, nothing is lost; MINUTES=30
	@deploy/bin/chaos.sh soak $(or $(MINUTES),30)

chaos: ## kill, pause, cut and damage under load, check that nothing accepted is lost; SEEDS=20, or SEED=x again
	@deploy/bin/chaos.sh $(if $(SEED),seed $(SEED),seeds $(or $(SEEDS),20))

chaos-smoke: ## the same in three minutes, with the same seeds each time: every kill, a wiped broker
	@deploy/bin/chaos.sh smoke

e2e: ## drive the real system in a headless Chromium; SPEC=words runs the files whose name contains one of them
	@deploy/bin/app.sh e2e $(SPEC)

lighthouse: ## measure the app on the real system five times, print the medians, fail when they are too low
	@deploy/bin/app.sh lighthouse

size: ## print what the built app weighs, fail when it is too much
	@deploy/bin/build.sh app && cd pwa && npm run --silent size

screenshots: ## write every screen of the app into pwa/.cache/screenshots, to be looked at
	@deploy/bin/app.sh screenshots

check: ## check format, types and lint; compile with warnings as errors
	@deploy/bin/maven.sh --quiet spotless:check test-compile
	@deploy/bin/npm-packages.sh && cd pwa && npm run check --silent
	@echo "check: ok"

fmt: ## format the code
	@deploy/bin/maven.sh --quiet spotless:apply
	@deploy/bin/npm-packages.sh && cd pwa && npm run fmt --silent

images: ## build the container images
	@docker compose build

models: ## make the demonstration models again (Python with model-registry/demo-models/requirements.txt)
	@$(PYTHON) model-registry/demo-models/generate.py

mlflow: ## drive the registry with MLflow's clients, the model server with its servers (Python 3.11 or newer)
	@model-registry/mlflow/check.sh

export: ## test spira-export, from PyTorch to a result of the real system (Python 3.11 or newer, 2.4 GB to download)
	@model-registry/python/check.sh
