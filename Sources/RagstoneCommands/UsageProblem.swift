import Ragstone
import RagstoneOutputs

/// What can be wrong with a command line.
package enum UsageProblem: Problem, Error, Hashable {
  /// Nothing was typed after the tool's name.
  case noCommand
  /// There is no command of that name; the nearest one, when one is near.
  case unknownCommand(String, nearest: String?)
  /// There is no option of that name; the nearest one, when one is near.
  case unknownOption(String, of: CommandName, nearest: String?)
  /// An option that needs a value is the last word, or is followed by another option.
  case missingValue(option: String, value: String)
  /// A value follows an option that takes none.
  case needlessValue(option: String)
  /// The value is not one of the words that are allowed.
  case notAllowed(option: String, value: String, allowed: [String], nearest: String?)
  /// The value has not the form the option needs.
  case wrongForm(option: String, value: String, needed: String, example: String)
  /// An option that may be given once is given again.
  case givenTwice(option: String)
  /// An argument is missing.
  case missingArgument(ArgumentName, of: CommandName, summary: String)
  /// An option that the command cannot do without is missing.
  case missingOption(String, of: CommandName, summary: String, example: String?)
  /// There are more arguments than the command takes.
  case extraArgument(String, of: CommandName, takes: Int)
  /// There is no message of that number.
  case unknownCode(String)

  /// 700 to 711, roughly in the order of the cases.
  package var code: DiagnosticCode {
    switch self {
    case .noCommand: 700
    case .unknownCommand: 701
    case .unknownOption: 702
    case .missingValue: 703
    case .needlessValue: 704
    case .notAllowed: 705
    case .wrongForm: 706
    case .givenTwice: 707
    case .missingArgument: 708
    case .extraArgument: 709
    case .unknownCode: 710
    case .missingOption: 711
    }
  }

  /// What is wrong, in one sentence without a full stop.
  package var message: String {
    switch self {
    case .noCommand: return "no command was given"
    case .unknownCommand(let name, _): return "there is no command \"\(SafeText.excerpt(name))\""
    case .unknownOption(let name, let command, _):
      return "\(command.rawValue) has no option \(SafeText.excerpt(name))"
    case .missingValue(let option, let value): return "\(option) needs a value: \(option) \(value)"
    case .needlessValue(let option): return "\(option) takes no value"
    case .notAllowed(let option, let value, let allowed, _):
      let words = allowed.dropLast().joined(separator: ", ") + " or " + (allowed.last ?? "")
      return "\(option) is \(words), not \"\(SafeText.excerpt(value))\""
    case .wrongForm(let option, let value, let needed, _):
      return "\(option) needs \(needed), not \"\(SafeText.excerpt(value))\""
    case .givenTwice(let option): return "\(option) is given twice"
    case .missingArgument(let name, let command, _): return "\(command.rawValue) needs \(name.rawValue)"
    case .missingOption(let option, let command, _, _): return "\(command.rawValue) needs \(option)"
    case .extraArgument(let text, let command, let takes):
      let count = takes == 0 ? "no arguments" : takes == 1 ? "one argument" : "\(takes) arguments"
      return "\(command.rawValue) takes \(count), and \"\(SafeText.excerpt(text))\" is one too many"
    case .unknownCode(let text): return "there is no message numbered \"\(SafeText.excerpt(text))\""
    }
  }

  /// Why it matters.
  package var reason: String? {
    switch self {
    case .missingArgument(let name, _, let summary): "\(name.rawValue) is: \(summary)"
    case .missingOption(let option, _, let summary, _): "\(option) is: \(summary)"
    case .givenTwice: "Only one of the two could be used"
    case .noCommand, .unknownCommand, .unknownOption, .missingValue, .needlessValue, .notAllowed, .wrongForm,
      .extraArgument, .unknownCode:
      nil
    }
  }

  /// What to type instead.
  package var suggestion: String? {
    switch self {
    case .unknownCommand(_, let nearest), .unknownOption(_, _, let nearest),
      .notAllowed(_, _, _, let nearest):
      nearest
    case .wrongForm(_, _, _, let example): example
    case .unknownCode: "ragstone explain"
    case .missingOption(_, _, _, let example): example
    case .noCommand, .missingValue, .needlessValue, .givenTwice, .missingArgument, .extraArgument:
      nil
    }
  }
}
