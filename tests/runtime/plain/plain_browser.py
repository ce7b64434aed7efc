"""A browser without scripts, of the kind the plain pages are for: it follows links, fills in forms and sends them as HTML says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

KILOBYTE = 1024


@dataclass
class Form:
    """A form as it stands on the page."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    """What it sends as it stands."""
    offered: dict[str, list[str]] = field(default_factory=dict)
    """Names one may fill in -> the values there are to choose from; none where anything may be typed."""
    buttons: list[str] = field(default_factory=list)
    """`do` of each button, in order."""


class _Reader(HTMLParser):
    """Reads the forms and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._select, self._area, self._silent = "", "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name, form = said.get("name", ""), self._form
        match tag:
            case "form":
                self._form = Form(said.get("action", ""), said.get("method", "get"))
                self.forms.append(self._form)
            case "a":
                self.links.append(said.get("href", ""))
            case "style":
                self._silent = True
            case "button" if form is not None:
                form.buttons.append(said.get("value", ""))
            case "input" if form is not None and name:
                chosen = said.get("type") in ("radio", "checkbox")
                if said.get("type") != "hidden":
                    form.offered.setdefault(name, [])
                if chosen:
                    form.offered[name].append(said.get("value", ""))
                if not chosen or "checked" in said:
                    form.values.setdefault(name, []).append(said.get("value", ""))
            case "textarea" if form is not None:
                self._area = name
                form.offered[name], form.values[name] = [], [""]
            case "select" if form is not None:
                self._select = name
                form.offered[name], form.values[name] = [], [""]
            case "option" if form is not None:
                form.offered[self._select].append(said.get("value", ""))
                if "selected" in said:
                    form.values[self._select] = [said.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self._form = None
            case "textarea":
                self._area = ""
            case "style":
                self._silent = False

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.values[self._area] = [data]
        elif not self._silent:
            self.words.append(data.strip())


TAGS = frozenset(
    {
        *("html", "head", "meta", "title", "link", "style", "body", "header", "nav", "main", "section", "footer"),
        *("h1", "h2", "h3", "p", "div", "span", "b", "br", "a", "ul", "ol", "li", "dl", "dt", "dd"),
        *("form", "fieldset", "legend", "label", "input", "select", "option", "textarea", "button"),
    }
)
"""All that a plain page is made of."""


def foreign_to_plain_pages(page: str) -> list[str]:
    """Tags that no template of ours has, attributes that run, addresses that lead elsewhere."""
    found: list[str] = []

    class Watch(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend([tag] if tag not in TAGS else [])
            for name, value in attrs:
                leads = name in ("href", "action", "src", "formaction")
                if name.startswith("on") or (leads and not (value or "").startswith(("/", "#", "?")) and value != ""):
                    found.append(f"{tag} {name}={value}")

    Watch().feed(page)
    return found


class PlainBrowser:
    """One person's browser before one house. Every page it meets is at most 30 kB and holds no script."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.Client(base_url=url, follow_redirects=True, timeout=30)
        self.page = httpx.Response(200)
        self.forms: list[Form] = []
        self.links: list[str] = []

    @property
    def path(self) -> str:
        """Where one is."""
        return self.page.url.path

    @property
    def words(self) -> str:
        """What stands on the page, as it is read."""
        reader = _Reader()
        reader.feed(self.page.text)
        return " ".join(filter(None, reader.words))

    def open(self, path: str) -> PlainBrowser:
        """Go to an address."""
        return self._at(self.client.get(path))

    def form_with(self, button: str) -> Form:
        """The form that has such a button."""
        found = [form for form in self.forms if button in form.buttons]
        assert found, f"no button {button!r} on {self.path}: {[form.buttons for form in self.forms]}"
        return found[0]

    def press(self, button: str, typed: Mapping[str, str | list[str]] = {}, files: Mapping[str, tuple[str, bytes]] = {}) -> PlainBrowser:
        """Fill in the form of a button, and press it."""
        form = self.form_with(button)
        sent = {name: list(values) for name, values in form.values.items() if name not in files}
        for name, text in typed.items():
            assert name in form.offered, f"no field {name!r} on {self.path}: {list(form.offered)}"
            texts = text if isinstance(text, list) else [text]
            assert not form.offered[name] or set(texts) <= set(form.offered[name]), (name, texts, form.offered[name])
            sent[name] = texts
        if button:
            sent["do"] = [button]
        address = form.action or str(self.page.url.copy_with(fragment=None))
        if form.method == "get":
            return self._at(self.client.get(httpx.URL(address).copy_with(query=None), params=sent))
        return self.post(address, sent, files)

    def post(self, address: str, sent: Mapping[str, list[str]], files: Mapping[str, tuple[str, bytes]] = {}) -> PlainBrowser:
        """Send a form from a page of this house."""
        headers = {"Origin": self.url}
        if files:
            return self._at(self.client.post(address, data=dict(sent), files=dict(files), headers=headers))
        return self._at(self.client.post(address, data=dict(sent), headers=headers))

    def _at(self, answer: httpx.Response) -> PlainBrowser:
        self.page = answer
        if "html" in answer.headers.get("content-type", ""):
            assert len(answer.content) <= 30 * KILOBYTE, f"{answer.url} is {len(answer.content)} bytes"
            assert foreign_to_plain_pages(answer.text) == []
            reader = _Reader()
            reader.feed(answer.text)
            self.forms, self.links = reader.forms, reader.links
        return self
