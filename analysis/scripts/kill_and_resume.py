#!/usr/bin/env python3
"""Does a plan that is killed again and again, and resumed each time, give the same file as one that was left in peace?

    analysis/scripts/kill_and_resume.py build/release/homeward --kills 50 --points 20 --replicates 10

Kills `homeward run --plan` with SIGKILL at random moments, resumes it each time, collects, and compares the SHA-256 of the collected file with that of an
uninterrupted run. Checks as well that a job once finished is never made again: its file is the same file to the end. Exit code 0 when all holds.
"""
import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRIORS = """
[[parameter]]
path = "labour_market.wage_curve"
range = "plausible"

[[parameter]]
path = "labour_market.vacancy_duration"
range = [1, 4]
"""


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def finished(results):
    """Every finished job with what tells one file from another."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in results.glob("jobs/*/*.h5")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("homeward")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--replicates", type=int, default=10)
    parser.add_argument("--persons", type=int, default=8000)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--longest", type=float, default=1.0, help="seconds until a kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    homeward, luck, jobs = str(Path(options.homeward).resolve()), random.Random(options.seed), options.points * options.replicates

    with tempfile.TemporaryDirectory(prefix="homeward-kills-") as folder:
        folder = Path(folder)
        (folder / "priors.toml").write_text(PRIORS)

        def call(*words):
            return subprocess.run([homeward, *words], cwd=folder, capture_output=True, text=True)

        def must(*words):
            said = call(*words)
            if said.returncode != 0:
                sys.exit(f"homeward {' '.join(words)}: exit code {said.returncode}\n{said.stdout}{said.stderr}")
            return said

        must("plan", "senegal", "comprehensive", "--set", f"population.persons={options.persons}", "--set", f"time.months={options.months}", "--set", "time.spin_up_months=6",
             "--over", "priors.toml", "--design", "lhs", "--points", str(options.points), "--replicates", str(options.replicates), "--out", "plan.h5")
        run = ["run", "--plan", "plan.h5", "--jobs", str(options.workers), "--quiet"]
        start = time.monotonic()
        must(*run, "--out", "peace")
        print(f"in peace: {jobs} jobs in {time.monotonic() - start:.1f} s")
        must("collect", "peace", "--out", "peace.h5", "--quiet")

        results, seen, rewritten, kills, in_vain = folder / "war", {}, 0, 0, 0
        while kills < options.kills:
            process = subprocess.Popen([homeward, *run, "--out", "war", "--resume"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                process.wait(luck.uniform(0.02, options.longest))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
            else:
                error = process.stderr.read().decode()
                if process.returncode != 0:
                    sys.exit(f"resuming failed with exit code {process.returncode}: {error}")
                break  # all is done before the last kill
            now = finished(results)
            rewritten += sum(1 for name, file in seen.items() if now.get(name) != file)
            in_vain += len(now) == len(seen)
            seen = now
            if kills % 10 == 0:
                print(f"{kills} kills: {len(now)} of {jobs} jobs finished", flush=True)
        before = len(seen)
        must(*run, "--out", "war", "--resume")
        now = finished(results)
        rewritten += sum(1 for name, file in seen.items() if now.get(name) != file)
        must("collect", "war", "--out", "war.h5", "--quiet")
        same = sha256(folder / "peace.h5") == sha256(folder / "war.h5")
        print(f"{kills} kills ({in_vain} before any job ended); {before} of {jobs} jobs finished before the last run; {rewritten} finished jobs made again")
        print(f"in peace  {sha256(folder / 'peace.h5')}\nresumed   {sha256(folder / 'war.h5')}")
        left = [path for path in results.rglob("*") if path.is_file() and path.suffix not in (".h5", ".tmp")]
        good = same and rewritten == 0 and len(now) == jobs and not left
        print("the same, bit for bit" if good else f"NOT the same, or more was done or left than needed: {left}")
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
