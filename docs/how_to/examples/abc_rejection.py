#!/usr/bin/env python3
"""Which wage curves and vacancy durations agree with what was observed? Rejection ABC in thirty lines, the model called as a subprocess.

    HOMEWARD=homeward python3 abc_rejection.py

The function `model` is what pyABC, ABCpy and the like ask for: a dictionary of parameters in, a dictionary of summary statistics out.
"""
import csv
import io
import os
import random
import subprocess

HOMEWARD = os.environ.get("HOMEWARD", "homeward")
SCENARIO = ["--scenario", "senegal", "--scenario", "cash", "--set", "population.persons=" + os.environ.get("PERSONS", "20000"), "--set", "time.months=" + os.environ.get("MONTHS", "60")]
OBSERVED = {"employment_rate.population": 0.45, "composite.returnees": 0.62}
PRIOR = {"labour_market.wage_curve": (-0.15, -0.02), "labour_market.vacancy_duration": (1, 4)}


def model(parameter_sets):
    """Outcomes of several parameter sets in one call; None for a set that the model refused."""
    text = io.StringIO()
    table = csv.DictWriter(text, fieldnames=list(PRIOR))
    table.writeheader()
    table.writerows(parameter_sets)
    said = subprocess.run([HOMEWARD, "evaluate", *SCENARIO, "--params", "-", "--out", "-", "--replicates", "2", "--measures", "employment_rate,composite", "--quiet"],
                          input=text.getvalue(), capture_output=True, text=True)
    if said.returncode not in (0, 65):  # 65: some sets failed, and their lines say so
        raise RuntimeError(said.stderr)
    return [{name: float(line[name]) for name in OBSERVED} if line["status"] == "done" else None for line in csv.DictReader(io.StringIO(said.stdout))]


def distance(outcome):
    return float("inf") if outcome is None else sum((outcome[name] / observed - 1) ** 2 for name, observed in OBSERVED.items()) ** 0.5


luck = random.Random(1)
draws = [{name: luck.uniform(low, high) for name, (low, high) in PRIOR.items()} for _ in range(int(os.environ.get("DRAWS", 100)))]
nearest = sorted(zip(map(distance, model(draws)), map(dict.items, draws)), key=lambda pair: pair[0])[: int(os.environ.get("KEEP", 10))]
print(f"kept {len(nearest)} of {len(draws)}")
for far, parameters in nearest:
    print(f"{far:.4f}  " + "  ".join(f"{name} {value:.3f}" for name, value in parameters))
