Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1

' The switches of the program that only a macro reaches.

Public Function Events() As Boolean
    Events = Application.EnableEvents
End Function

Public Sub SetEvents(ByVal allowed As Boolean)
    Application.EnableEvents = allowed
End Sub

Public Function Alerts() As Boolean
    Alerts = Application.DisplayAlerts
End Function

Public Sub SetAlerts(ByVal allowed As Boolean)
    Application.DisplayAlerts = allowed
End Sub
