"""Source with Chinese in it becomes ASCII that says the same, or is refused by the number of its line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.vba import ascii_source

PLAIN = """Option Explicit
Rem_1 = 2 ' don't "touch" this
' nor this _
  which goes on
x = "it's " & "a ""quote"" " _
    & [Name 'a'!B1]
"""


def spoken(expression: str) -> str:
    """Return the text that an expression of texts and ChrW makes, joined by ``&``."""
    units = bytearray()
    for text, number in re.findall(r'"((?:[^"]|"")*)"|ChrW\((\d+)\)', expression):
        units += int(number).to_bytes(2, "little") if number else text.replace('""', '"').encode("utf-16-le")
    return units.decode("utf-16-le", "surrogatepass")


def test_ascii_source_stays_as_it_is_save_for_the_ends_of_its_lines() -> None:
    assert ascii_source(PLAIN) == PLAIN.replace("\n", "\r\n")
    assert ascii_source(PLAIN.replace("\n", "\r\n")) == PLAIN.replace("\n", "\r\n")
    assert ascii_source("x = 1\ry = 2") == "x = 1\r\ny = 2\r\n"
    assert ascii_source("") == ""


@pytest.mark.parametrize(
    ("people", "vba"),
    [
        ('MsgBox "流动", vbOKOnly', "MsgBox ChrW(27969) & ChrW(21160), vbOKOnly"),
        ('x = "第3条（ok）"', 'x = ChrW(31532) & "3" & ChrW(26465) & ChrW(65288) & "ok" & ChrW(65289)'),
        ('x = "说""好"', "x = ChrW(35828) & " + '"' * 4 + " & ChrW(22909)"),
        ('x = "😀"', "x = ChrW(55357) & ChrW(56832)"),
        ('x = "é" \' e with an accent', "x = ChrW(233) ' e with an accent"),
    ],
)
def test_what_is_not_ascii_in_a_text_is_spelled_by_number(people: str, vba: str) -> None:
    assert ascii_source(people) == f"{vba}\r\n"


@pytest.mark.parametrize(
    ("people", "vba"),
    [
        ('x = y + "甲乙"', "x = y + (ChrW(30002) & ChrW(20057))"),
        ('x = "甲乙" + y', "x = (ChrW(30002) & ChrW(20057)) + y"),
        ('x = y + _\n  "甲乙"', "x = y + _\r\n  (ChrW(30002) & ChrW(20057))"),
        ('x = "甲乙" _\n  + y', "x = (ChrW(30002) & ChrW(20057)) _\r\n  + y"),
        ('x = y & "甲" & z', "x = y & ChrW(30002) & z"),
    ],
)
def test_a_spelled_text_is_put_in_brackets_where_an_operator_would_tear_it_apart(people: str, vba: str) -> None:
    assert ascii_source(people) == f"{vba}\r\n"


@pytest.mark.parametrize(
    ("people", "vba"),
    [
        ("' 校验\nx = 1", "\r\nx = 1\r\n"),
        ("x = 1  ' 校验\ny = 2", "x = 1\r\ny = 2\r\n"),
        ("x = 1 ' 校验 _\n 续行\ny = 2", "x = 1\r\n\r\ny = 2\r\n"),
        ("x = \"it's\" ' 校验", 'x = "it\'s"\r\n'),
    ],
)
def test_a_comment_that_is_not_ascii_is_left_out_and_the_lines_keep_their_numbers(people: str, vba: str) -> None:
    assert ascii_source(people) == vba


@pytest.mark.parametrize("characters", [100, 400, 1800])
def test_a_long_text_goes_on_over_several_lines_of_which_none_is_too_long(characters: int) -> None:
    text = ("流动党员" * characters)[:characters]
    lines = ascii_source(f'x = "{text}" & y').removesuffix("\r\n").split("\r\n")
    assert max(map(len, lines)) <= 1023
    assert len(lines) <= 25
    assert [line for line in lines[:-1] if not line.endswith(" & _")] == []
    assert spoken("".join(line.removesuffix(" _") for line in lines)) == text
    assert lines[0].startswith("x = ChrW(27969) & ")
    assert lines[-1].endswith(" & y")


@given(st.text(st.characters(exclude_characters='\n\r"', exclude_categories=["Cc", "Cs"]), max_size=120))
def test_every_text_is_the_same_text_afterwards(text: str) -> None:
    written = ascii_source(f'x = "{text}"')
    assert written.isascii()
    assert spoken(written) == text
    assert ascii_source(written) == written


@pytest.mark.parametrize(
    ("people", "problem"),
    [
        ("变量 = 1", "line 1: '变量 = 1' is not ASCII"),
        ("\ufeffx = 1", "line 1: .* is not ASCII"),
        ("a = 1\nb = [甲!A1]", "line 2: .* is not ASCII"),
        ('a = 1\n\nConst TITLE As String = "标题"', 'line 3: "标题" must be constant here'),
        ('a = 1 _\n + 2\nSub a(Optional b As String = "甲")', 'line 3: "甲" must be constant here'),
        ('Const A = "a", _\n B = "乙"', 'line 1: "乙" must be constant here'),
        ('Attribute VB_Description = "说明"', "must be constant here"),
        ('#If A = "甲" Then', "must be constant here"),
        ('x = "not closed', "line 1: a text is not closed"),
        ("Rem says something", "line 1: a comment begins with an apostrophe"),
        ("a = 1: Rem says something", "line 1: a comment begins with an apostrophe"),
        ("x = 1\0", "line 1: it holds a control character"),
        ("x = 1\x0b", "line 1: it holds a control character"),
        (f'x = "{"a" * 1018}"', "line 1: it has 1024 characters; VBA takes 1023"),
        (f"' {'甲' * 20}\nx = {'a' * 1020}", "line 2: it has 1024 characters"),
        ("x = 1" + " _\n + 1" * 25, "line 1: it is continued 25 times; VBA takes 24"),
        (f'x = "{"流" * 1801}"', "line 1: it is continued 25 times"),
    ],
)
def test_what_cannot_be_written_is_refused_by_its_line(people: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        ascii_source(people)


def test_the_longest_line_and_the_most_continuations_are_taken() -> None:
    longest = f'x = "{"a" * 1017}"'
    assert len(longest) == 1023
    assert ascii_source(longest) == f"{longest}\r\n"
    continued = "x = 1" + " _\n + 1" * 24
    assert ascii_source(continued).count(" _\r\n") == 24
