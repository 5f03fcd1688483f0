Attribute VB_Name = "Config"
Option Explicit

' The settings of the very hidden sheet xlwings.conf: names in column A, values in column B, down to the first blank.

Public Function Setting(ByVal key As String) As String
    Dim sheet As Object
    Dim row As Long
    Dim text As String
    Set sheet = ThisWorkbook.Worksheets("xlwings.conf")
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If UCase$(sheet.Cells(row, 1).Value) = key Then text = sheet.Cells(row, 2).Value
        row = row + 1
    Loop
    ExpandVariables text
    Setting = text
End Function
