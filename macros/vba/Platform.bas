Attribute VB_Name = "Platform"
Option Explicit

' What is asked of Windows and of Excel itself, and of no other program. What reaches outside of Excel, and what
' changes anything, is a Sub: no formula of a cell can call it. The objects of Windows take every character that a
' path can hold, which Environ$, GetAttr and Kill do not.

Private Const HIDDEN As Long = 0

Public Function IsReadOnly() As Boolean
    IsReadOnly = ThisWorkbook.ReadOnly
End Function

Public Sub ExpandVariables(ByRef text As String)
    text = CreateObject("WScript.Shell").ExpandEnvironmentStrings(text)
End Sub

Public Sub LookForFile(ByVal path As String, ByRef isThere As Boolean)
    isThere = CreateObject("Scripting.FileSystemObject").FileExists(path)
End Sub

' The last part of the path may be a pattern; a file that is in use is left.
Public Sub RemoveFiles(ByVal path As String)
    On Error Resume Next
    CreateObject("Scripting.FileSystemObject").DeleteFile path, True
End Sub

Public Function WindowHandle() As String
    WindowHandle = Application.Hwnd
End Function

Public Function ProgramPath() As String
    ProgramPath = Application.Path & "\" & Application.Name
End Function

Public Function IsInteractive() As Boolean
    IsInteractive = Application.Interactive
End Function

Public Sub SetInteractive(ByVal allowed As Boolean)
    Application.Interactive = allowed
End Sub

Public Function CancelKey() As Long
    CancelKey = Application.EnableCancelKey
End Function

Public Sub SetCancelKey(ByVal how As Long)
    On Error Resume Next
    Application.EnableCancelKey = how
End Sub

Public Sub RunHidden(ByVal command As String, ByRef status As Long)
    status = CreateObject("WScript.Shell").Run(command, HIDDEN, True)
End Sub

Public Sub Tell(ByVal sentence As String)
    MsgBox sentence, vbExclamation, "流动党员"
End Sub
