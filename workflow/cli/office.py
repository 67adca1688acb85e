"""``key``, ``backup``, ``restore``, ``rebuild``, ``upgrade``, ``head``, ``erase``: what the keeper of a store does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import bold, led, paragraph, yellow
from workflow.errors import CaseError, UnknownName
from workflow.language import later, say, say_many

FILE = click.Path(dir_okay=False, path_type=Path)


@command
@click.option("--make", type=FILE, metavar="FILE", help="Make a key file and nothing else, for a store yet to come.")
@click.option("--new-file", type=FILE, metavar="FILE", help="Lock the store with a new key, kept in this new file.")
@click.option("--new-passphrase", is_flag=True, help="Lock the store with a passphrase, which is asked for.")
@click.option("--renew", is_flag=True, help="A new key on top of the key file in use; the earlier ones stay in it.")
def key(clerk: Clerk, make: Path | None, new_file: Path | None, new_passphrase: bool, renew: bool) -> None:
    """Which key locks the names in the store; or put a new one on it.

    A new key seals every name and paper anew: whoever had the old one reads nothing of it any more. Backups and exports
    made before keep the old key; keep it as long as you keep them.
    """
    from workflow.storage.office import new_key

    if make is not None:
        office = _new_office(make, False)
        made = led(say("Made| {file}.", file=make))
        clerk.answer({"held": office.held}, [made, *_how_to_name(make, False), *_how_to_hold()])
        return
    if not (new_file or new_passphrase or renew):
        held = clerk.store.vault.keyring.office
        lines = [say("The names in this store are locked with {key}.", key=held.held), *_how_to_hold()]
        clerk.answer({"held": held.held, "by_passphrase": bool(held.passphrase)}, lines)
        return
    office = _new_office(new_file, new_passphrase)
    count = new_key(clerk.store, office)
    clerk.answer(
        {"held": office.held, "keys": count},
        lambda: [
            led(say("Done.| {number} keys are locked with {key} now.", number=count, key=office.held)),
            *_how_to_name(new_file, new_passphrase),
            *paragraph(say("Backups and exports made before need the old key: keep it as long as you keep them.")),
        ],
    )


def _how_to_hold() -> Iterator[str]:
    yield from paragraph(
        say(
            "Keep a copy of the key apart from the store: without it nobody reads a name again. Another is named with "
            "PROSEQUI_KEY_FILE, PROSEQUI_KEY or PROSEQUI_PASSPHRASE."
        )
    )


def _how_to_name(file: Path | None, passphrase: bool) -> Iterator[str]:
    if file is not None:
        yield from paragraph(say("From now on: {command}", command=f"export PROSEQUI_KEY_FILE={file.absolute()}"))
    if passphrase:
        yield from paragraph(say("From now on: PROSEQUI_PASSPHRASE holds it."))


def _new_office(file: Path | None, passphrase: bool) -> Any:
    from workflow.storage import keys

    if passphrase:
        said = click.prompt(say("New passphrase"), hide_input=True, confirmation_prompt=True, err=True)
        return keys.OfficeKey.from_passphrase(said, held=say("the new passphrase"))
    if file is not None:
        if file.exists():
            raise click.ClickException(say("{file} exists already; it was not touched. Name a new file.", file=file))
        return keys.add_to(file)
    if any(os.environ.get(name) for name in ("PROSEQUI_KEY", "PROSEQUI_PASSPHRASE")):
        raise click.UsageError(
            say("The key in use stands in the environment. Say where the new one goes: --new-file FILE")
        )
    return keys.add_to(Path(os.environ.get("PROSEQUI_KEY_FILE") or keys.own_file()))


@command
@click.argument("file", type=FILE, metavar="FILE")
def backup(clerk: Clerk, file: Path) -> None:
    """Write the whole store into FILE, which only the office's key opens. Others may go on working meanwhile."""
    from workflow.storage.office import back_up

    count = back_up(clerk.store, file)
    clerk.answer(
        {"file": str(file), "cases": count},
        [led(say("Backed up| {cases} to {file}. It opens with the office's key only: keep that apart.",
                 cases=_cases(count), file=file))],
    )  # fmt: skip


@command
@click.argument("file", type=FILE, metavar="FILE")
def restore(clerk: Clerk, file: Path) -> None:
    """Bring a backup back into an empty store: a new file, or a new PostgreSQL database (--store)."""
    from workflow.storage.office import restore as restored

    count = restored(clerk.store, file)
    told = led(say("Restored| {cases}. Look whether all is whole: prosequi verify", cases=_cases(count)))
    clerk.answer({"cases": count}, [told])


