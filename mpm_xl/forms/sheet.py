"""A form as it stands in a workbook, together with what belongs in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mpm_xl.figure import FormValues
from mpm_xl.forms.spec import FormSpec
from workbook.edit import Content, Edit
from workbook.forms import layout as engine
from workbook.forms.layout import Layout


@dataclass(frozen=True)
class Sheet:
    """A form that the workbook has, where its fields stand, and what belongs in them."""

    spec: FormSpec
    layout: Layout
    values: FormValues

    @property
    def edits(self) -> list[Edit]:
        """How the sheet shall stand."""
        fields: dict[str, Content] = {name: figure.value for name, figure in self.values.fields.items()}
        blocks: dict[str, Sequence[Mapping[str, Content]]] = {
            name: [{field: figure.value for field, figure in line.items()} for line in lines]
            for name, lines in self.values.blocks.items()
        }
        return engine.plan(self.layout, fields, blocks, self.values.ended)
