"""material_states: what conditions may ask of materials: is it there, is it valid, is it promised for later?

present   handed in, held by a library, or made by the form itself
valid     a library holds it, and it is in force
waived    demanded and not there, every demand lets it come later, and the promise is signed; what waiver tables say of it comes on top

Of a material that nobody demands all its sources count. What a silent library may hold, and what is asked by a number that is still to
be filled in, is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms.material import Source, Use, waivable
from rules.operators import Environment
from rules.values import UNKNOWN, Value
from runtime.compiled import CompiledBundle
from runtime.holdings import ANY_HOLDER
from runtime.submission import Submission


def material_states(
    compiled: CompiledBundle, submission: Submission, demanded: Mapping[str, tuple[Use, ...]], environment: Environment
) -> dict[str, Value]:
    """Material that a rule or table asks about -> its states. `demanded`: the uses of counting items that demand it."""
    found: dict[str, Value] = {}
    for name in compiled.materials_read:
        material = compiled.bundle.material(name)
        assert material is not None, name  # a condition that names another cannot be read
        wanted = demanded.get(name, ())
        uses = wanted or material.uses
        valid = _held(compiled, submission, uses, environment)
        there = name in submission.uploads or any(use.generated for use in uses)
        present = True if there else valid
        promised = bool(wanted) and waivable(wanted) and submission.promise_signed and not submission.dishonest
        waived: Value = False if present is True or not promised else UNKNOWN if present is UNKNOWN else True
        found[name] = {"present": present, "valid": valid, "waived": waived}
    return found


def silent_materials(compiled: CompiledBundle, submission: Submission, environment: Environment) -> frozenset[str]:
    """Materials of which something is unknown because a library has not answered."""
    states = environment.get("materials")
    if not isinstance(states, dict):
        return frozenset()
    unheard = submission.holdings.unheard
    return frozenset(
        material.id
        for material in compiled.bundle.materials
        if any(state is UNKNOWN for state in states.get(material.id, {}).values())
        and any(source.library in unheard for use in material.uses for source in use.sources)
    )


def _held(compiled: CompiledBundle, submission: Submission, uses: tuple[Use, ...], environment: Environment) -> Value:
    """Does a library hold it?"""
    names, open_ = compiled.bundle.names, False
    for source in (source for use in uses for source in use.sources):
        key = names.get(source.key, source.key)
        value = submission.values.get(key) if source.key else ANY_HOLDER
        if submission.holdings.match(source.library, source.record, value, submission.on) is not None:
            return True
        open_ = open_ or _is_open(source, key, submission, environment)
    return UNKNOWN if open_ else False


def _is_open(source: Source, key: str, submission: Submission, environment: Environment) -> bool:
    return source.library in submission.holdings.unheard or bool(source.key and environment.get(key) is UNKNOWN)
