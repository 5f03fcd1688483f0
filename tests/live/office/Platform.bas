Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1

' Stands in for the module Platform of the workbook: Windows and Excel are asked for nothing.  A command line is
' written into a file instead of being run, and its exit status is awaited there, as Excel waits.

Const FOLDER = "{folder}"
Const INTERRUPTS = 1

Private order As String

Public Function IsReadOnly() As Boolean
    IsReadOnly = False
End Function

Public Sub ExpandVariables(ByRef text As String)
    Dim pieces As Variant
    Dim at As Long
    pieces = Split(text, "%")
    For at = 1 To UBound(pieces) - 1 Step 2
        pieces(at) = Environ$(pieces(at))
    Next at
    text = Join(pieces, "")
End Sub

Public Sub LookForFile(ByVal path As String, ByRef isThere As Boolean)
    isThere = {installed}
End Sub

Public Sub RemoveFiles(ByVal path As String)
    Note "removed " & path
End Sub

Public Function WindowHandle() As String
    WindowHandle = "{handle}"
End Function

Public Function ProgramPath() As String
    ProgramPath = "{program}"
End Function

Public Function IsInteractive() As Boolean
    IsInteractive = {interactive}
End Function

Public Sub SetInteractive(ByVal allowed As Boolean)
    Note "interactive " & allowed
End Sub

Public Function CancelKey() As Long
    CancelKey = INTERRUPTS
End Function

Public Sub SetCancelKey(ByVal how As Long)
    Note "key " & how
End Sub

Public Sub RunHidden(ByVal command As String, ByRef status As Long)
    Dim files As Object
    Dim stream As Object
    Set files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    Note "run"
    SetDown files, "command", command
    Do While Not files.exists(FOLDER & "/status")
        Wait 20
    Loop
    Set stream = CreateUnoService("com.sun.star.io.TextInputStream")
    stream.setInputStream(files.openFileRead(FOLDER & "/status"))
    status = CLng(stream.readLine())
    stream.closeInput()
End Sub

Public Sub Tell(ByVal sentence As String)
    SetDown CreateUnoService("com.sun.star.ucb.SimpleFileAccess"), "told", sentence
End Sub

Private Sub Note(ByVal what As String)
    order = order & what & Chr(10)
    SetDown CreateUnoService("com.sun.star.ucb.SimpleFileAccess"), "order", order
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
