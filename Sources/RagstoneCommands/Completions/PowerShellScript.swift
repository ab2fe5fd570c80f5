/// Completions for PowerShell, Windows PowerShell 5.1 and later: one table of facts and one block that reads it.
enum PowerShellScript {
  /// The whole script.
  static func make(_ commands: [CommandOffers]) -> String {
    var text = head
    text += "$ragstoneCommands = @(\n"
    for command in commands {
      text += "  @{ Name = \(quoted(command.name)); Summary = \(quoted(command.summary)) }\n"
    }
    text += ")\n$ragstoneCodes = @(\n"
    for code in CommandOffers.codes {
      text += "  @{ Name = \(quoted(code.text)); Summary = \(quoted(code.summary)) }\n"
    }
    text +=
      ")\n# Of each command: its options, with what may follow them, and its arguments.\n$ragstoneFacts = @{\n"
    text += entry("", CommandOffers.everywhere, ["@{ More = $false; Offer = 'commands'; Words = @() }"])
    for command in commands {
      text += entry(
        command.name, command.options,
        command.arguments.map { "@{ More = \(truth($0.isRepeating)); " + fact($0.offer) + " }" })
    }
    return text + "}\n" + driver
  }

  private static func entry(_ name: String, _ options: [CommandOffers.Option], _ arguments: [String])
    -> String
  {
    var text = "  \(quoted(name)) = @{\n    Options = @(\n"
    for option in options {
      text += "      @{ Names = \(list(option.names)); More = \(truth(option.isRepeatable)); "
      text += option.valueName == nil ? "Offer = 'none'; Words = @()" : fact(option.offer)
      text += "; Summary = \(quoted(option.summary)) }\n"
    }
    text += "    )\n    Arguments = @(\n"
    for argument in arguments { text += "      " + argument + "\n" }
    return text + "    )\n  }\n"
  }

  private static func fact(_ offer: Offer) -> String {
    switch offer {
    case .nothing: "Offer = 'text'; Words = @()"
    case .words(let words): "Offer = 'words'; Words = " + list(words)
    case .commands: "Offer = 'commands'; Words = @()"
    case .codes: "Offer = 'codes'; Words = @()"
    case .files(let endings): "Offer = 'files'; Words = " + list(endings)
    case .folders: "Offer = 'folders'; Words = @()"
    case .assignment(let names, let value):
      "Offer = 'equals'; Words = " + list(names) + "; Then = @{ " + fact(value) + " }"
    }
  }

  private static func list(_ words: [String]) -> String {
    "@(" + words.map { quoted($0) }.joined(separator: ", ") + ")"
  }

  private static func truth(_ value: Bool) -> String { value ? "$true" : "$false" }
  private static func quoted(_ text: String) -> String { Shell.powershell.quoted(text) }

  private static let head = #"""
    # Completions of ragstone for PowerShell. Made by "ragstone completions powershell"; make it anew, do not change it.
    # In every new shell: put this line into the file that $PROFILE names
    #   ragstone completions powershell | Out-String | Invoke-Expression

    """# + "\n"

  private static let driver = #"""

    # What may stand for a word, as completions.
    function Get-RagstoneOffer($fact, $word, $before) {
      switch ($fact.Offer) {
        'words' {
          $fact.Words | Where-Object { $_ -like "$word*" } | ForEach-Object {
            New-Object System.Management.Automation.CompletionResult -ArgumentList @(
              "$before$_", $_, 'ParameterValue', $_
            )
          }
        }
        { $_ -eq 'commands' -or $_ -eq 'codes' } {
          $known = $ragstoneCommands
          if ($_ -eq 'codes') { $known = $ragstoneCodes }
          $known | Where-Object { $_.Name -like "$word*" } | ForEach-Object {
            New-Object System.Management.Automation.CompletionResult -ArgumentList @(
              "$before$($_.Name)", $_.Name, 'ParameterValue', $_.Summary
            )
          }
        }
        'equals' {
          $at = $word.IndexOf('=')
          if ($at -ge 0) {
            Get-RagstoneOffer $fact.Then $word.Substring($at + 1) ($before + $word.Substring(0, $at + 1))
          } else {
            $fact.Words | Where-Object { $_ -like "$word*" } | ForEach-Object {
              New-Object System.Management.Automation.CompletionResult -ArgumentList @(
                "$before$_=", "$_=", 'ParameterValue', "$_="
              )
            }
          }
        }
        { $_ -eq 'files' -or $_ -eq 'folders' } {
          $onlyFolders = $_ -eq 'folders'
          [System.Management.Automation.CompletionCompleters]::CompleteFilename($word) | Where-Object {
            $ending = [System.IO.Path]::GetExtension($_.ListItemText).TrimStart('.')
            $isFile = $_.ResultType -eq 'ProviderItem'
            (-not $isFile) -or ((-not $onlyFolders) -and ($fact.Words.Count -eq 0 -or $fact.Words -contains $ending))
          } | ForEach-Object {
            New-Object System.Management.Automation.CompletionResult -ArgumentList @(
              ($before + $_.CompletionText), $_.ListItemText, $_.ResultType, $_.ToolTip
            )
          }
        }
      }
    }

    Register-ArgumentCompleter -Native -CommandName 'ragstone' -ScriptBlock {
      param($wordToComplete, $commandAst, $cursorPosition)
      $words = @(
        $commandAst.CommandElements | Select-Object -Skip 1 |
          Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() }
      )
      $current = "$wordToComplete"
      $command = ''
      if ($words.Count -gt 0) { $command = $words[0] }
      $facts = $ragstoneFacts[$command]
      if ($null -eq $facts) { return }
      $given = @()
      $waiting = $null
      $place = 0
      $ended = $false
      foreach ($word in ($words | Select-Object -Skip 1)) {
        if ($null -ne $waiting) {
          $waiting = $null
        } elseif ($ended -or -not $word.StartsWith('-') -or $word -eq '-') {
          $place += 1
        } elseif ($word -eq '--') {
          $ended = $true
        } else {
          $name = $word.Split('=')[0]
          $option = $facts.Options | Where-Object { $_.Names -ccontains $name } | Select-Object -First 1
          if ($null -ne $option) {
            $given += $option.Names
            if ($option.Offer -ne 'none' -and -not $word.Contains('=')) { $waiting = $option }
          }
        }
      }
      if ($null -ne $waiting) {
        Get-RagstoneOffer $waiting $current ''
      } elseif (-not $ended -and $current.StartsWith('--') -and $current.Contains('=')) {
        $at = $current.IndexOf('=')
        $name = $current.Substring(0, $at)
        $option = $facts.Options | Where-Object { $_.Names -ccontains $name } | Select-Object -First 1
        if ($null -ne $option) {
          Get-RagstoneOffer $option $current.Substring($at + 1) $current.Substring(0, $at + 1)
        }
      } elseif (-not $ended -and $current.StartsWith('-')) {
        $facts.Options | Where-Object {
          ($_.More -or -not ($given -ccontains $_.Names[-1])) -and $_.Names[-1] -like "$current*"
        } | ForEach-Object {
          New-Object System.Management.Automation.CompletionResult -ArgumentList @(
            $_.Names[-1], $_.Names[-1], 'ParameterName', $_.Summary
          )
        }
      } elseif ($facts.Arguments.Count -gt 0) {
        $last = $facts.Arguments.Count - 1
        if ($place -gt $last -and $facts.Arguments[$last].More) { $place = $last }
        if ($place -le $last) { Get-RagstoneOffer $facts.Arguments[$place] $current '' }
      }
    }

    """#
}
