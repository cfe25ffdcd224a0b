#!/usr/bin/env python3
"""Error rates of accounts from a request log, against DuckDB, in interleaved rounds.

usage: w3.py SERVANDA DATA [ROUNDS [parquet|csv]]

DATA holds requests.parquet (ts, account, status) of March 2024 in UTC, and the same as requests.csv to read that. Needs the Python packages duckdb and pyarrow. Prints the
sum of the accounts' rates (in error rates of buckets), how many accounts reach each tier, CPU seconds and peak memory.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb

AGREEMENT = """agreement: request-errors
title: Error rates by account
version: 1
effective: 2024-01-01
time_zone: UTC
parties: { provider: { name: Provider }, customer: { name: Customer } }
hours: { always: 24/7 }
measuring: { by: [provider] }
services: { api: { hours: always } }
objectives:
  error-rate:
    service: api
    measures: error rate
    for_each: resource
    window: calendar month
    buckets: { every: 5 minutes, begin: UTC, express_as: 100% minus error rate }
    target: at least 99.9%
"""

SOURCES = """sources:
  requests:
    files: requests.{form}
    facts: count
    columns: { from: ts, resource: account, events: status }
    words: { events: { "5*": 1, "*": 0 } }
    fixed: { objective: error-rate, of: 1 }
    lasts: 1 ms
"""

QUERY = """SET threads = 2;
CREATE TABLE r AS SELECT account, sum(e / n) s, 100 * (1 - sum(e / n) / 8928) up FROM
 (SELECT account, epoch_ms(ts) // 300000 i, count(*) n, count(*) FILTER (status >= 500) e FROM '{data}/requests.{form}' GROUP BY 1, 2) GROUP BY 1;
SELECT count(*), round(sum(s), 4), count(*) FILTER (up >= 99.9), count(*) FILTER (up >= 99 AND up < 99.9), count(*) FILTER (up >= 95 AND up < 99), count(*) FILTER (up < 95) FROM r;
"""

SCAN = "SET threads = 2; SELECT sum(epoch_ms(ts) % 1000), sum(account % 1000), sum(status), count(*) FROM '{data}/requests.{form}'"

PEER = "import duckdb, sys\nfor part in sys.argv[1].split(';'):\n    out = part.strip() and duckdb.sql(part)\n    out and print(out.fetchall())"


def folder(data, form):
    """A folder with the agreement; the accounts are its resources, and their requests are complete."""
    made = tempfile.mkdtemp(prefix="w3-", dir=os.environ.get("TMPDIR"))
    os.mkdir(f"{made}/facts")
    accounts = duckdb.sql(f"SELECT DISTINCT account FROM '{data}/requests.parquet' ORDER BY 1").fetchall()
    with open(f"{made}/facts/resources.csv", "w") as out:
        out.write("fact,id,service,from\n")
        out.writelines(f"resource,{account},api,2024-01-01T00:00:00Z\n" for (account,) in accounts)
    with open(f"{made}/facts/coverage.csv", "w") as out:
        out.write("fact,service,by,from,to\ncoverage,api,provider,2024-03-01T00:00:00Z,2024-04-01T00:00:00Z\n")
    for name, text in (("agreement.yaml", AGREEMENT), ("sources.yaml", SOURCES.replace("{form}", form))):
        with open(f"{made}/{name}", "w") as out:
            out.write(text)
    os.link(os.path.abspath(f"{data}/requests.{form}"), f"{made}/requests.{form}")
    return made


def measured(command):
    """Wall time, CPU time and peak memory of a process in MB, and what it printed."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0)
        text = out.read()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command[0]} failed: {text[-500:]!r}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def said(report):
    """The accounts, the sum of their buckets' rates and the tiers, from the report's exact figures."""
    from fractions import Fraction

    rates, tiers = Fraction(0), [0, 0, 0, 0]
    findings = [one for month in json.loads(report)["months"] for one in month["findings"] if one["figure"] is not None]
    for finding in findings:
        figure = Fraction(finding["figure"]["exact"])
        rates += (1 - figure) * 8928
        bounds = (Fraction("0.999"), Fraction("0.99"), Fraction("0.95"), Fraction(-1))
        tiers[next(n for n, bound in enumerate(bounds) if figure >= bound)] += 1
    return len(findings), f"{float(rates):.4f}", tiers


def main():
    program, data, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3
    form = sys.argv[4] if len(sys.argv) > 4 else "parquet"
    made = folder(data, form)
    peer = lambda query: [sys.executable, "-c", PEER, query.format(data=data, form=form)]
    commands = {
        "servanda": [program, "report", made, "--period", "2024-03", "--format", "json"],
        "duckdb": peer(QUERY),
        "duckdb, decode": peer(SCAN),
    }
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(measured(command))
    print("servanda", *said(results["servanda"][-1][3]))
    print("duckdb", results["duckdb"][-1][3].decode().strip())
    for name, runs in results.items():
        wall, cpu, memory = (statistics.median(run[n] for run in runs) for n in range(3))
        print(f"{name:16} wall {wall:7.2f} s  CPU {cpu:7.2f} s  peak {memory:6.0f} MB")
    shutil.rmtree(made)


if __name__ == "__main__":
    main()
