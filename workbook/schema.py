"""The version of the layout of workbooks; it changes whenever a column or a sheet changes its meaning."""

SCHEMA_VERSION = "1"
VERSION_ITEM = "结构版本"
