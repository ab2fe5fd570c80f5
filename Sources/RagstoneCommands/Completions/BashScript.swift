/// Completions for bash, 3.2 (of macOS) and later; they need no other package.
enum BashScript {
  /// The whole script.
  static func make(_ commands: [CommandOffers]) -> String {
    var text = head
    text += "_ragstone_commands=" + Shell.bash.quoted(commands.map(\.name).joined(separator: " ")) + "\n"
    text += "_ragstone_codes='"
    for (index, code) in CommandOffers.codes.enumerated() {
      text += (index == 0 ? "" : index % 10 == 0 ? "\n" : " ") + code.text
    }
    text += "'\n\n"
    text += "# The options and arguments of a command: names|more than once|what may follow.\n"
    text += "_ragstone_facts() {\n  options=() arguments=()\n  case $1 in\n"
    for command in commands {
      text += "    \(command.name))\n      options=(\n"
      for option in command.options { text += "        " + fact(option) + "\n" }
      text += "      )\n"
      let arguments = command.arguments.map { argument in
        Shell.bash.quoted((argument.isRepeating ? "more|" : "|") + words(argument.offer))
      }
      text += "      arguments=(\(arguments.joined(separator: " "))) ;;\n"
    }
    text += "    '')\n      options=(\n"
    for option in CommandOffers.everywhere { text += "        " + fact(option) + "\n" }
    return text + "      )\n      arguments=('|commands') ;;\n  esac\n}\n" + driver
  }

  private static func fact(_ option: CommandOffers.Option) -> String {
    let names = option.names.joined(separator: " ")
    let value = option.valueName == nil ? "none" : words(option.offer)
    return Shell.bash.quoted(names + "|" + (option.isRepeatable ? "more" : "") + "|" + value)
  }

  /// An offer as the driver reads it: a first word that says what it is, then what belongs to it.
  private static func words(_ offer: Offer) -> String {
    switch offer {
    case .nothing: "text"
    case .words(let words): (["words"] + words).joined(separator: " ")
    case .commands: "commands"
    case .codes: "codes"
    case .files(let endings): (["files"] + endings).joined(separator: " ")
    case .folders: "folders"
    case .assignment(let names, let value):
      "equals " + (names.isEmpty ? "-" : names.joined(separator: ",")) + " " + words(value)
    }
  }

  private static let head = #"""
    # Completions of ragstone for bash. Made by "ragstone completions bash"; make it anew, do not change it.
    # In every new shell: put this line into ~/.bashrc
    #   source <(ragstone completions bash)
    # Where /dev/fd is not to be had (bash 3.2 of macOS): write it to a file and source that.

    """# + "\n"

  private static let driver = #"""

