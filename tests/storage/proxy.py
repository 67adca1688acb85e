"""Between a program and its server: passes on what is said, until the program says a certain word."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import make_url

COMMIT = b"COMMIT\0"


class Proxy:
    """The first time that somebody says COMMIT, ``meet`` is called with what passes it on, and the line is cut; where
    it ``dies`` of it, nobody gets through any more until it is no longer ``dead``."""

    def __init__(self, url: str) -> None:
        self._there = make_url(url)
        self._listening = socket.create_server(("127.0.0.1", 0))
        port = self._listening.getsockname()[1]
        self.url = self._there.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        self.meet: Callable[[Callable[[], None]], None] | None = None
        self.dies = self.dead = False
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *raised: object) -> None:
        self._listening.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                ours, _ = self._listening.accept()
                try:
                    theirs = socket.create_connection((self._there.host, 0 if self.dead else self._there.port))
                except OSError:
                    ours.close()
                    continue
                for one, other in ((ours, theirs), (theirs, ours)):
                    threading.Thread(target=self._pass_on, args=(one, other, one is ours), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, asking: bool) -> None:
        with suppress(OSError):
            while said := one.recv(1 << 16):
                if asking and said.endswith(COMMIT) and (meet := self.meet) is not None:
                    self.meet, self.dead = None, self.dies
                    # nothing that is answered reaches the program any more
                    one.shutdown(socket.SHUT_RDWR)
                    meet(lambda said=said: other.sendall(said))
                    break
                other.sendall(said)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
