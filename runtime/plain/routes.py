"""The addresses of the plain pages."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from runtime.bootstrap import Application
from runtime.plain import asking, checking, filling, finding, genuine, handing_in, own_cases, own_data, progress, signing_in
from runtime.plain.doors import Act, Show, done, shown
from runtime.plain.visitor import Visitor


def nowhere(visitor: Visitor) -> Response:
    """There is no such page."""
    return visitor.page("refused", 404, problems=[visitor.say("PLAIN_NOWHERE")])


def plain_routes(application: Application) -> list[BaseRoute]:
    """All of them, over one house."""

    def page(path: str, show: Show, act: Act | None = None, *, files: bool = False) -> list[BaseRoute]:
        routes: list[BaseRoute] = [Route(path, shown(application, show), methods=["GET"])]
        if act is not None:
            routes.append(Route(path, done(application, act, files=files), methods=["POST"]))
        return routes

    return [
        *page("/plain", finding.all_bundles),
        *page("/plain/instead", signing_in.instead),
        *page("/plain/sign-in", signing_in.sign_in),
        *page("/plain/list/{code}", finding.one_list, finding.begin),
        *page("/plain/form/{case}", filling.first_section),
        *page("/plain/form/{case}/{section}", filling.one_section, filling.save_section),
        *page("/plain/materials/{case}", handing_in.materials, handing_in.change, files=True),
        *page("/plain/check/{case}", checking.check, checking.act),
        *page("/plain/progress/{case}", progress.one_case, progress.act, files=True),
        *page("/plain/paper/{number:path}", progress.paper),
        *page("/plain/mine", own_cases.own_cases, own_cases.discard),
        *page("/plain/own", own_data.own_data, own_data.act, files=True),
        *page("/plain/ask", asking.ask, asking.answer),
        *page("/plain/genuine", genuine.genuine, genuine.check, files=True),
        *page("/plain/{nowhere:path}", nowhere),  # or Streamlit would answer with its own page
    ]
