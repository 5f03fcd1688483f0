"""The version of the layout of workbooks; it changes whenever a column or a sheet changes its meaning."""

SCHEMA_VERSION = "2"
VERSION_ITEM = "结构版本"
# On 设置: the number of the last file that went upward, and what tells whether anything has changed since.
SEQUENCE_ITEM, SENT_ITEM = "上报序号", "上报校验码"

# The columns of ours at the right of every ledger: what is wrong with the row, in words, where the clerk answers a
# 警告, and hidden: the marks that colour the cells, and the seal of the row.
RESULTS_HEADING = "校验结果"
ANSWERS_HEADING = "校验说明"
FINDINGS_HEADING = "校验"
SEALS_HEADING = "印记"
OURS = (RESULTS_HEADING, ANSWERS_HEADING, FINDINGS_HEADING, SEALS_HEADING)

# The columns of ours on the ledgers of an upper level, left of the others of ours: where a row came from.
SOURCE_OF_UNIT = "来源单位"
SOURCE_OF_FILE = "来源文件"
SOURCE_OF_ROW = "来源行"
SOURCE_OF_VERSION = "来源版本"
SOURCE_HEADINGS = (SOURCE_OF_UNIT, SOURCE_OF_FILE, SOURCE_OF_ROW, SOURCE_OF_VERSION)
UNDECLARED = (*SOURCE_HEADINGS, *OURS)
