Attribute VB_Name = "xlwings"
Option Explicit

' Starts Python with the command line of RunPython in xlwings 0.37.8, which is what xlwings.Book.caller reads:
' Windows, one interpreter, no path from the workbook, nothing else. What Python writes to its error stream is kept
' where it failed, until the next start.

Private Const ADD_WORKBOOK_TO_PYTHONPATH As String = "False"
Private Const PYTHONPATH As String = ""
Private Const NOT_ALLOWED As Long = 70

Public Sub RunPython(ByVal code As String, ByRef status As Long)
    Dim python As String
    Dim isOurs As Boolean
    Dim log As String
    ReadInterpreter python, isOurs
    If Not isOurs Then Err.Raise NOT_ALLOWED
    ExpandVariables python
    log = "%Temp%\mpm-xl-"
    ExpandVariables log
    RemoveFiles log & "*.log"
    log = log & WindowHandle() & ".log"
    RunHidden CommandLine(code, python, log), status
    If status = 0 Then RemoveFiles log
End Sub

Private Function CommandLine(ByVal code As String, ByVal python As String, ByVal log As String) As String
    Dim folder As String
    Dim enter As String
    Dim paths As String
    folder = Left$(python, InStrRev(python, "\") - 1)
    enter = Left$(python, 2) & " & cd """ & folder & """ & "
    If Left$(python, 2) = "\\" Then enter = "pushd """ & folder & """ & "
    paths = ThisWorkbook.FullName & ";" & ThisWorkbook.FullName & ";;;;" & PYTHONPATH
    paths = ADD_WORKBOOK_TO_PYTHONPATH & ";" & paths
    paths = Replace(paths, "&", "^&")
    paths = Replace(paths, "\", "\\")
    CommandLine = "cmd.exe /C " & enter & """" & python & """ -B -c ""import xlwings.utils;" & _
        "xlwings.utils.prepare_sys_path(\""" & paths & "\""); " & code & """ " & _
        " --wb=""" & ThisWorkbook.Name & """ --from_xl=1 --app=""" & ProgramPath() & _
        """ --hwnd=""" & WindowHandle() & """ 2> """ & log & """ "
End Function
