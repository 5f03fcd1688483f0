Attribute VB_Name = "Config"
Option Explicit

' The settings of the very hidden sheet xlwings.conf: names in column A, values in column B, down to the first blank.
' A cell must not decide what is run: the only setting that is asked for is the interpreter, and it is given out only
' where it lies in one of the folders of the installer. What the sheet says of paths of Python is for its reader alone.

Private Const HOME_OF_PERSON As String = "%localappdata%\mpm\"
Private Const HOME_OF_MACHINE As String = "%programfiles%\mpm\"
Private Const INTERPRETER As String = "\python.exe"
Private Const UNUSABLE As Long = 5

' Raises an error where the sheet cannot be read or names no file in a folder. What is not ours is not given out.
Public Sub ReadInterpreter(ByRef python As String, ByRef isOurs As Boolean)
    Setting "INTERPRETER_WIN", python
    If InStr(python, "\") = 0 Then Err.Raise UNUSABLE
    isOurs = IsInterpreter(BelowHome(python))
    If Not isOurs Then python = ""
End Sub

Public Sub Setting(ByVal key As String, ByRef text As String)
    Dim sheet As Object
    Dim row As Long
    Set sheet = ThisWorkbook.Worksheets("xlwings.conf")
    text = ""
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If UCase$(sheet.Cells(row, 1).Value) = key Then text = sheet.Cells(row, 2).Value
        row = row + 1
    Loop
End Sub

Private Function BelowHome(ByVal python As String) As String
    Dim home As Variant
    For Each home In Array(HOME_OF_PERSON, HOME_OF_MACHINE)
        If LCase$(Left$(python, Len(home))) = home Then BelowHome = Mid$(python, Len(home))
    Next home
End Function

Private Function IsInterpreter(ByVal path As String) As Boolean
    If path Like "*[!A-Za-z0-9_.\]*" Or InStr(path, "..") > 0 Then Exit Function
    IsInterpreter = LCase$(Right$(path, Len(INTERPRETER))) = INTERPRETER
End Function
