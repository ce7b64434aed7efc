"""The plain pages (/plain/…): the applicant's whole way as HTML that needs no script, over the same use cases and checks."""

from runtime.plain.routes import plain_routes

__all__ = ["plain_routes"]
