"""Runs the statement in a file. Usage: STATEMENT"""

import sys

import duckdb

duckdb.execute(open(sys.argv[1], encoding="utf-8").read())
