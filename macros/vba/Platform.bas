Attribute VB_Name = "Platform"
Option Explicit

' What is asked of Windows and of Excel itself, and of no other program.

Private Const HIDDEN As Long = 0

Public Function IsReadOnly() As Boolean
    IsReadOnly = ThisWorkbook.ReadOnly
End Function

Public Function FileIsThere(ByVal path As String) As Boolean
    On Error Resume Next
    FileIsThere = (GetAttr(path) And vbDirectory) = 0
End Function

Public Function WindowHandle() As String
    WindowHandle = Application.Hwnd
End Function

Public Function ProgramPath() As String
    ProgramPath = Application.Path & "\" & Application.Name
End Function

Public Function RunHidden(ByVal command As String) As Long
    RunHidden = CreateObject("WScript.Shell").Run(command, HIDDEN, True)
End Function

Public Sub Tell(ByVal sentence As String)
    MsgBox sentence, vbExclamation, "流动党员"
End Sub
