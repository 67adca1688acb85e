"""The register of a case: what its vault should hold, sealed under the key of the case.

A seal shows that something was changed; not that it was taken away, or that an older one was put back. The register
does: it has a mark of whatever is sealed, and counts how often it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from workflow.language import say
from workflow.storage.vault import read_details, sealed, unsealed, written_details


@dataclass(frozen=True)
class Register:
    """Marks of what is sealed by reference; whom each paper is of by its hash; how often all of it was written."""

    people: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    written: int = 0

    @classmethod
    def read(cls, key: bytes, held: bytes, case_id: str) -> Register:
        """What ``sealed`` wrote. Raises Damaged."""
        return cls(**read_details(unsealed(key, held, f"register of {case_id}")))

    def sealed(self, key: bytes, case_id: str) -> bytes:
        """As it stands in the store."""
        said = {"people": dict(self.people), "papers": dict(self.papers), "written": self.written}
        return sealed(key, written_details(said), f"register of {case_id}")

    def with_person(self, ref: str, held: bytes) -> Register:
        """With what is sealed of somebody now."""
        return replace(self, people={**self.people, ref: mark(held)})

    def without_person(self, ref: str, day: str) -> Register:
        """With somebody erased on a day, and all papers that were hers."""
        papers = {hash: of for hash, of in self.papers.items() if of != ref}
        return replace(self, people={**self.people, ref: mark(None, day)}, papers=papers)

    def with_paper(self, hash: str, of: str) -> Register:
        """With one paper more."""
        return replace(self, papers={**self.papers, hash: of})

    def differences(self, people: Mapping[str, str], papers: Mapping[str, str]) -> Iterator[str]:
        """Where the vault (marks by reference; whom papers are of) does not hold what the register has, a sentence
        each."""
        for ref in sorted({*self.people, *people}):
            if ref not in people:
                yield say("What was kept of {ref} is gone.", ref=ref)
            elif ref not in self.people:
                yield say("Somebody was put into the vault as {ref}, and not by this program.", ref=ref)
            elif self.people[ref] != people[ref]:
                yield say(
                    "What is kept of {ref} is not what was written last: it was put back, or erased, by other means.",
                    ref=ref,
                )
        for hash in sorted({*self.papers, *papers}):
            if hash not in papers:
                yield say("The paper {hash} is gone.", hash=hash[:12])
            elif self.papers.get(hash) != papers[hash]:
                yield say("The paper {hash} is not as it was put there by this program.", hash=hash[:12])


def mark(held: bytes | None, erased: str | None = None) -> str:
    """By what something sealed is known again; of who was erased, by the day."""
    hash = "nothing" if held is None else sha256(held).hexdigest()[:32]
    return hash if erased is None else f"{hash}, erased {erased}"
