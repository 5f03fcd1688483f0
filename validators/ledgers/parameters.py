"""One parameter or list item of the 制度, with the office's own value beside the shipped ones."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Row, Text


class Parameter(Row):
    """One parameter or list item of the 制度, with the office's own value beside the shipped ones."""

    code: Annotated[
        Text, Column("代码", Kind.TEXT, nothing=False, width=22, need=Need.ALWAYS, example="CONTACT_PERIOD")
    ] = None
    kind: Annotated[Text, Column("类别", Kind.CHOICE, choices="ParameterKind", need=Need.ALWAYS, example="参数")] = None
    name: Annotated[Text, Column("名称", Kind.TEXT, width=36, need=Need.ALWAYS, nothing=False, example="联系周期")] = (
        None
    )
    unit: Annotated[Text, Column("单位", Kind.TEXT, example="月/季/半年")] = None
    law_value: Annotated[Text, Column("法规默认", Kind.TEXT, width=24, example="经常")] = None
    jiefang_value: Annotated[Text, Column("解放街道", Kind.TEXT, only=("解放街道",), width=20, example="季")] = None
    chaoyang_value: Annotated[Text, Column("朝阳", Kind.TEXT, only=("朝阳",), example="月")] = None
    tuyouqi_value: Annotated[Text, Column("土右旗", Kind.TEXT, only=("土右旗",), example="季*")] = None
    juexi_value: Annotated[Text, Column("爵溪", Kind.TEXT, only=("爵溪",), example="–")] = None
    gaotai_value: Annotated[Text, Column("高台", Kind.TEXT, only=("高台",), width=20, example="月*")] = None
    jinchang_value: Annotated[Text, Column("金昌", Kind.TEXT, only=("金昌",), example="季")] = None
    own_value: Annotated[Text, Column("本单位取值", Kind.TEXT, width=24, essential=True, example="季")] = None
    basis: Annotated[Text, Column("依据", Kind.TEXT, width=60, example="S001 L17")] = None
