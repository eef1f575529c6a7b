"""Pages: a door with class code, name and PIN, and behind it the terminal. Nothing comes from elsewhere."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from tornado.web import RequestHandler

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from tui.served.accounts import Accounts

COOKIE = "dembow"
DAYS = 1
FORBIDDEN = 403
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""xterm.js writes styles of its own into the page; scripts come from files alone."""
DOOR = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>dembow</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="static/page.css"></head>
<body class="door"><main><h1>dembow</h1><p>{about}</p>{fault}<form method="post" action="./">{xsrf}
{code}<label>{name}<input name="name" maxlength="60" required autofocus autocomplete="username" value="{value}"></label>
<label>{pin}<input name="pin" type="password" inputmode="numeric" pattern="[0-9]{{4,12}}" required
 autocomplete="current-password"></label><p class="small">{first}</p><button>{enter}</button></form>
<p class="small">{languages}</p></main></body></html>"""
CODE = '<label>{code}<input name="code" maxlength="60" required autocomplete="off" value="{value}"></label>'
TERMINAL = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>dembow</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="static/xterm.css"><link rel="stylesheet" href="static/page.css"></head>
<body><div id="terminal"></div><div id="notice" role="status" hidden><p></p><button></button>
<form method="post" action="leave">{xsrf}<button>{leave}</button></form></div>
<div id="texts" hidden {texts}></div>
<script src="static/xterm.js"></script><script src="static/addon-fit.js"></script><script src="static/page.js"></script>
</body></html>"""
SAID = ("lost", "taken", "idle", "full", "broken", "over", "again")
"""Words that the page has for what happens to it."""


@dataclass(frozen=True)
class Setting:
    """Setting that all pages share."""

    accounts: Accounts
    codes: Collection[str]
    """Codes of classes that may enter; without any nobody is asked for one."""
    hosts: Collection[str]
    """Names by which the server is called; without any, any."""
    strings: Mapping[str, Strings]
    language: str
    secure: bool = False
    """Whether a proxy before it speaks HTTPS."""
    path: str = "/"
    """Where the course begins at its address: nobody beside it is sent its cookies."""


class Page(RequestHandler):
    """A page keeps others from framing it, and knows who is in."""

    setting: Setting

    def initialize(self, setting: Setting) -> None:
        self.setting = setting

    def set_default_headers(self) -> None:
        """Let no other page frame this one, and none of it come from elsewhere."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def prepare(self) -> None:
        """Refuse a name that is not ours: somebody else's may lead here."""
        if self.setting.hosts and self.request.host_name not in self.setting.hosts:
            self.set_status(421)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(self.strings("served.elsewhere"))

    @property
    def strings(self) -> Strings:
        """The texts in the language that the page is asked for."""
        asked = self.get_query_argument("lang", self.get_cookie("lang") or "") or ""
        return self.setting.strings.get(asked, self.setting.strings[self.setting.language])

    def learner(self) -> str | None:
        """Return who is in; none where nobody is."""
        return learner_of(self, self.setting.accounts)


class Door(Page):
    """The door, and the terminal for who has entered."""

    def get(self) -> None:
        """Show the terminal, or the door."""
        asked = self.get_query_argument("lang", "")
        if asked in LANGUAGES:
            self.set_cookie("lang", asked, samesite="Strict", path=self.setting.path)
        if self.learner() is None:
            self.show_door()
            return
        strings = self.strings
        texts = " ".join(f'data-{word}="{escape(strings(f"served.{word}"))}"' for word in SAID)
        leave = escape(strings("served.leave"))
        self.finish(TERMINAL.format(language=strings.language, texts=texts, leave=leave, xsrf=self.xsrf_form_html()))

    def post(self) -> None:
        """Let in who has the code, the name and the PIN."""
        code = self.get_body_argument("code", "").strip()
        try:
            if self.setting.codes and not any(_same(code, known) for known in self.setting.codes):
                raise DembowError("serve_code")
            learner = self.setting.accounts.enter(self.get_body_argument("name", ""), self.get_body_argument("pin", ""))
        except DembowError as error:
            self.set_status(403)
            self.show_door(self.strings.explain(error))
            return
        secure = self.setting.secure or self.request.protocol == "https"
        self.set_signed_cookie(
            COOKIE, learner, expires_days=DAYS, httponly=True, samesite="Strict", secure=secure, path=self.setting.path
        )
        self.redirect("./")

    def show_door(self, fault: str = "") -> None:
        """Show the door, with what was wrong."""
        strings = self.strings
        written = {name: escape(self.get_body_argument(name, "")) for name in ("code", "name")}
        code = CODE.format(code=escape(strings("served.code")), value=written["code"]) if self.setting.codes else ""
        texts = {name: escape(strings(f"served.{name}")) for name in ("about", "name", "pin", "first", "enter")}
        others = " · ".join(f'<a href="?lang={one}">{escape(name)}</a>' for one, name in LANGUAGES.items())
        self.finish(
            DOOR.format(
                language=strings.language,
                fault=f'<p class="fault" role="alert">{escape(fault)}</p>' if fault else "",
                xsrf=self.xsrf_form_html(),
                code=code,
                value=written["name"],
                languages=others,
                **texts,
            )
        )

    def write_error(self, status_code: int, **settings: Any) -> None:
        """Show the door to whoever sent a form without the cookie that belongs to it, and say why they are not in."""
        if status_code == FORBIDDEN and self.request.method == "POST":
            self.show_door(self.strings("served.cookies"))
        else:
            super().write_error(status_code, **settings)


class Leave(Page):
    """The way out."""

    def post(self) -> None:
        """Forget who was in."""
        self.clear_cookie(COOKIE, path=self.setting.path)
        self.redirect("./")


def learner_of(handler: RequestHandler, accounts: Accounts) -> str | None:
    """Return the learner whose signed cookie came along; none where none did."""
    found = handler.get_signed_cookie(COOKIE, max_age_days=DAYS)
    learner = found.decode("utf-8", "replace") if found else None
    return learner if learner is not None and accounts.knows(learner) else None


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.casefold().encode(), known.casefold().encode())
