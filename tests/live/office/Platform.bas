Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1

' Stands in for the module Platform of the workbook: Windows and Excel are asked for nothing.  A command line is
' written into a file instead of being run, and its exit status is awaited there, as Excel waits.

Const FOLDER = "{folder}"

Public Function IsReadOnly() As Boolean
    IsReadOnly = False
End Function

Public Function FileIsThere(ByVal path As String) As Boolean
    FileIsThere = {installed}
End Function

Public Function WindowHandle() As String
    WindowHandle = "{handle}"
End Function

Public Function ProgramPath() As String
    ProgramPath = "{program}"
End Function

Public Function RunHidden(ByVal command As String) As Long
    Dim files As Object
    Dim stream As Object
    Set files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    SetDown files, "command", command
    Do While Not files.exists(FOLDER & "/status")
        Wait 20
    Loop
    Set stream = CreateUnoService("com.sun.star.io.TextInputStream")
    stream.setInputStream(files.openFileRead(FOLDER & "/status"))
    RunHidden = CLng(stream.readLine())
    stream.closeInput()
End Function

Public Sub Tell(ByVal sentence As String)
    SetDown CreateUnoService("com.sun.star.ucb.SimpleFileAccess"), "told", sentence
End Sub

Private Sub SetDown(files As Object, ByVal name As String, ByVal text As String)
    Dim stream As Object
    Set stream = CreateUnoService("com.sun.star.io.TextOutputStream")
    stream.setOutputStream(files.openFileWrite(FOLDER & "/" & name & ".part"))
    stream.setEncoding("UTF-8")
    stream.writeString(text)
    stream.closeOutput()
    files.move(FOLDER & "/" & name & ".part", FOLDER & "/" & name)
End Sub
