Attribute VB_Name = "Config"
Option Explicit

' The settings of the very hidden sheet xlwings.conf: names in column A, values in column B, down to the first blank.

Public Function Setting(ByVal key As String) As String
    Dim sheet As Object
    Dim row As Long
    Set sheet = ThisWorkbook.Worksheets("xlwings.conf")
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If UCase$(sheet.Cells(row, 1).Value) = key Then Setting = Expanded(sheet.Cells(row, 2).Value)
        row = row + 1
    Loop
End Function

' Every second piece between percent signs is the name of a variable.
Private Function Expanded(ByVal text As String) As String
    Dim pieces As Variant
    Dim at As Long
    pieces = Split(text, "%")
    For at = 1 To UBound(pieces) - 1 Step 2
        pieces(at) = Environ$(pieces(at))
    Next at
    Expanded = Join(pieces, "")
End Function
