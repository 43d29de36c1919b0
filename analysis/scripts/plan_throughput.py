#!/usr/bin/env python3
"""How many jobs a minute with one worker and with two, what plan, write and collect cost a job, and how much memory many jobs take.

    analysis/scripts/plan_throughput.py build/release/homeward --persons 20000 --months 60

One and two workers take turns, so that both meet the same machine; the best of each counts. Perfect scaling is twice the jobs of one worker. The overhead of a job
is measured on the smallest country there is, where the model itself takes next to nothing.
"""
import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("homeward")
    parser.add_argument("--persons", type=int, default=20000)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=1000, help="jobs of the measurement of overhead and memory")
    options = parser.parse_args()
    homeward = str(Path(options.homeward).resolve())
    with tempfile.TemporaryDirectory(prefix="homeward-throughput-") as folder:

        def timed(*words):
            start = time.monotonic()
            said = subprocess.run([homeward, *words], cwd=folder, capture_output=True, text=True)
            if said.returncode != 0:
                sys.exit(f"homeward {' '.join(words)}: exit code {said.returncode}\n{said.stderr}")
            return time.monotonic() - start

        def peak(*words):
            """Seconds and the peak of the process itself, in MB (its workers are measured apart)."""
            start = time.monotonic()
            said = subprocess.run(["/usr/bin/env", "python3", "-c", "import os, sys; p = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:]); _, code, used = os.wait4(p, 0); print(used.ru_maxrss / 1024); sys.exit(code != 0)",
                                   homeward, *words], cwd=folder, capture_output=True, text=True)
            if said.returncode != 0:
                sys.exit(said.stderr)
            return time.monotonic() - start, float(said.stdout.splitlines()[-1])

        def plan(name, persons, months, jobs):
            return timed("plan", "senegal", "comprehensive", "--set", f"population.persons={persons}", "--set", f"time.months={months}", "--set", "time.spin_up_months=2", "--replicates", str(jobs), "--out", name, "--overwrite")

        plan("size.h5", options.persons, options.months, options.jobs)
        best = {1: 1e9, 2: 1e9}
        for turn in range(options.rounds):
            for workers in (1, 2):
                best[workers] = min(best[workers], timed("run", "--plan", "size.h5", "--out", f"out{turn}{workers}", "--jobs", str(workers), "--quiet"))
        rate = {workers: 60 * options.jobs / seconds for workers, seconds in best.items()}
        print(f"{options.persons:,} persons, {options.months} months: {rate[1]:.0f} jobs a minute with one worker, {rate[2]:.0f} with two: {rate[2] / rate[1]:.2f} times, {50 * rate[2] / rate[1]:.0f} % of perfect scaling")

        planned = plan("many.h5", 1000, 12, options.many)
        seconds, memory = peak("run", "--plan", "many.h5", "--out", "many", "--jobs", "1", "--quiet")
        collecting, collect_memory = peak("collect", "many", "--out", "many_collected.h5", "--quiet")
        one = timed("run", "senegal", "comprehensive", "--set", "population.persons=1000", "--set", "time.months=12", "--set", "time.spin_up_months=2", "--replicates", str(options.many), "--threads", "1", "--quiet", "--out", "one_run.h5")
        size = sum(path.stat().st_size for path in Path(folder, "many").glob("jobs/*/*.h5")) / options.many
        print(f"{options.many} jobs of 1,000 persons and 12 months: plan {1000 * planned / options.many:.2f} ms, run {1000 * seconds / options.many:.1f} ms (as replicates of one run {1000 * one / options.many:.1f} ms), "
              f"collect {1000 * collecting / options.many:.1f} ms a job; {size / 1024:.0f} KiB a job")
        print(f"peak memory: whoever hands out the jobs {memory:.0f} MB, collect {collect_memory:.0f} MB; of all processes the largest {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
