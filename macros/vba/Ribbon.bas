Attribute VB_Name = "Ribbon"
Option Explicit

' What the ribbon calls. The tab of ours comes to the front when the workbook is opened, where the program can do that.

Public Sub MpmLoad(ribbon As IRibbonUI)
    On Error Resume Next
    ribbon.ActivateTab "mpm_tab"
End Sub

Public Sub MpmClick(control As IRibbonControl)
    MpmRun control.ID
End Sub
