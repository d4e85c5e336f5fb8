# Completion of pressq for PowerShell, written by: pressq completion powershell
# Nothing here expands a word that comes from outside; only ids start the program.

Register-ArgumentCompleter -Native -CommandName pressq -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

@COMMANDS@
    $options = @{
@OPTIONS@
    }
    $values = @{
@VALUES@
    }
    $arguments = @{
@ARGUMENTS@
    }

    $words = @($commandAst.CommandElements | ForEach-Object { $_.Extent.Text })
    $before = @($words | Select-Object -First ($words.Count - [int]($wordToComplete -ne '')))
    $command = if ($before.Count -gt 1) { $before[1] } else { '' }
    $key = "$command $($before[-1])"

    if ($command -eq '') {
        $found = -split $commands
    } elseif ($values.ContainsKey($key)) {
        $found = -split $values[$key]
    } elseif ($wordToComplete.StartsWith('-')) {
        $found = -split $options[$command]
    } else {
        $found = -split $arguments[$command]
        if ($command -eq 'show' -and $wordToComplete -match '^[0-9a-f-]*$') {
            $found += @(& pressq __ids -- $wordToComplete 2>$null) -match '^[0-9a-f-]+$'
        }
    }

    # Of a list with commas the last part is completed.
    $head = ''
    if ($wordToComplete -match '^(.*,)') { $head = $Matches[1] }
    $found | Where-Object { "$head$_".StartsWith($wordToComplete) } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new("$head$_", $_, 'ParameterValue', $_)
    }
}
