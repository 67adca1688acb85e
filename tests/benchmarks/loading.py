"""How long the law of a place takes to read, against PyYAML and pydantic on the same files in the same run.

Prints two ratios. Cold: every file read, joined, typed, and every condition's spelling checked, over
``yaml.load(CSafeLoader)`` and validation with the same models. Cache: files hashed and joined law taken from the
cache, over cold. Of several places also how long each takes from the cache for one rule, against the first of them.
Run: ``python tests/benchmarks/loading.py [place …]``, as in ``loading.py kenya india philippines``.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from workflow.conditions import _checked
from workflow.errors import WorkflowError
from workflow.law import library
from workflow.law.files import BY_NAME, SECTIONS, Content, contents
from workflow.law.law import MODELS, Law
from workflow.law.library import LawLibrary
from workflow.packs.calendar import Calendar
from workflow.packs.jurisdiction import Jurisdiction

ROOT = Path(__file__).parents[2] / "jurisdictions"


def best(work: Callable[[], Any], rounds: int = 7) -> float:
    """The fastest of several rounds, in milliseconds; the collector sleeps, as in ``timeit``."""
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
        gc.enable()
    return min(times) * 1000


def plain_validation(files: list[Content], loader: Any) -> Callable[[], None]:
    """Validation with the same models of what ``loader`` reads."""
    values = [(file, yaml.load(content, loader)) for _, file, _, content in files]

    def validate() -> None:
        for file, value in values:
            if file in BY_NAME:
                for rule in value.values():
                    _validate(MODELS[file], rule)
            elif file == "courts":
                for section in SECTIONS["courts"]:
                    for rule in value.get(section, {}).values():
                        _validate(MODELS[section], rule)
            else:
                model = {"calendar": Calendar, "jurisdiction": Jurisdiction}.get(file) or MODELS["procedures"]
                _validate(model, value)

    return validate


def _validate(model: Any, rule: Any) -> None:
    """A whole rule; what is written as ``like`` another, or leaves out or replaces a wider place's, is no whole one."""
    if isinstance(rule, dict) and not {"like", "replaces"} & rule.keys():
        model.model_validate(rule)


def measure(root: Path, place: str) -> dict[str, float]:
    """Milliseconds of each way, and the ratios."""
    files, _ = contents(root, place)
    size = sum(len(content) for *_, content in files)

    def cold() -> None:
        _checked.cache_clear()
        os.environ["PROSEQUI_CACHE"] = "off"
        library.load(root, place)

    parse = best(lambda: [yaml.load(content, yaml.CSafeLoader) for *_, content in files])
    # the values CSafeLoader makes are not text and the models would refuse some of them; those of CBaseLoader are
    validate = best(plain_validation(files, yaml.CBaseLoader))
    first = best(cold)
    with tempfile.TemporaryDirectory() as kept:
        os.environ["PROSEQUI_CACHE"] = kept
        library.load(root, place)
        again = best(lambda: library.load(root, place))
        rules = rules_of(library.load(root, place))
    return {
        "rules": rules, PER_RULE: again / rules * 1000, "kB": size / 1000, "CSafeLoader": parse, "pydantic": validate, "cold": first, "cache": again,
        "cold / (CSafeLoader + pydantic), at most 1.2": first / (parse + validate),
        "cache / cold, at most 0.1": again / first,
    }  # fmt: skip


PER_RULE = "cache, microseconds a rule"


def rules_of(law: Law) -> int:
    """Every rule, each step and stage of a procedure counted."""
    procedures = law.procedures.values()
    inner = sum(len(procedure.steps) + len(procedure.stages) for procedure in procedures)
    return inner + sum(len(law.kinds[kind]) for kind in MODELS)


def invented(root: Path, procedures: int = 8, steps: int = 40, deadlines: int = 80) -> None:
    """A big place of an invented country, with the proportions of a real one."""
    place = root / "ruritania"
    (place / "procedures").mkdir(parents=True)
    (place / "jurisdiction.yaml").write_text("title: Ruritania\niso: XR\nlanguages: [en]\n")
    (place / "sources.yaml").write_text(
        "cpa: {title: Criminal Procedure Act, short: CPA, from: 1951-01-01, verified: memory}\n"
    )
    (place / "facts.yaml").write_text(
        "".join(f"fact{n}: {{of: accused, type: yes_no, question: 'Is it so, number {n}?'}}\n" for n in range(60))
    )
    (place / "offences.yaml").write_text(
        "".join(
            f"offence{n}:\n  title: Offence number {n}\n  under: {{cpa: s.{n + 1}}}\n"
            f"  penalty: {{min: {n + 1} months, max: {n + 2} years}}\n  bailable: yes\n  kinds: [grave]\n"
            for n in range(80)
        )
    )
    (place / "deadlines.yaml").write_text(
        "".join(
            f"deadline{n}:\n  title: Deadline number {n}\n  counts_from: procedure0.step{n % steps}\n  within:\n"
            f'    - {{is: {n + 9} days, when: accused.fact{n % 60} and not taken("procedure0.step1")}}\n'
            f"    - {{is: {n + 5} days}}\n  kind: duty\n  then: Something follows from it.\n  under: {{cpa: s.{n}}}\n"
            for n in range(deadlines)
        )
    )
    for number in range(procedures):
        stages = "".join(f"  stage{n}: {{title: Stage number {n}, phase: trial}}\n" for n in range(steps // 2))
        parts = "".join(
            f"  step{n}:\n    title: Step number {n} of the procedure\n    from: [stage{n % (steps // 2)}]\n"
            f"    to: stage{(n + 1) % (steps // 2)}\n    under: {{cpa: [s.{n}(1), s.{n}(2)]}}\n    requires:\n"
            f'      - that: accused.fact{n % 60} or reached("stage1")\n        otherwise: It must be so.\n'
            f"        under: {{cpa: s.{n}}}\n    records: [fact{n % 60}]\n"
            for n in range(steps)
        )
        (place / "procedures" / f"procedure{number}.yaml").write_text(
            "title: A procedure\npurpose: accountability\nfor_each: accused\nbegins_in: [stage0]\n"
            f"under: {{cpa: s.1}}\nstages:\n{stages}steps:\n{parts}"
        )


def main() -> None:
    """Prints the times and ratios of the places named, else of a real one, else of an invented one."""
    asked = sys.argv[1:] or ["kenya"]
    found: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in asked:
            try:
                root, place = ROOT, LawLibrary(ROOT)[name].place
            except WorkflowError:
                root, place = Path(folder), "ruritania"
                invented(root)
            found.append(measure(root, place))
            print(place)
            for what, value in found[-1].items():
                print(f"  {what:<48}{value:10.2f}")
            if len(found) > 1:
                print(f"  {f'a rule against {asked[0]}, at most 2':<48}{found[-1][PER_RULE] / found[0][PER_RULE]:10.2f}")


if __name__ == "__main__":
    main()
