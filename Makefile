# The commands of a checkout. Set-up happens by itself and only where something is missing: see tools/setup.
.DEFAULT_GOAL := help
.PHONY: help supplement desk search cluster docs test judges long explore lint bench setup clean distclean requirements

ARGS ?=
BIN := .venv/bin

help: ## 显示本帮助 · this help
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 22

supplement: ## 制作样刊 · build the sample edition (ARGS="--pages 1 --out DIR")
	@tools/setup run
	@$(BIN)/python build.py $(ARGS)

desk: ## 在浏览器里拼样刊 · the sample at the desk in a browser (ARGS="--port 8800")
	@tools/setup desk
	@$(BIN)/pinban desk content/2018-07-01 $(ARGS)

search: ## 本机开一个检索服务器 · a search server on this machine, with what asks it: http://127.0.0.1:9200
	@tools/setup search
	@tools/opensearch start

cluster: ## 装上多机干活要的库 · what work on many machines needs: then --cluster local:4
	@tools/setup cluster

docs: ## 文档网站 · the documents as a site, Chinese and English apart, with a sample PDF: output/site/index.html
	@tools/setup run
	@$(BIN)/pinban build content/2018-07-01 --only web
	@$(BIN)/python tools/docs_site.py --sample output/2018-07-01.only/web/supplement.pdf $(ARGS)

test: ## 运行测试 · run the tests (ARGS="tests/fonts -k subset")
	@tools/setup test
	@$(BIN)/python -m pytest -m "not judge and not whole and not long" $(ARGS)

judges: ## 请外面的评判，照文档走一遍 · veraPDF, EPUBCheck, Ghostscript, Chromium, LibreOffice; the documents' commands
	@tools/setup judges
	@$(BIN)/python -m pytest -m "(judge or whole) and not long" $(ARGS)

long: ## 几分钟一个的测试 · the tests that take minutes each: builds killed, a day's watching
	@tools/setup test
	@$(BIN)/python -m pytest -m long -n 0 $(ARGS)

explore: ## 寻找反例 · search for examples that break a law, and keep them (ARGS="tests/makeup --rounds 5")
	@tools/setup test
	@$(BIN)/python tools/explore.py $(ARGS)

lint: ## 检查代码 · ruff and mypy
	@tools/setup test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: ## 测速 · the benchmarks' table (ARGS="fonts typeset")
	@tools/setup test
	@$(BIN)/python -m benchmarks $(ARGS)

setup: ## 只做准备 · set-up only, tests' tools included
	@tools/setup test

requirements: ## 重新锁定依赖 · pin the requirements anew (needs pip-tools)
	@tools/pin

clean: ## 清除产物与缓存 · remove what builds and tests wrote
	@find output -mindepth 1 -not -name .gitkeep -delete
	@rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## 连同环境与字体 · also .venv and the font faces
	@rm -rf .venv fonts/faces
