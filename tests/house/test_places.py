"""The manual has a page for every place, and it says what its profile says."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from validators.places import profile_names

ROOT = Path(__file__).parents[2]


def pages() -> ModuleType:
    spec = spec_from_file_location("manual_places", ROOT / "docs" / "places.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", profile_names())
def test_the_page_of_a_place_is_that_of_its_profile(name: str) -> None:
    page = (ROOT / "docs" / "手册" / "制度" / f"{name}.md").read_text(encoding="utf-8")
    assert page == pages().page(name)
