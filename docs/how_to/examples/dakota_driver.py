#!/usr/bin/env python3
"""Dakota's fork interface: reads its parameters file, runs the model, writes its results file; a set that the model refuses is a failed evaluation.

    dakota_driver.py params.in results.out
"""
import csv
import io
import os
import subprocess
import sys

SETTINGS = {"wage_curve": "labour_market.wage_curve", "vacancy_duration": "labour_market.vacancy_duration"}
RESPONSES = {"employed_share": "employment_rate.population", "composite": "composite.returnees"}


def variables(path):
    """The standard format: "<number> variables", then as many lines "<value> <descriptor>"."""
    with open(path) as file:
        count = int(file.readline().split()[0])
        return {name: value for value, name in (file.readline().split() for _ in range(count))}


values = {SETTINGS[name]: value for name, value in variables(sys.argv[1]).items()}
said = subprocess.run([os.environ.get("HOMEWARD", "homeward"), "evaluate", "--scenario", "senegal", "--scenario", "cash", "--set", "population.persons=" + os.environ.get("PERSONS", "20000"),
                       "--set", "time.months=" + os.environ.get("MONTHS", "60"), "--params", "-", "--out", "-", "--replicates", "5", "--threads", "1", "--measures", "employment_rate,composite", "--quiet"],
                      input=",".join(values) + "\n" + ",".join(values.values()) + "\n", capture_output=True, text=True)
lines = list(csv.DictReader(io.StringIO(said.stdout))) if said.returncode in (0, 65) else []
with open(sys.argv[2] + ".part", "w") as file:
    if lines and lines[0]["status"] == "done":
        file.writelines(f"{lines[0][measure]} {name}\n" for name, measure in RESPONSES.items())
    else:
        file.write("FAIL\n")
        sys.stderr.write(said.stderr)
os.replace(sys.argv[2] + ".part", sys.argv[2])  # Dakota looks for the file, so it must be whole when it is there
