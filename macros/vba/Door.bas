Attribute VB_Name = "Door"
Option Explicit

' The one door to Python. What stands in the way is said in one sentence before anything is started, and whatever
' Python does or leaves undone, the program is put back into the state it was in.

Private Const NO_KEY As Long = 0

Private busy As Boolean

Private wasUpdating As Boolean
Private wasCalculating As Long
Private hadEvents As Boolean
Private hadStatus As Variant
Private hadAlerts As Boolean
Private wasInteractive As Boolean
Private hadCancelKey As Long

Public Sub MpmRun(ByVal id As String)
    Dim sentence As String
    sentence = Hindrance(id)
    If sentence = "" Then sentence = Outcome(id)
    If sentence <> "" Then Tell sentence
End Sub

Private Function Hindrance(ByVal id As String) As String
    Dim place As String
    On Error GoTo broken
    place = ThisWorkbook.FullName
    If id = "" Or id Like "*[!a-z0-9_]*" Then
        Hindrance = "这个按钮不是本工作簿的，请使用“流动党员”选项卡上的按钮。"
    ElseIf busy Then
        Hindrance = "上一个操作还没有完成，请稍等。"
    ElseIf ThisWorkbook.Path = "" Then
        Hindrance = "这本工作簿还没有保存过，请先保存到本机，再点按钮。"
    ElseIf InStr(place, "://") > 0 Then
        Hindrance = "这本工作簿在网盘上，请先另存到本机的文件夹，再打开那一本点按钮。"
    ElseIf IsReadOnly() Then
        Hindrance = "这本工作簿是以只读方式打开的，请关闭后重新打开，或另存一份再点按钮。"
    ElseIf place Like "*[=;^]*" Or place Like "*%*%*" Then
        Hindrance = "文件名或文件夹名里有 = ; ^ 或两个 % ，请改名后再点按钮：" & place
    ElseIf Not IsInstalled() Then
        Hindrance = "本机没有装好运行环境（找不到 " & Setting("INTERPRETER_WIN") & "），请先运行安装程序。"
    End If
    Exit Function
broken:
    Hindrance = "工作簿的设置不完整，或者本机停用了脚本组件（编号 " & Err.Number & "），没有改动任何内容。请联系管理员。"
End Function

Private Function IsInstalled() As Boolean
    Dim isThere As Boolean
    LookForFile Setting("INTERPRETER_WIN"), isThere
    IsInstalled = isThere
End Function

Private Function Outcome(ByVal id As String) As String
    Dim status As Long
    Remember
    busy = True
    On Error GoTo failed
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
    Aborted = "操作意外中止（编号 " & status & "），磁盘上的文件没有改动。请先把本工作簿另存一份（换一个文件名），" & _
        "录入的内容就不会丢。如果中止时已经开始写入，写入之前的样子（连同没有保存的改动）在同一文件夹的“备份”里，" & _
        "是以本工作簿的名字开头、编号最大的一份。请联系管理员，记录是 %TEMP% 文件夹里的 xlwings-" & _
        WindowHandle() & ".log。"
End Function

Private Sub Remember()
    wasUpdating = Application.ScreenUpdating
    wasCalculating = Application.Calculation
    hadEvents = Application.EnableEvents
    hadStatus = Application.StatusBar
    hadAlerts = Application.DisplayAlerts
    wasInteractive = Application.Interactive
    hadCancelKey = CancelKey()
End Sub

Private Sub PutBack()
    On Error Resume Next
    Application.Interactive = wasInteractive
    If Application.Calculation <> wasCalculating Then Application.Calculation = wasCalculating
    Application.EnableEvents = hadEvents
    Application.DisplayAlerts = hadAlerts
    Application.StatusBar = hadStatus
    Application.ScreenUpdating = wasUpdating
    SetCancelKey hadCancelKey
End Sub
