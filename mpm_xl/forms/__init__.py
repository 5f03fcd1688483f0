"""The forms of the product, one file each.

``FORMS`` lists them in the order of their sheets, ``CHECKED`` what a mere 校验 fills of them.
"""

from mpm_xl.forms import completeness, f03, f04, f05, f05_cover, f16, f17, f18, f19, f20, f26, issues
from mpm_xl.forms.home import STATUS, home
from mpm_xl.forms.spec import FormSpec

__all__ = ["CHECKED", "FORMS", "FormSpec"]

LISTED = (
    issues.SPEC, completeness.SPEC, f03.SPEC, f04.SPEC, f05.SPEC, f05_cover.SPEC, f16.SPEC, f16.MOBILE_SPEC, f17.SPEC,
    f18.SPEC, f19.SPEC, f20.SPEC, f20.BRANCH_SPEC, f26.SPEC,
)  # fmt: skip
FORMS: tuple[FormSpec, ...] = (home(LISTED), *LISTED)
CHECKED: tuple[FormSpec, ...] = (STATUS, issues.SPEC)
