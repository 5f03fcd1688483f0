"""The profiles as data: every parameter of every place, its default beside it."""

from validators.places import parameter_lines, profile_names


def profiles() -> list[dict[str, object]]:
    """Return every place with its parameters: code, kind, name, unit, the value in force, default and basis."""
    return [{"name": name, "parameters": _parameters(name)} for name in profile_names()]


def _parameters(name: str) -> list[dict[str, str]]:
    return [
        {
            "code": line.code, "kind": line.kind, "name": line.name, "unit": line.unit,
            "value": line.place_value or line.law_value, "default": line.law_value, "basis": line.basis,
        }
        for line in parameter_lines(name)
    ]  # fmt: skip
