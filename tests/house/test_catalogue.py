"""The catalogue of findings and the program know the same codes, and every sentence can be read by a clerk."""

import re
import string
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from validators.issue import LEVELS, catalogue

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"\bMPM\d{3}\b")


def manual_list() -> str:
    spec = spec_from_file_location("manual_list", ROOT / "docs" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.text())


def used_codes() -> set[str]:
    packages = ("macros", "mpm_xl", "validators", "workbook")
    sources = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return {code for path in sources for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_in_the_program_is_in_the_catalogue_and_the_other_way_round() -> None:
    assert used_codes() == set(catalogue())


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_finding_says_how_bad_it_is_what_is_wrong_and_what_to_write_instead(code: str) -> None:
    sentence = catalogue()[code]
    assert sentence.level in LEVELS
    assert sentence.says.endswith("。")
    assert sentence.fix.endswith(("。", "}"))
    assert sentence.rule, "where it comes from"


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_sentence_names_its_facts_by_plain_words(code: str) -> None:
    sentence = catalogue()[code]
    facts = [name for _, name, _, _ in string.Formatter().parse(sentence.says + sentence.fix) if name is not None]
    assert all(re.fullmatch("[a-z_]+", name) for name in facts)


def test_the_list_of_findings_in_the_manual_is_that_of_the_catalogue() -> None:
    written = (ROOT / "docs" / "手册" / "校验清单.md").read_text(encoding="utf-8")
    assert written == manual_list(), "renew it: python docs/catalogue.py"
