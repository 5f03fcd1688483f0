"""A form of the product: how it is drawn, and what it says of an office."""

from collections.abc import Callable
from dataclasses import dataclass

from mpm_xl.figure import FormValues
from mpm_xl.office import Office
from workbook.forms.declaration import Form


@dataclass(frozen=True)
class FormSpec:
    """A form and its values; the second argument of ``values`` is what the sheet's chooser holds, "" if nothing.

    ``partial`` says that only the fields it has values for are filled, and the rest of the sheet stays as it is;
    ``always`` that every workbook shows it, whatever the place; ``upper`` that only those above the branches have it.
    """

    form: Form
    values: Callable[[Office, str], FormValues]
    partial: bool = False
    always: bool = False
    upper: bool = False

    @property
    def stays(self) -> bool:
        """Tell whether every workbook that has the form shows it, whatever the place."""
        return self.always or self.upper
