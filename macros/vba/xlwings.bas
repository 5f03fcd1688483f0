Attribute VB_Name = "xlwings"
Option Explicit

' Starts Python with the command line of RunPython in xlwings 0.37.8, which is what xlwings.Book.caller reads:
' Windows, one interpreter, the settings of the sheet, nothing else. What Python writes to its error stream
' is kept where it failed.

Public Sub RunPython(ByVal code As String, ByRef status As Long)
    Dim log As String
    log = "%Temp%\xlwings-" & WindowHandle() & ".log"
    ExpandVariables log
    RunHidden CommandLine(code, log), status
    If status = 0 Then RemoveFile log
End Sub

Private Function CommandLine(ByVal code As String, ByVal log As String) As String
    Dim python As String
    Dim folder As String
    Dim enter As String
    Dim paths As String
    python = Setting("INTERPRETER_WIN")
    folder = Left$(python, InStrRev(python, "\") - 1)
    enter = Left$(python, 2) & " & cd """ & folder & """ & "
    If Left$(python, 2) = "\\" Then enter = "pushd """ & folder & """ & "
    paths = ThisWorkbook.FullName & ";" & ThisWorkbook.FullName & ";;;;" & Setting("PYTHONPATH")
    paths = Setting("ADD_WORKBOOK_TO_PYTHONPATH") & ";" & paths
    paths = Replace(paths, "&", "^&")
    paths = Replace(paths, "\", "\\")
    CommandLine = "cmd.exe /C " & enter & """" & python & """ -B -c ""import xlwings.utils;" & _
        "xlwings.utils.prepare_sys_path(\""" & paths & "\""); " & code & """ " & _
        " --wb=""" & ThisWorkbook.Name & """ --from_xl=1 --app=""" & ProgramPath() & _
        """ --hwnd=""" & WindowHandle() & """ 2> """ & log & """ "
End Function
