#!/bin/sh
# The "binary" that R's EasyABC calls: reads `input` (or `input3`, with 3 as its argument), writes `output` (or `output3`).
# With use_seed = TRUE the first line is the seed; then one parameter a line. See docs/how_to/foreign_tools.md.
set -eu
n=${1:-}
{
    echo "seed,labour_market.wage_curve,labour_market.vacancy_duration"
    paste -s -d, "input$n"
} >"parameters$n.csv"
"${HOMEWARD:-homeward}" evaluate --scenario senegal --scenario cash --set population.persons="${PERSONS:-20000}" --set time.months="${MONTHS:-60}" \
    --params "parameters$n.csv" --out "outcomes$n.csv" --replicates 1 --threads 1 --measures employment_rate,composite --quiet
# set,status,error,seed, two parameters, then employment_rate.population, employment_rate.returnees, composite.returnees
awk -F, 'NR == 2 { print $7, $9 }' "outcomes$n.csv" >"output$n"
