"""A year of samples in CSV: our whole report against programs that only read and group the file, interleaved, medians.

Writes the folder anew each time: one sample every 30 seconds, down for ten minutes a week. CPU seconds, user and system.
"""
import os
import resource
import statistics
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

SERVANDA, LINES, FOLDER, PYTHON = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.executable
ROUNDS, STEP = 5, 30

AGREEMENT = """agreement: year
title: A year
version: 1
effective: {year}-01-01
time_zone: Europe/Amsterdam
hours: {{ always: 24/7 }}
measuring: {{ probes: {{ every: 30 seconds }} }}
services:
  web: {{ title: Web, hours: always }}
objectives:
  up: {{ service: web, measures: availability, window: calendar month, target: at least 99.9% }}
"""


def write(folder, first, years):
    """The agreement and the samples of so many years."""
    (folder / "facts").mkdir(parents=True, exist_ok=True)
    (folder / "agreement.yaml").write_text(AGREEMENT.format(year=first))
    at, end = datetime(first, 1, 1, tzinfo=timezone.utc), datetime(first + years, 1, 1, tzinfo=timezone.utc)
    count, step = 0, timedelta(seconds=STEP)
    with open(folder / "facts" / "samples.csv", "w") as file:
        file.write("service,at,state\n")
        while at < end:
            down = at.weekday() == 2 and at.hour == 3 and at.minute < 10
            file.write(f"web,{at:%Y-%m-%dT%H:%M:%SZ},{'down' if down else 'up'}\n")
            at, count = at + step, count + 1
    return count


PEERS = {
    "DuckDB, read and group": "import duckdb;duckdb.execute('set threads=1');duckdb.sql("
    "'''select service, month(\"at\"), state, count(*) from read_csv('{}') group by all''').fetchall()",
    "Polars, read and group": "import polars as pl;d=pl.read_csv('{}',try_parse_dates=True);"
    "d.group_by('service',d['at'].dt.truncate('1mo'),'state').len()",
    "pandas, read and group": "import pandas as pd;d=pd.read_csv('{}',parse_dates=['at']);"
    "d.groupby(['service',d['at'].dt.month,'state']).size()",
}


def cost(command):
    """CPU seconds of a command, and its most memory in MB."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "POLARS_MAX_THREADS": "1"})
    _, status, used = os.wait4(run.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    year, decade = FOLDER / "year", FOLDER / "decade"
    rows = write(year, 2025, 1)
    write(decade, 2016, 10)
    csv = str(year / "facts" / "samples.csv")
    report = [SERVANDA, "report", "--as-of", "2026-02-01T00:00:00Z", "--period"]
    commands = {
        "servanda report, one month": report + ["2025-11", str(year)],
        "servanda report, twelve months": report + ["2025", str(year)],
        "servanda report, one month of ten years": report + ["2025-11", str(decade)],
        "a loop over the lines": [LINES, csv],
        "sha256sum": ["sha256sum", csv],
    }
    commands |= {name: [PYTHON, "-c", code.format(csv)] for name, code in PEERS.items()}
    commands["Python, importing nothing"] = [PYTHON, "-c", ""]
    seen = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seen[name].append(cost(command))
    ours = statistics.median(seconds for seconds, _ in seen["servanda report, one month"])
    print(f"{rows:,} samples, {os.path.getsize(csv) / 1e6:.0f} MB; CPU seconds, median of {ROUNDS}")
    for name, costs in seen.items():
        seconds, memory = (statistics.median(column) for column in zip(*costs))
        print(f"{name:42} {seconds:7.3f} s {seconds / ours:6.1f} x {memory:8.0f} MB")


main()
