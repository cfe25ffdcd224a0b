"""W1: probe samples of very many services, from Parquet to a report with all outages, against the expected integers and DuckDB.

    w1.py SERVANDA BENCH NUMBER [ROUNDS [parquet|csv]]

BENCH holds what the generators of the workload made (w1-NUMBER) and the peers' programs (src). Writes an agreement folder beside
the data, runs `servanda report`, adds up what it says and compares that with the expected integers; with ROUNDS, also measures
CPU seconds and peak memory against the peers, interleaved, medians.
"""
import json
import os
import statistics
import subprocess
import sys
from csv import DictReader
from datetime import datetime, timezone
from pathlib import Path

SERVANDA, BENCH, NUMBER = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 0
FORM = sys.argv[5] if len(sys.argv) > 5 else "parquet"
DATA, FOLDER = BENCH / f"w1-{NUMBER}", BENCH / f"w1-{NUMBER}" / "servanda"
PERIOD = ["--period", "2024-03", "--as-of", "2024-05-01T00:00:00Z", "--format", "json"]

# Down, agreed and unknown milliseconds; how many services reach 99.9, 99, 95 and less.
EXPECTED = {
    "10": (22679762, 14792400000, 53069326, [4, 6, 0, 0]),
    "100": (316842366, 160333560000, 546613265, [31, 68, 1, 0]),
    "1000": (3140867366, 1632544980000, 5623583027, [348, 644, 8, 0]),
}

HOURS = {"24x7": "24/7", "office": "Mo-Fr 08:00-18:00; PH off", "extended": "Mo-Su 06:00-22:00; PH off"}
HOLIDAYS = "[2024-01-01, 2024-03-29, 2024-03-31, 2024-04-01, 2024-04-27, 2024-05-09, 2024-05-19, 2024-05-20, 2024-12-25, 2024-12-26]"


def name(schedule):
    return f"probed-{schedule}"


def agreement():
    services = "".join(
        f"  {name(key)}: {{ hours: {name(key)}, fee: EUR 100.00 per month, maintenance: {{}} }}\n" for key in HOURS
    )
    objectives = "".join(
        f"""  up-{key}:
    service: {name(key)}
    measures: availability
    for_each: resource
    window: calendar month
    target: at least 99.9%
    remedies:
      - base: fee of the service
        table: [{{ below: target, pays: 10% }}, {{ below: 99%, pays: 25% }}, {{ below: 95%, pays: 50% }}]
"""
        for key in HOURS
    )
    hours = "".join(f'  {name(key)}: "{text}"\n' for key, text in HOURS.items())
    return f"""agreement: probed
title: Probed services
version: 1
effective: 2024-01-01
time_zone: Europe/Amsterdam
hours:
{hours}holidays: {{ dates: {HOLIDAYS} }}
measuring:
  probes: {{ every: 30 seconds, stale_after: 120 seconds, gaps: all unknown, outside: up }}
  outages: {{ minimum: 5 minutes }}
services:
{services}objectives:
{objectives}"""


def at(millis):
    return datetime.fromtimestamp(int(millis) / 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def write():
    """The folder: agreement, resources, maintenance, and where the samples stand."""
    (FOLDER / "facts").mkdir(parents=True, exist_ok=True)
    services = {row["service"]: row["schedule"] for row in DictReader(open(DATA / "services.csv"))}
    (FOLDER / "agreement.yaml").write_text(agreement())
    with open(FOLDER / "facts" / "resources.csv", "w") as file:
        file.write("id,service,from\n")
        file.writelines(f"{one},{name(key)},2024-01-01T00:00:00Z\n" for one, key in services.items())
    with open(FOLDER / "facts" / "maintenance.csv", "w") as file:
        file.write("id,service,resource,from,to\n")
        for number, row in enumerate(DictReader(open(DATA / "maintenance.csv"))):
            one = row["service"]
            file.write(f"m{number},{name(services[one])},{one},{at(row['start_ms'])},{at(row['end_ms'])}\n")
    words = ", ".join(f"{one}: {name(key)}" for one, key in services.items())
    for ending in ("parquet", "csv"):
        (FOLDER / f"samples.{ending}").unlink(missing_ok=True)
    os.link(DATA / f"samples.{FORM}", FOLDER / f"samples.{FORM}")
    (FOLDER / "sources.yaml").write_text(f"""sources:
  probes:
    files: samples.{FORM}
    facts: sample
    columns: {{ service: service, resource: service, at: ts, state: ok }}
    words:
      state: {{ "true": up, "false": down }}
      service: {{ {words} }}
""")


def summed(report):
    """Down, agreed and unknown milliseconds of all findings, and the tiers by the figures as they were counted."""
    down = agreed = unknown = 0
    tiers = [0] * 4
    for finding in (finding for month in report["months"] for finding in month["findings"]):
        basis = finding["basis"]
        lost, all_time, lacking = basis["down_ms"], basis["agreed_ms"], basis["unknown"]["total_ms"]
        down, agreed, unknown = down + lost, agreed + all_time, unknown + lacking
        known = all_time - lacking
        up = known - lost
        tiers[0 if up * 1000 >= known * 999 else 1 if up * 100 >= known * 99 else 2 if up * 100 >= known * 95 else 3] += 1
    return down, agreed, unknown, tiers


def cost(command):
    """CPU seconds of a command, its most memory in MB, and what it printed."""
    run = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=BENCH)
    printed = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed


def peers():
    """What the same folder is measured against; only those that are there."""
    python = str(BENCH / "venv" / "bin" / "python")
    found = {"DuckDB, full semantics": [python, str(BENCH / "src" / "duck.py"), str(BENCH / "src" / "w1_duckdb_int.sql"), str(DATA), FORM]}
    decode = Path(SERVANDA).parent / "examples" / "columns"
    if decode.exists() and FORM == "parquet":
        found["decode of the needed columns"] = [str(decode), str(DATA / "samples.parquet"), "ts", "service", "ok"]
    return found


def main():
    write()
    report = [SERVANDA, "report", str(FOLDER), *PERIOD]
    cpu, memory, printed = cost(report)
    got = summed(json.loads(printed))
    print(f"servanda: {cpu:.2f} s CPU, {memory:.0f} MB, {len(printed):,} bytes; down, agreed, unknown, tiers: {got}")
    if got != EXPECTED[NUMBER]:
        raise SystemExit(f"expected {EXPECTED[NUMBER]}")
    commands = {"servanda report": report, **peers()}
    seen = {label: [] for label in commands}
    for _ in range(ROUNDS):
        for label, command in commands.items():
            seen[label].append(cost(command)[:2])
    for label, runs in seen.items():
        if runs:
            cpus, memories = zip(*runs)
            print(f"{label}: {statistics.median(cpus):.2f} s CPU, {statistics.median(memories):.0f} MB")


main()
