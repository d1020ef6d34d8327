# SPDX-License-Identifier: Apache-2.0
# make          the release program, at ./stemma
# make demo     installs what is missing, builds, reads the samples, shows the account and writes its page
# make test     installs what is missing, builds with sanitizers, runs every test
# make bench    speed and memory of each stage and of the whole (CORPUS=FILE.jsonl for your own articles)
# make train    the weights of the language core from the corpora (an hour and a half)
# make install  PREFIX=/usr/local
PREFIX ?= /usr/local
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

all: release

release: build/release/Makefile
	@cmake --build build/release -j$(JOBS)
	@cp -f build/release/stemma ./stemma

build/%/Makefile:
	@sh tools/install-packages.sh build
	@mkdir -p build && cmake --preset $* > build/$*.log || { cat build/$*.log; exit 1; }

dev asan tsan: %: build/%/Makefile
	@cmake --build build/$* -j$(JOBS)

fuzz:
	@sh tools/install-packages.sh build fuzz
	@cmake --preset fuzz
	@cmake --build build/fuzz -j$(JOBS)

demo: release
	@sh tools/demo.sh ./stemma

test:
	@sh tools/install-packages.sh build test
	@mkdir -p build && cmake --preset asan > build/asan.log || { cat build/asan.log; exit 1; }
	@cmake --build build/asan -j$(JOBS)
	@ctest --test-dir build/asan --output-on-failure -j$(JOBS)
	@sh tools/check-includes.sh

bench: release
	@sh tools/install-packages.sh test
	@sh bench/run.sh ./stemma $(CORPUS)

# Weights anew from the corpora (SHARED=FOLDER that holds corpora/); nothing else needs them there.
SHARED ?= ../shared
train: release
	@cmake --build build/release --target core_silver core_pretrain core_train core_export -j$(JOBS)
	@train/core/run.sh $(abspath $(SHARED)) $(abspath models/core.bin)
	@$(MAKE) train-coref

train-coref: release
	@cmake --build build/release --target coref -j$(JOBS)
	@python3 train/coref_gold.py $(SHARED)/corpora/language/trees/gum.train.conllu.gz build/coref.jsonl build/coref.tsv
	@build/release/coref build/coref.jsonl build/coref.tsv models/coref.bin

install: release
	@cmake --install build/release --prefix $(PREFIX)

clean:
	@rm -rf build stemma

.PHONY: all release dev asan tsan fuzz demo test bench train train-coref install clean
