"""The forms of the product, one file each.

``FORMS`` lists them in the order of their sheets, ``CHECKED`` what a mere 校验 fills of them.
"""

from mpm_xl.forms import (
    branch_assessment,
    completeness,
    deeds,
    f03,
    f04,
    f05,
    f05_cover,
    f12,
    f16,
    f17,
    f18,
    f19,
    f20,
    f20_lists,
    f26,
    f28,
    f28_advice,
    f29,
    f30,
    f35,
    f36,
    f38,
    five,
    issues,
    phases,
    received_files,
    reconciling,
    reporting,
    three,
    todo,
)
from mpm_xl.forms.home import STATUS, home
from mpm_xl.forms.spec import FormSpec

__all__ = ["CHECKED", "FORMS", "FormSpec"]

LISTED = (
    issues.SPEC, todo.SPEC, f30.SPEC, reporting.SPEC, received_files.SPEC, reconciling.SPEC,
    completeness.SPEC, f03.SPEC, f04.SPEC, f05.SPEC, f05_cover.SPEC, f12.SPEC,
    f16.SPEC, f16.MOBILE_SPEC, f17.SPEC, f18.SPEC, f19.SPEC, f20.SPEC, f20.BRANCH_SPEC, f20_lists.SPEC, f26.SPEC,
    f28.SPEC, f28_advice.SPEC, f28.GROUP_SPEC, f29.SPEC, f35.SPEC, f36.SPEC, f38.SPEC, five.SPEC, three.SPEC,
    phases.SPEC, deeds.SPEC, branch_assessment.SPEC,
)  # fmt: skip
FORMS: tuple[FormSpec, ...] = (home(LISTED), *LISTED)
CHECKED: tuple[FormSpec, ...] = (STATUS, issues.SPEC)
