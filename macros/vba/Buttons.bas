Attribute VB_Name = "Buttons"
Option Explicit

' Each button on the first sheet has a macro of its own, called as its command: what Application.Caller says of
' a drawn button is its number in the language of Excel, and another one in a copy of it.

Public Sub mpm_new()
    MpmRun "mpm_new"
End Sub

Public Sub mpm_check()
    MpmRun "mpm_check"
End Sub

Public Sub mpm_refresh()
    MpmRun "mpm_refresh"
End Sub

Public Sub mpm_trace()
    MpmRun "mpm_trace"
End Sub

Public Sub mpm_undo()
    MpmRun "mpm_undo"
End Sub

Public Sub mpm_export()
    MpmRun "mpm_export"
End Sub

Public Sub mpm_consolidate()
    MpmRun "mpm_consolidate"
End Sub
