#!/usr/bin/env python3
"""What becomes of a plan when one of its ranks is killed? Run with: ranks_killed.py homeward homeward-mpi mpirun

    --recovery: mpirun is told to go on without the rank (Open MPI's orte_enable_recovery): one job is made again by another, nothing else is lost.
    Else mpirun ends all ranks: what is finished is kept, and resuming makes the rest.
Either way the collected file must be that of a run in peace, bit for bit. Exit code 0 when it is.
"""
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRIORS = "[[parameter]]\npath = \"labour_market.wage_curve\"\nrange = \"plausible\"\n"
RANKS = 4


def environment(process):
    try:
        return Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def process_of_rank(rank, folder):
    """The rank itself, which has started in this folder; its children are workers and have the word `worker` in their command."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or f"OMPI_COMM_WORLD_RANK={rank}".encode() not in environment(entry.name):
            continue
        try:
            if os.readlink(entry / "cwd") == str(folder) and b"worker" not in (entry / "cmdline").read_bytes().split(b"\0"):
                return int(entry.name)
        except OSError:
            continue
    return None


def main():
    homeward, homeward_mpi, mpirun = (str(Path(word).resolve()) for word in sys.argv[1:4])
    with tempfile.TemporaryDirectory(prefix="homeward-ranks-") as folder:
        folder = Path(folder).resolve()
        (folder / "priors.toml").write_text(PRIORS)

        def must(*words):
            said = subprocess.run(words, cwd=folder, capture_output=True, text=True)
            if said.returncode != 0:
                sys.exit(f"{' '.join(words)}: exit code {said.returncode}\n{said.stdout}{said.stderr}")

        def collected(results):
            must(homeward, "collect", results, "--out", results + ".h5", "--quiet")
            return hashlib.sha256((folder / (results + ".h5")).read_bytes()).hexdigest()

        def ranks(results, *more, options=()):
            return [mpirun, "--allow-run-as-root", "--oversubscribe", *options, "-n", str(RANKS), homeward_mpi, "run", "--plan", "plan.h5", "--out", results, "--quiet", "--lost-after", "3", *more]

        def kill_rank(results, rank, options):
            process = subprocess.Popen(ranks(results, options=options), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            while len(list((folder / results).glob("jobs/*/*.h5"))) < 5 and process.poll() is None:
                time.sleep(0.02)
            os.kill(process_of_rank(rank, folder), signal.SIGKILL)
            process.communicate(timeout=120)
            return process.returncode, len(list((folder / results).glob("jobs/*/*.h5")))

        must(homeward, "plan", "senegal", "cash", "--set", "population.persons=10000", "--set", "time.months=24", "--set", "time.spin_up_months=2", "--over", "priors.toml", "--points", "12", "--replicates", "5", "--out", "plan.h5")
        must(homeward, "run", "--plan", "plan.h5", "--out", "peace", "--quiet")
        peace, good = collected("peace"), True

        must(*ranks("together"))
        together = collected("together")
        print(f"{RANKS} ranks: {together == peace}")

        code, done = kill_rank("recovered", 2, ["--mca", "orte_enable_recovery", "1"])
        good &= code == 0 and done == 60 and collected("recovered") == peace and together == peace
        print(f"one killed, mpirun with orte_enable_recovery: exit code {code}, {done} of 60 jobs")

        code, done = kill_rank("headless", 0, ["--mca", "orte_enable_recovery", "1"])
        must(*ranks("headless", "--resume"))
        same = collected("headless") == peace
        good &= done < 60 and same
        print(f"rank 0 killed, mpirun with orte_enable_recovery: exit code {code}, {done} of 60 jobs kept; after --resume the same: {same}")

        for rank in (1, 0):
            results = f"ended{rank}"
            code, done = kill_rank(results, rank, [])
            must(*ranks(results, "--resume"))
            same = collected(results) == peace
            good &= code != 0 and done < 60 and same
            print(f"rank {rank} killed, mpirun as usual: exit code {code}, {done} of 60 jobs kept; after --resume the same: {same}")
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
