/// Completions for zsh 5, through its own `_arguments`.
enum ZshScript {
  /// The whole script.
  static func make(_ commands: [CommandOffers]) -> String {
    var text = head
    text += "_ragstone_commands() {\n  local -a commands\n  commands=(\n"
    for command in commands {
      text += "    " + Shell.zsh.quoted(command.name + ":" + command.summary) + "\n"
    }
    text += "  )\n  _describe -t commands 'command' commands\n}\n\n"
    text += "_ragstone_codes() {\n  local -a codes\n  codes=(\n"
    for code in CommandOffers.codes {
      text += "    " + Shell.zsh.quoted(code.text + ":" + code.summary) + "\n"
    }
    text += "  )\n  # Numbers are found in either case.\n"
    text += "  _describe -t codes 'message' codes -M 'm:{[:lower:]}={[:upper:]}'\n}\n\n"
    text += assignment
    text += "_ragstone_nothing() { _message \"${1:-value}\" }\n\n"
    text += "_ragstone() {\n  local curcontext=$curcontext state line ret=1\n  local -A opt_args\n"
    text += "  _arguments -C -s -S \\\n"
    for option in CommandOffers.everywhere { text += "    " + specification(option) + " \\\n" }
    text += "    '1:command:_ragstone_commands' '*::argument:->rest' && ret=0\n"
    text += "  [[ $state == rest ]] || return ret\n"
    text += "  curcontext=${curcontext%:*:*}:ragstone-$line[1]:\n  case $line[1] in\n"
    for command in commands {
      text += "    \(command.name))\n      _arguments -s -S"
      for option in command.options { text += " \\\n        " + specification(option) }
      for (index, argument) in command.arguments.enumerated() {
        let place = argument.isRepeating ? "*" : String(index + 1)
        let colons = argument.isOptional && !argument.isRepeating ? "::" : ":"
        text += " \\\n        "
        text += Shell.zsh.quoted(
          place + colons + escaped(argument.name) + ":" + action(argument.offer, argument.name))
      }
      text += " && ret=0 ;;\n"
    }
    return text + "  esac\n  return ret\n}\n" + tail
  }

  /// One option for `_arguments`: `'(-f --format)'{-f+,--format=}'[what it does]:VALUE:action'`.
  private static func specification(_ option: CommandOffers.Option) -> String {
    var rest = "[" + escaped(option.summary) + "]"
    if let value = option.valueName {
      rest += ":" + escaped(value) + ":" + action(option.offer, value)
    }
    let names = option.names.map { name in
      option.valueName == nil ? name : name + (name.hasPrefix("--") ? "=" : "+")
    }
    let exclusion =
      option.isRepeatable ? "*" : option.names.count > 1 ? "(\(option.names.joined(separator: " ")))" : ""
    if names.count == 1 { return Shell.zsh.quoted(exclusion + names[0] + rest) }
    return (exclusion.isEmpty ? "" : Shell.zsh.quoted(exclusion)) + "{" + names.joined(separator: ",") + "}"
      + Shell.zsh.quoted(rest)
  }

  private static func action(_ offer: Offer, _ name: String) -> String {
    switch offer {
    case .nothing: " "
    case .words(let words): "(" + words.joined(separator: " ") + ")"
    case .commands, .codes, .files, .folders: call(offer)
    // A blank before it keeps the words as they are.
    case .assignment: " " + call(offer)
    }
  }

  /// A function and its words, with which `_arguments` or another function is to go on.
  private static func call(_ offer: Offer) -> String {
    switch offer {
    case .nothing: return "_ragstone_nothing"
    case .words(let words): return "compadd - " + words.joined(separator: " ")
    case .commands: return "_ragstone_commands"
    case .codes: return "_ragstone_codes"
    case .files(let endings):
      if endings.isEmpty { return "_files" }
      let pattern = endings.count == 1 ? endings[0] : "(" + endings.joined(separator: "|") + ")"
      return "_files -g \"*." + pattern + "\""
    case .folders: return "_files -/"
    case .assignment(let names, let value):
      return "_ragstone_assignment \"" + names.joined(separator: " ") + "\" " + call(value)
    }
  }

  /// A text in which `_arguments` sees no brackets and colons of its own.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == ":" || character == "[" || character == "]" || character == "\\" { result += "\\" }
      result.append(character)
    }
  }

  private static let head = #"""
    #compdef ragstone
    # Completions of ragstone for zsh. Made by "ragstone completions zsh"; make it anew, do not change it.
    # Write it to a file named _ragstone in a folder of $fpath, or put this after compinit into ~/.zshrc:
    #   source <(ragstone completions zsh)

    """# + "\n"

  private static let assignment = #"""
    # NAME=VALUE: the names are the words of the first argument, if there are any; the rest is the action for the value.
    _ragstone_assignment() {
      local -a names=(${=1})
      shift
      if compset -P '*='; then
        "$@"
      elif (($#names)); then
        compadd -q -S = -a names
      else
        _message 'NAME='
      fi
    }

    """# + "\n"

  private static let tail = #"""

    # Loaded by name it completes at once; when it is sourced it is only made known.
    if [[ $funcstack[1] == _ragstone ]]; then _ragstone "$@"; else compdef _ragstone ragstone; fi

    """#
}
