"""Benchmarks: one question a script, each answered beside its floor.

Run one as a module, from the repository's root: `.venv/bin/python -m bench.intake --help`.
"""
