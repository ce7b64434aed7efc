"""Which bundle, and which state of it, a page of policy staff is about: chosen on the page, kept in the address."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.authoring import versions
from runtime.authoring.versions import BundleDraft
from runtime.pages import widgets
from runtime.pages.staff_pieces import pick
from runtime.pages.visit import Visit
from runtime.people import Person, Role
from runtime.storage import PublishedVersion

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class OneBundle:
    """A bundle of the house: its draft, if there is one, and its versions, newest first."""

    code: str
    title: str
    draft: BundleDraft | None
    published: tuple[PublishedVersion, ...]

    @property
    def next_version(self) -> int:
        """The number the next publication gets."""
        return max((version.version for version in self.published), default=0) + 1


def all_bundles(visit: Visit, person: Person) -> tuple[OneBundle, ...]:
    """Every bundle that has a draft or a version, by code."""
    drafts = {draft.code: draft for draft in versions.drafts(visit.application, person)}
    published: dict[str, list[PublishedVersion]] = {}
    for version in visit.application.store.versions():
        published.setdefault(version.code, []).append(version)
    return tuple(
        OneBundle(
            code,
            drafts[code].bundle.title if code in drafts else published[code][0].title,
            drafts.get(code),
            tuple(published.get(code, ())),
        )
        for code in sorted({*drafts, *published})
    )


def choose_bundle(visit: Visit, person: Person) -> OneBundle | None:
    """The bundle the page is about; says so and gives None if there is none yet."""
    found = {one.code: one for one in all_bundles(visit, person)}
    if not found:
        author = person.has(Role.AUTHOR)
        widgets.empty(visit.say("BUILDER_NOTHING"), visit.say("BUILDER_NOTHING_AUTHOR" if author else "BUILDER_NOTHING_PUBLISHER"))
        if author:
            visit.link("import", visit.say("BUILDER_GO_IMPORT"), icon=":material/upload_file:")
        return None
    return found[pick("bundle", visit.say("BUILDER_CHOOSE_BUNDLE"), {code: one.title for code, one in found.items()})]


def version_words(visit: Visit, version: PublishedVersion) -> str:
    """«第 3 版», and whether it is retired."""
    return visit.say("BUILDER_VERSION_RETIRED" if version.retired_at else "BUILDER_VERSION", version=version.version)


def policy_person(visit: Visit) -> Person:
    """Who is here. Navigation opens these pages to policy staff only."""
    assert visit.person is not None
    return visit.person
