"""``prosequi`` itself: finds the command that is called, and loads its module only."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from workflow import __version__
from workflow.cli.overview import MODULES, OPTIONS, overview
from workflow.cli.tongue import answering, translated
from workflow.language import listed, say


class Commands(click.Group):
    """The commands, each loaded when it is called."""

    def main(self, args: Sequence[str] | None = None, *also: Any, **more: Any) -> Any:
        arguments = sys.argv[1:] if args is None else list(args)
        with answering(arguments):
            return super().main(arguments, *also, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in MODULES:
            return None
        from importlib import import_module

        module = import_module(f"workflow.cli.{MODULES[name]}")
        found: click.Command = module.COMMANDS[name]
        return translated(found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in MODULES or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        close = get_close_matches(name, MODULES, n=2, cutoff=0.5)
        advice = say("Did you mean {names}?", names=listed(close, "or")) if close else say("See: prosequi --help")
        raise click.UsageError(f"{say('There is no command {name!r}.', name=name)} {advice}", ctx)

    def get_help(self, ctx: click.Context) -> str:
        return overview()


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"prosequi {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--places", help=OPTIONS["--places DIR"])
@click.option("--store", help=OPTIONS["--store URL"])
@click.option("--language", help=OPTIONS["--language TAG"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["--json"])
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=OPTIONS["--version"]
)
@click.pass_context
def prosequi(ctx: click.Context, /, **said: Any) -> None:
    """What stands before the command holds for it too, unless it says otherwise itself."""
    ctx.obj = said
    if os.environ.get("NO_COLOR"):
        ctx.color = False
