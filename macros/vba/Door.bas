Attribute VB_Name = "Door"
Option Explicit

' The one door to Python. What stands in the way is said in one sentence before anything is started, and whatever
' Python does or leaves undone, the program is put back into the state it was in.

Private Const NO_KEY As Long = 0

Private busy As Boolean

' Each is empty where the program did not tell it.
Private wasUpdating As Variant
Private wasCalculating As Variant
Private hadEvents As Variant
Private hadStatus As Variant
Private hadAlerts As Variant
Private wasInteractive As Variant
Private hadCancelKey As Variant

Public Sub MpmRun(ByVal id As String)
    Dim sentence As String
    sentence = Hindrance(id)
    If sentence = "" Then sentence = Outcome(id)
    If sentence <> "" Then Tell sentence
End Sub

Private Function Hindrance(ByVal id As String) As String
    Dim found As String
    Dim python As String
    On Error GoTo broken
    found = HindranceOfBook(id)
    If found = "" Then found = HindranceOfSettings(python)
    If found = "" Then found = HindranceOfMachine(python)
    Hindrance = found
    Exit Function
broken:
    Hindrance = "本机的程序不支持这些按钮，或者停用了脚本组件（编号 " & Err.Number & "），没有启动任何程序。请联系管理员。"
End Function

Private Function HindranceOfBook(ByVal id As String) As String
    Dim place As String
    place = ThisWorkbook.FullName
    If id = "" Or id Like "*[!a-z0-9_]*" Then
        HindranceOfBook = "这个按钮不是本工作簿的，请使用“流动党员”选项卡上的按钮。"
    ElseIf busy Then
        HindranceOfBook = "上一个操作还没有完成，或者它的提示框还开着，请先关闭“流动党员”提示框。"
    ElseIf ThisWorkbook.Path = "" Then
        HindranceOfBook = "这本工作簿还没有保存过，请先保存到本机，再点按钮。"
    ElseIf InStr(place, "://") > 0 Then
        HindranceOfBook = "这本工作簿在网盘上，请先另存到本机的文件夹，再打开那一本点按钮。"
    ElseIf IsReadOnly() Then
        HindranceOfBook = "这本工作簿是以只读方式打开的，请关闭后重新打开，或另存一份再点按钮。"
    ElseIf place Like "*[=;^]*" Or place Like "*%*%*" Or place Like "*$[A-Za-z_{]*" Then
        HindranceOfBook = "文件名或文件夹名里有 = ; ^ $ 或两个 % ，请改名后再点按钮：" & place
    End If
End Function

Private Function HindranceOfSettings(ByRef python As String) As String
    Dim isOurs As Boolean
    On Error GoTo broken
    ReadInterpreter python, isOurs
    If Not isOurs Then HindranceOfSettings = "工作簿的隐藏设置被改动过，为安全起见没有启动任何程序。" & _
        "请改用“备份”里的工作簿，或请管理员另建一本。"
    Exit Function
broken:
    HindranceOfSettings = "工作簿的隐藏设置损坏（编号 " & Err.Number & "），没有启动任何程序。" & _
        "请改用“备份”里的工作簿，或请管理员另建一本。"
End Function

Private Function HindranceOfMachine(ByVal python As String) As String
    Dim isThere As Boolean
    ExpandVariables python
    LookForFile python, isThere
    If Not isThere Then HindranceOfMachine = "本机没有装好运行环境（找不到 " & python & "），请先运行安装程序。"
End Function

Private Function Outcome(ByVal id As String) As String
    Dim status As Long
    On Error GoTo failed
    busy = True
    Remember
    Application.StatusBar = "流动党员：正在启动，请稍候"
    SetCancelKey NO_KEY
    RunPython "import mpm_xl; from macros.click import run; run('" & id & "')", status
    If status <> 0 Then Outcome = Aborted(status)
done:
    busy = False
    PutBack
    Exit Function
failed:
    Outcome = "无法启动运行环境（编号 " & Err.Number & "），工作簿没有改动。请联系管理员。"
    Resume done
End Function

' True both where Python never began and where it died in the middle of a write.
Private Function Aborted(ByVal status As Long) As String
    Aborted = "操作中途停了（编号 " & status & "），磁盘上的文件没有改动。请先把本工作簿另存为另一个文件名，再点“刷新”。" & _
        "写入之前的样子在同一文件夹的“备份”里，时间最近的那份。再不行请联系管理员。"
End Function

Private Sub Remember()
    Forget
    On Error Resume Next
    wasUpdating = Application.ScreenUpdating
    wasCalculating = Application.Calculation
    hadEvents = Application.EnableEvents
    hadStatus = Application.StatusBar
    hadAlerts = Application.DisplayAlerts
    wasInteractive = IsInteractive()
    hadCancelKey = CancelKey()
End Sub

Private Sub Forget()
    wasUpdating = Empty
    wasCalculating = Empty
    hadEvents = Empty
    hadStatus = Empty
    hadAlerts = Empty
    wasInteractive = Empty
    hadCancelKey = Empty
End Sub

Private Sub PutBack()
    On Error Resume Next
    If Not IsEmpty(wasInteractive) Then SetInteractive wasInteractive
    If Not IsEmpty(wasCalculating) Then PutBackCalculation
    If Not IsEmpty(hadEvents) Then Application.EnableEvents = hadEvents
    If Not IsEmpty(hadAlerts) Then Application.DisplayAlerts = hadAlerts
    If Not IsEmpty(hadStatus) Then Application.StatusBar = hadStatus
    If Not IsEmpty(wasUpdating) Then Application.ScreenUpdating = wasUpdating
    If Not IsEmpty(hadCancelKey) Then SetCancelKey hadCancelKey
End Sub

Private Sub PutBackCalculation()
    If Application.Calculation <> wasCalculating Then Application.Calculation = wasCalculating
End Sub
