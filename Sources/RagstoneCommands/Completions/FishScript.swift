/// Completions for fish 3 and later.
enum FishScript {
  /// The whole script.
  static func make(_ commands: [CommandOffers]) -> String {
    var text = head
    text +=
      "# The options of a command that take a value.\nfunction __ragstone_valued --argument-names command\n"
    text += "  switch $command\n"
    for command in commands {
      let names = command.options.filter { $0.valueName != nil }.flatMap(\.names)
      if !names.isEmpty {
        text += "    case \(command.name)\n      printf '%s\\n' \(names.joined(separator: " "))\n"
      }
    }
    text += "  end\nend\n"
    let names = commands.map(\.name).joined(separator: " ")
    text += "\nfunction __ragstone_commands\n  printf '%s\\n' \(names)\nend\n"
    text += driver
    for command in commands {
      text += "complete -c ragstone -n '__ragstone_at \"\" 0' -a \(command.name)"
      text += " -d " + Shell.fish.quoted(command.summary) + "\n"
    }
    for option in CommandOffers.everywhere { text += line(option, of: "") }
    for command in commands {
      text += "\n"
      for option in command.options { text += line(option, of: command.name) }
      for (place, argument) in command.arguments.enumerated() {
        if let words = candidates(argument.offer) {
          text += "complete -c ragstone -n '__ragstone_at \(command.name) \(place)"
          text += (argument.isRepeating ? " more" : "") + "' -a " + Shell.fish.quoted(words) + "\n"
        }
      }
    }
    return text
  }

  private static func line(_ option: CommandOffers.Option, of command: String) -> String {
    let names = option.names.joined(separator: " ")
    let condition =
      option.isRepeatable || command.isEmpty
      ? "__ragstone_in \"\(command)\"" : "__ragstone_may \"\(command)\" \(names)"
    var text = "complete -c ragstone -n " + Shell.fish.quoted(condition)
    for name in option.names {
      text += name.hasPrefix("--") ? " -l " + name.dropFirst(2) : " -s " + name.dropFirst()
    }
    if option.valueName != nil {
      text += " -x"
      if let words = candidates(option.offer) { text += " -a " + Shell.fish.quoted(words) }
    }
    return text + " -d " + Shell.fish.quoted(option.summary) + "\n"
  }

  /// What is offered, as the text of `-a`, or nil for nothing.
  private static func candidates(_ offer: Offer) -> String? {
    switch offer {
    case .nothing: return nil
    case .words(let words): return words.joined(separator: " ")
    case .commands: return "(__ragstone_commands)"
    case .codes: return "(__ragstone_codes)"
    case .files(let endings):
      return "(" + (["__ragstone_files", "''"] + endings).joined(separator: " ") + ")"
    case .folders: return "(__ragstone_files '' /)"
    case .assignment(let names, let value):
      let after: String? =
        switch value {
        case .files(let endings):
          "(" + (["__ragstone_files", "="] + endings).joined(separator: " ") + ")"
        case .folders: "(__ragstone_files = /)"
        case .nothing, .words, .commands, .codes, .assignment:
          candidates(value).map { "(__ragstone_after_equals " + $0 + ")" }
        }
      let before = names.isEmpty ? [] : ["(__ragstone_before_equals \(names.joined(separator: " ")))"]
      let words = before + (after.map { [$0] } ?? [])
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
  }

  private static let head = #"""
    # Completions of ragstone for fish. Made by "ragstone completions fish"; make it anew, do not change it.
    # Write it to ~/.config/fish/completions/ragstone.fish

    complete -c ragstone -e
    complete -c ragstone -f

    """# + "\n"

  private static let codes: String = {
    var text =
      "\n# The numbers of the messages, each with a few words.\nfunction __ragstone_codes\n  printf '%s\\t%s\\n'"
    for code in CommandOffers.codes {
      text += " \\\n    " + code.text + " " + Shell.fish.quoted(code.summary)
    }
    return text + "\nend\n"
  }()

  private static let driver =
    codes + #"""

      # Whether the command line is that of this command; of none yet, where its name is empty.
      function __ragstone_in --argument-names command
        set -l words (commandline -opc)
        if test -z "$command"
          test (count $words) -eq 1
        else
          test "$words[2]" = "$command"
        end
      end

      # Whether an option of this command, whose names follow it, is not given yet.
      function __ragstone_may
        __ragstone_in "$argv[1]"; or return
        set -l words (commandline -opc)
        # The last word may be this very option, waiting for its value.
        if contains -- "$words[-1]" $argv[2..-1]; and contains -- "$words[-1]" (__ragstone_valued "$argv[1]")
          set -e words[-1]
        end
        for word in $words
          contains -- (string replace -r '=.*' '' -- "$word") $argv[2..-1]; and return 1
        end
        return 0
      end

      # Whether the word to complete is the argument of that place; with "more", that place or a later one.
      function __ragstone_at --argument-names command place more
        __ragstone_in "$command"; or return
        set -l words (commandline -opc)
        set -l valued (__ragstone_valued "$command")
        set -l found 0
        set -l ended 0
        set -l waiting 0
        for word in $words[3..-1]
          if test $waiting -eq 1
            set waiting 0
          else if test $ended -eq 1; or not string match -q -- '-?*' "$word"
            set found (math $found + 1)
          else if test "$word" = --
            set ended 1
          else if contains -- "$word" $valued
            set waiting 1
          end
        end
        test $waiting -eq 1; and return 1
        test $found -eq $place; or test -n "$more" -a $found -gt $place
      end

      # The words given, each with an = after it, until there is one in the word to complete.
      function __ragstone_before_equals
        set -l word (commandline -ct | string replace -r '^--[^=]*=' '')
        string match -q '*=*' -- "$word"; and return
        printf '%s=\n' $argv
      end

      # The words given, each with what stands before the = of the word to complete.
      function __ragstone_after_equals
        set -l word (commandline -ct | string replace -r '^--[^=]*=' '')
        string match -q '*=*' -- "$word"; or return
        printf '%s\n' (string replace -r '=.*' '=' -- "$word")$argv
      end

      # The files for the word to complete, whose names end as the words after the first say, and folders. Of "="
      # those for what stands after it.
      function __ragstone_files --argument-names sign
        set -l word (commandline -ct)
        set -l before ''
        # An option in the same word is put back by the shell.
        set word (string replace -r '^--[^=]*=' '' -- "$word")
        if test -n "$sign"
          string match -q '*=*' -- "$word"; or return
          set before (string replace -r '=.*' '=' -- "$word")
          set word (string replace -r '^[^=]*=' '' -- "$word")
        end
        for path in (complete -C "'' $word" | string replace -r '\t.*' '')
          if string match -q '*/' -- "$path"; or test (count $argv) -eq 1
            printf '%s%s\n' "$before" "$path"
          else
            for ending in $argv[2..-1]
              string match -q "*.$ending" -- "$path"; and printf '%s%s\n' "$before" "$path"
            end
          end
        end
      end


      """#
}