    # Puts what may stand for $2, by the offer $1, into COMPREPLY, with $3 before each.
    _ragstone_offer() {
      local kind=${1%% *} rest='' plain=$2 name ending
      [[ $1 == *' '* ]] && rest=${1#* }
      case $kind in
        words) COMPREPLY+=($(compgen -P "$3" -W "$rest" -- "$2")) ;;
        commands) COMPREPLY+=($(compgen -P "$3" -W "$_ragstone_commands" -- "$2")) ;;
        codes)
          # Numbers are found in either case, and without the letters before them.
          name=$(printf %s "$2" | tr '[:lower:]' '[:upper:]')
          [[ $name == [0-9]* ]] && name=RAG$name
          COMPREPLY+=($(compgen -P "$3" -W "$_ragstone_codes" -- "$name")) ;;
        equals)
          # First come the names that may stand before the =, with commas between, or a dash.
          name=${rest%% *}
          if [[ $2 == *=* ]]; then
            _ragstone_offer "${rest#* }" "${2#*=}" "$3${2%%=*}="
          elif [[ $name != - ]]; then
            compopt -o nospace 2>/dev/null
            COMPREPLY+=($(compgen -P "$3" -S = -W "${name//,/ }" -- "$2"))
          fi ;;
        files | folders)
          # What is typed may have quotes; the shell puts its own around what is offered.
          plain=${plain#[\'\"]}
          plain=${plain//\\/}
          [[ $plain == '~'/* ]] && plain=$HOME/${plain#'~/'}
          compopt -o filenames 2>/dev/null
          while IFS= read -r name; do
            ending=${name##*.}
            if [[ -d $name ]]; then
              COMPREPLY+=("$3$name")
            elif [[ $kind == files ]] && [[ -z $rest || $name == *.* && " $rest " == *" $ending "* ]]; then
              COMPREPLY+=("$3$name")
            fi
          done < <(compgen -f -- "$plain") ;;
      esac
    }

    # Sets offer to what may follow the option $1, or to nothing where there is no such option.
    _ragstone_option() {
      local fact names
      offer=''
      for fact in "${options[@]}"; do
        names=" ${fact%%|*} "
        if [[ $names == *" $1 "* ]]; then
          offer=${fact##*|}
          given+=" ${fact%%|*}"
          return
        fi
      done
    }

    # Offers the options that are not given yet, or may be given again.
    _ragstone_options() {
      local fact names rest name
      for fact in "${options[@]}"; do
        names=${fact%%|*} rest=${fact#*|}
        name=${names##* }
        if [[ -n ${rest%%|*} || " $given " != *" $name "* ]]; then
          COMPREPLY+=($(compgen -W "$name" -- "$1"))
        fi
      done
    }

    _ragstone() {
      local IFS=$' \t\n' piece word current strip='' offer='' waiting='' given='' command='' index
      local place=0 ended=0 glued=0 last
      local -a words options arguments
      words=()
      COMPREPLY=()
      # The shell cuts words at = and :, so they are put together again.
      for ((index = 1; index <= COMP_CWORD; index++)); do
        piece=${COMP_WORDS[index]}
        last=$((${#words[@]} - 1))
        if [[ $piece == [=:]* && -z ${piece//[=:]/} && $last -ge 0 ]]; then
          words[last]+=$piece
          glued=1
        elif ((glued)); then
          words[last]+=$piece
          glued=0
        else
          words+=("$piece")
        fi
      done
      last=$((${#words[@]} - 1))
      ((last < 0)) && return
      current=${words[last]}
      piece=${COMP_WORDS[COMP_CWORD]}
      if [[ $current != "$piece" ]]; then
        if [[ -z ${piece//[=:]/} ]]; then strip=$current; else strip=${current%"$piece"}; fi
      fi
      ((last > 0)) && command=${words[0]}
      _ragstone_facts "$command"
      for ((index = 1; index < last; index++)); do
        word=${words[index]}
        if [[ -n $waiting ]]; then
          waiting=''
        elif ((ended)) || [[ $word != -?* ]]; then
          place=$((place + 1))
        elif [[ $word == -- ]]; then
          ended=1
        elif [[ $word == --* ]]; then
          _ragstone_option "${word%%=*}"
          [[ $offer != none && $word != *=* ]] && waiting=$offer
        else
          # Letters without a value may stand together; the first with one takes the rest.
          word=${word#-}
          while [[ -n $word ]]; do
            _ragstone_option "-${word:0:1}"
            word=${word:1}
            if [[ -n $offer && $offer != none ]]; then
              [[ -z $word ]] && waiting=$offer
              break
            fi
          done
        fi
      done
      if [[ -n $waiting ]]; then
        _ragstone_offer "$waiting" "$current" ''
      elif ((!ended)) && [[ $current == --*=* ]]; then
        _ragstone_option "${current%%=*}"
        _ragstone_offer "$offer" "${current#*=}" "${current%%=*}="
      elif ((!ended)) && [[ $current == -* ]]; then
        _ragstone_options "$current"
      else
        last=$((${#arguments[@]} - 1))
        if ((last >= 0)); then
          if ((place > last)); then
            [[ ${arguments[last]} == more* ]] && place=$last
          fi
          ((place <= last)) && _ragstone_offer "${arguments[place]#*|}" "$current" ''
        fi
      fi
      if [[ -n $strip ]]; then
        for index in "${!COMPREPLY[@]}"; do COMPREPLY[index]=${COMPREPLY[index]#"$strip"}; done
      fi
      return 0
    }

    complete -F _ragstone ragstone

    """#
}
