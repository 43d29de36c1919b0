#!/usr/bin/python3
"""What a monitoring survey measured against what was true, wave by wave, for one run file or several (one a design).

    homeward run my_scenario_with_monitoring.toml --replicates 8 --out phone.h5
    /usr/bin/python3 analysis/scripts/monitoring.py phone.h5 in_person.h5 sms.h5 [--waves 6,24] [--ways]

Figures are ratios of sums over months and replicates, with a 95 % interval (jackknife over replicates, Student's t). `truth` is of all adults who came
back that long ago (of residents: of those followed); `bias` is measured less truth, in three parts that add up to it:

    coverage    those followed against all who returned: the programme does not know of everybody
    response    those who answered against those followed: lost contacts, refusals, the departed
    answers     what was said against the truth about those who said it: courtesy, error

`weighted` is measured with the answers of each way of return and sex weighed by those due, as evaluators do. sustainable: at home with a composite at or
above the survey's sustainable_from, or away by a regular channel or a scheme; of all, wherever they are. --ways adds the ways of return one by one.
Needs h5py and numpy.
"""
import sys

import h5py
import numpy as np

from run_files import t975

def ratio(part, whole):
    return part / whole if whole > 0 else np.nan


class Figures:
    """Sums of one wave of one survey: a figure is way × sex."""

    def __init__(self, figures, ways):
        self.figures, self.ways = figures, ways

    def __getattr__(self, name):
        return self.figures[name][self.ways].sum()

    def cells(self, name):
        return self.figures[name][self.ways].ravel()


# Each outcome: truth of all, truth of those followed, truth of those who answered, measured; and measured in the cells, with the cells' weights.
def composite(f):
    return [ratio(f.returns_composite, f.returns_home), ratio(f.composite, f.home), ratio(f.composite_of_answers, f.answered), ratio(f.composite_measured, f.answered)]


def sustainable(f):
    answers = f.answered + f.answered_away
    return [ratio(f.returns_sustained + f.returns_left_regularly, f.returns), ratio(f.sustained + f.left_regularly, f.due),
            ratio(f.sustained_of_answers + f.left_regularly_measured, answers), ratio(f.sustained_measured + f.left_regularly_measured, answers)]


def away(f):
    return [ratio(f.returns - f.returns_home, f.returns), ratio(f.away, f.due), ratio(f.reached_away, f.reached), ratio(f.reached_away, f.reached)]


def weighted(f, said, answers):
    """Cells of way and sex weighed by those due; cells without answers stand aside, as they must."""
    said, answers, due = f.cells(said), f.cells(answers), f.cells("due")
    there = answers > 0
    return ratio((due[there] * said[there] / answers[there]).sum(), due[there].sum())


def outcome(law, f, residents):
    truth, followed, answered, measured = law(f)
    if residents:
        truth = followed  # there is no more of them than those followed
    return [truth, measured, measured - truth, followed - truth, answered - followed, measured - answered]


def jackknife(figures, ways, statistic):
    """Of the sums over replicates: the statistic, and half its 95 % interval."""
    whole = {name: values.sum(axis=0) for name, values in figures.items()}
    estimate = np.array(statistic(Figures(whole, ways)), dtype=float)
    n = len(next(iter(figures.values())))
    if n < 2:
        return estimate, np.full(estimate.shape, np.nan)
    without = np.array([statistic(Figures({name: whole[name] - values[r] for name, values in figures.items()}, ways)) for r in range(n)], dtype=float)
    spread = np.sqrt((n - 1) / n * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    return estimate, t975(n - 1) * spread


class Survey:
    def __init__(self, path, number):
        with h5py.File(path, "r") as file:
            group = file["surveys"]
            done = file["series/replicate_done"][:].astype(bool)
            self.run = file.attrs["scenario_name"]
            self.name = group["survey"].asstr()[number]
            self.waves = list(group["wave"][:])
            self.ways = list(group["respondents"].asstr()[:])
            scales = {"replicate", "month", "survey", "wave", "respondents", "sex"}
            # replicate × wave × way × sex: the months together
            self.figures = {name: np.nansum(group[name][:, :, number][done], axis=1) for name in group if name not in scales}

    def at(self, wave):
        return {name: values[:, self.waves.index(wave)] for name, values in self.figures.items()}


def number_of_surveys(path):
    with h5py.File(path, "r") as file:
        if "surveys" not in file:
            sys.exit(f"{path}: holds no surveys; its scenario has no programme whose package holds 'monitoring'")
        return len(file["surveys/survey"])


def print_wave(survey, wave, ways, label):
    figures = survey.at(wave)
    if not figures["due"][:, ways].sum():
        return
    residents = label == "residents"
    rates, _ = jackknife(figures, ways, lambda f: [f.due, ratio(f.attempted, f.due), ratio(f.reached, f.attempted), ratio(f.answered + f.answered_away, f.due)])
    print(f"  {wave:>4}  {label:<20} due {rates[0] / len(figures['due']):8.1f} a replicate, attempted {rates[1]:.2f}, reached {rates[2]:.2f} of them; answered {rates[3]:.2f} of those due")
    for name, law, said, answers in [("composite", composite, "composite_measured", "answered"), ("sustainable", sustainable, None, None), ("away", away, None, None)]:
        values, half = jackknife(figures, ways, lambda f: outcome(law, f, residents))
        if not np.isfinite(values[1]):
            continue
        text = f"        {name:<12} truth {values[0]:.3f}  measured {values[1]:.3f}  bias {values[2]:+.3f} ±{half[2]:.3f}"
        text += f"  = coverage {values[3]:+.3f}, response {values[4]:+.3f}, answers {values[5]:+.3f}"
        if said and len(ways) > 1:
            text += f"  weighted {jackknife(figures, ways, lambda f: [weighted(f, said, answers)])[0][0]:.3f}"
        print(text)


def main():
    arguments = sys.argv[1:]
    each_way = "--ways" in arguments
    wanted = None
    if "--waves" in arguments:
        at = arguments.index("--waves")
        wanted = [int(w) for w in arguments[at + 1].split(",")]
        del arguments[at:at + 2]
    paths = [a for a in arguments if not a.startswith("--")]
    if not paths:
        sys.exit(__doc__)
    for path in paths:
        for number in range(number_of_surveys(path)):
            survey = Survey(path, number)
            print(f"{survey.run}: survey of the programme '{survey.name}' ({path})")
            returnees = [i for i, way in enumerate(survey.ways) if way != "residents"]
            for wave in survey.waves if wanted is None else wanted:
                print_wave(survey, wave, returnees, "returnees")
                if each_way:
                    for way in returnees:
                        print_wave(survey, wave, [way], survey.ways[way])
                print_wave(survey, wave, [survey.ways.index("residents")], "residents")


if __name__ == "__main__":
    main()
