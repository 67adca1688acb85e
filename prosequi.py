"""The command ``prosequi``, also as ``python -m prosequi``.

It stands outside the package because another distribution installs a package called ``workflow`` too: whichever came
last has overwritten the other, and a lawyer shall be told so instead of reading a traceback.
"""

import sys

WRONG_PACKAGE = """\
The package `workflow` that Python found is not Prosequi's: {where}.
Another distribution installs a package of that name. Install Prosequi alone in an environment of its own:
    python -m venv prosequi-env && prosequi-env/bin/pip install prosequi"""


def main() -> int:
    """Run the command line. Exit status 0: done; 1: refused, or an expectation failed; 2: wrongly asked."""
    try:
        import workflow

        where = getattr(workflow, "__file__", None) or str(list(workflow.__path__))
        own = getattr(workflow, "__distribution__", None) == "prosequi"
    except ImportError as error:
        where, own = str(error), False
    if not own:
        print(WRONG_PACKAGE.format(where=where), file=sys.stderr)
        return 2
    from workflow.cli import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