@command
@click.argument("case_id", metavar="[CASE]", required=False)
@click.pass_context
def rebuild(ctx: click.Context, clerk: Clerk, case_id: str | None) -> None:
    """Derive again what is asked of many cases: stages, deadlines, custody, amounts, questions. No docket changes."""
    ids = [clerk.store.find(case_id).id] if case_id else [stored.id for stored in clerk.store.cases()]
    changed, left = clerk.derive(ids)
    said = {"cases": len(ids) - len(left), "changed": changed, "left": left}
    cases = _cases(len(ids) - len(left))
    told = (say("{cases} derived again: in {number} something had changed.", cases=cases, number=changed)
            if changed else say("{cases} derived again: all was as it should be.", cases=cases))  # fmt: skip
    clerk.answer(said, [told])
    if left:
        ctx.exit(1)


@command
def upgrade(clerk: Clerk) -> None:
    """Bring a store on a server to the newest form of its tables. (A file is brought there when it is opened.)"""
    store = clerk.upgraded_store()
    now, already = say("The store has the newest form now."), say("The store has the newest form already.")
    clerk.answer({"upgraded": store.upgraded}, [now if store.upgraded else already])


@command
@click.argument("case_ids", nargs=-1, metavar="[CASE]…")
@click.option("--out", type=FILE, metavar="FILE", help="Write it to this file instead of the screen.")
def head(clerk: Clerk, case_ids: tuple[str, ...], out: Path | None) -> None:
    """The last hash of CASE (of every case), signed and dated, to be kept elsewhere.

    It shows later whether a docket was cut short or forged: prosequi verify --against FILE
    """
    from workflow.storage.files import put
    from workflow.storage.heads import fingerprint, read
    from workflow.storage.office import sign_heads

    ids = [clerk.store.find(id).id for id in case_ids] or None
    text = sign_heads(clerk.store, ids)
    if out is None:
        click.echo(text)
        return
    put(out, f"{text}\n".encode())
    said = read(text)
    cases = _cases(len(said["cases"]))
    told = led(say("Signed| the heads of {cases} at {at}: {file}", cases=cases, at=said["at"], file=out))
    keep = say(
        "This office signs with {key}. Keep the file where nobody who keeps the store can reach it.",
        key=bold(fingerprint(said["key"])),
    )
    clerk.answer(
        {"file": str(out), "cases": len(said["cases"]), "at": said["at"], "key": said["key"]},
        [told, *paragraph(keep)],
    )


@command
@click.argument("case_id", metavar="CASE")
@click.argument("ref", metavar="PERSON")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(clerk: Clerk, case_id: str, ref: str, yes: bool) -> None:
    """Forget who PERSON is, for good: name, details and papers. The docket stays whole; the reference stays on it."""
    told = _left_on_docket(clerk, case_id, ref)
    for words in told:
        click.echo("\n".join(paragraph(yellow(say("This stays: {words}", words=words)))), err=True)
    if not yes:
        if clerk.as_json:
            raise CaseError(
                say("What is known of {person} would be gone for good. Nothing was erased; add --yes.", person=ref)
            )
        sure = say("What is known of {person} in {case} will be gone for good. Go on?", person=ref, case=case_id)
        click.confirm(sure, abort=True, err=True)
    clerk.store.erase(case_id, ref, date.today())
    left = say("Backups and exported files made before still hold it: throw them away.")
    gone = led(say("Erased|: who {person} of {case} is.", person=ref, case=case_id))
    clerk.answer({"erased": ref, "left_on_docket": told}, [gone, *paragraph(left)])


def _left_on_docket(clerk: Clerk, case_id: str, ref: str) -> list[str]:
    """Where the docket tells of somebody, which no erasing reaches. Raises UnknownName."""
    from workflow.cli.opening import told_already
    from workflow.storage.vault import Damaged

    try:
        case = clerk.case(case_id)
    except Damaged:  # what cannot be read any more can still be forgotten
        return [say("What is kept of somebody here cannot be read, so the docket was not searched for it.")]
    if ref not in case.people and ref not in case.names:
        raise UnknownName(later("person"), ref, case.people)
    return told_already(case, case_id, ref)


def _cases(count: int) -> str:
    return say_many("{number} case", "{number} cases", count)


COMMANDS = {
    "key": key, "backup": backup, "restore": restore, "rebuild": rebuild, "upgrade": upgrade, "head": head,
    "erase": erase,
}  # fmt: skip
