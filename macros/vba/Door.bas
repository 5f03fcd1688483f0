Attribute VB_Name = "Door"
Option Explicit

' The one door to Python. What stands in the way is said in one sentence before anything is started, and whatever
' Python does or leaves undone, the program is put back into the state it was in.

Private busy As Boolean

Private wasUpdating As Boolean
Private wasCalculating As Long
Private hadEvents As Boolean
Private hadStatus As Variant
Private hadAlerts As Boolean
Private wasInteractive As Boolean

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
    ElseIf Not FileIsThere(Setting("INTERPRETER_WIN")) Then
        Hindrance = "本机没有装好运行环境（找不到 " & Setting("INTERPRETER_WIN") & "），请先运行安装程序。"
    End If
    Exit Function
broken:
    Hindrance = "工作簿的设置不完整（编号 " & Err.Number & "），没有改动任何内容。请联系管理员。"
End Function

Private Function Outcome(ByVal id As String) As String
    Dim status As Long
    Remember
    busy = True
    On Error GoTo failed
    Application.StatusBar = "流动党员：正在启动，请稍候"
    status = RunPython("import mpm_xl; from macros.click import run; run('" & id & "')")
    If status <> 0 Then
        Outcome = "操作意外中止（编号 " & status & "）。磁盘上的文件没有改动；请不保存就关闭本工作簿，" & _
            "重新打开后再试。仍不行请联系管理员，记录在 %TEMP% 的 xlwings-*.log。"
    End If
done:
    busy = False
    PutBack
    Exit Function
failed:
    Outcome = "无法启动运行环境（编号 " & Err.Number & "），工作簿没有改动。请联系管理员。"
    Resume done
End Function

Private Sub Remember()
    wasUpdating = Application.ScreenUpdating
    wasCalculating = Application.Calculation
    hadEvents = Application.EnableEvents
    hadStatus = Application.StatusBar
    hadAlerts = Application.DisplayAlerts
    wasInteractive = Application.Interactive
End Sub

Private Sub PutBack()
    On Error Resume Next
    Application.Interactive = wasInteractive
    If Application.Calculation <> wasCalculating Then Application.Calculation = wasCalculating
    Application.EnableEvents = hadEvents
    Application.DisplayAlerts = hadAlerts
    Application.StatusBar = hadStatus
    Application.ScreenUpdating = wasUpdating
End Sub
