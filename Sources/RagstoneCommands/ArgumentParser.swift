/// Reads the words of a command line against the command table.
///
/// Options may stand anywhere before `--`; their values follow after `=` or as the next word.
package struct ArgumentParser {
  private let words: [String]
  private var command = CommandTable[.help]
  private var index = 1
  private var options: [OptionName: [String]] = [:]
  private var positionals: [(text: String, word: Int)] = []

  /// Reads the words that follow the tool's name.
  /// - Throws: the first thing that is wrong.
  package static func parse(_ words: [String]) throws(UsageFailure) -> Request {
    var parser = ArgumentParser(words: words)
    return try parser.parse()
  }

  private init(words: [String]) { self.words = words }

  private mutating func parse() throws(UsageFailure) -> Request {
    guard let first = words.first else {
      throw UsageFailure(problem: .noCommand, command: nil, word: 0, part: nil)
    }
    let name = CommandName(rawValue: first)
    let beforeEnd = words.prefix { $0 != "--" }
    if beforeEnd.contains("--help") || beforeEnd.contains("-h") { return .help(name) }
    if beforeEnd.contains("--version") { return .version }
    guard let name else {
      let nearest = Suggestion.nearest(to: first, among: CommandName.allCases.map(\.rawValue))
      let problem = UsageProblem.unknownCommand(first, nearest: nearest.map { "ragstone " + $0 })
      throw UsageFailure(problem: problem, command: nil, word: 0, part: nil)
    }
    command = CommandTable[name]
    while index < words.count {
      let word = words[index]
      if word == "--" {
        for rest in (index + 1)..<max(index + 1, words.count) { positionals.append((words[rest], rest)) }
        break
      } else if word.hasPrefix("--") {
        try readLong(word)
      } else if word.hasPrefix("-") && word != "-" {
        try readShort(word)
      } else {
        positionals.append((word, index))
      }
      index += 1
    }
    let arguments = Arguments(command: name, options: options, arguments: try placed())
    if let missing = command.options.first(where: { $0.isRequired && options[$0.name] == nil }) {
      let shown = "--\(missing.name.rawValue)" + (missing.valueName.map { " \($0)" } ?? "")
      throw failure(
        .missingOption(
          shown, of: name, summary: missing.summary, example: command.examples.first?.line), word: words.count
      )
    }
    return name == .help ? try helpRequest(arguments) : .run(arguments)
  }

  private func failure(_ problem: UsageProblem, word: Int? = nil, part: Range<Int>? = nil) -> UsageFailure {
    UsageFailure(problem: problem, command: command.name, word: word ?? index, part: part)
  }

  private mutating func readLong(_ word: String) throws(UsageFailure) {
    let body = word.dropFirst(2)
    let equals = body.firstIndex(of: "=")
    let name = String(body[..<(equals ?? body.endIndex)])
    let shown = "--" + name
    guard let option = command.allOptions.first(where: { $0.name.rawValue == name }) else {
      let nearest = Suggestion.nearest(to: name, among: command.allOptions.map(\.name.rawValue))
      throw failure(
        .unknownOption(shown, of: command.name, nearest: nearest.map { "--" + $0 }),
        part: 0..<shown.utf8.count)
    }
    let value = equals.map { String(body[body.index(after: $0)...]) }
    try take(option, shown: shown, attached: value, from: shown.utf8.count + 1)
  }

  /// Reads `-k`, `-f csv`, `-fcsv`, `-f=csv`, and several letters without values, `-kh`.
  private mutating func readShort(_ word: String) throws(UsageFailure) {
    var letters = word.dropFirst()
    var offset = 1
    while let letter = letters.popFirst() {
      let shown = "-" + String(letter)
      guard let option = command.allOptions.first(where: { $0.short == letter }) else {
        let length = String(letter).utf8.count
        let problem = UsageProblem.unknownOption(shown, of: command.name, nearest: nil)
        throw failure(problem, part: offset..<(offset + length))
      }
      offset += 1
      if option.valueName == nil && letters.first != "=" {
        try take(option, shown: shown, attached: nil, from: offset)
        continue
      }
      if letters.first == "=" {
        letters.removeFirst()
        offset += 1
        return try take(option, shown: shown, attached: String(letters), from: offset)
      }
      return try take(option, shown: shown, attached: letters.isEmpty ? nil : String(letters), from: offset)
    }
  }

  private mutating func take(
    _ option: Command.Option, shown: String, attached: String?, from offset: Int
  ) throws(UsageFailure) {
    if options[option.name] != nil && !option.isRepeatable {
      throw failure(.givenTwice(option: shown))
    }
    guard let valueName = option.valueName else {
      if attached != nil {
        throw failure(.needlessValue(option: shown), part: max(0, offset - 1)..<words[index].utf8.count)
      }
      options[option.name] = []
      return
    }
    let value: String
    let start: Int
    if let attached {
      value = attached
      start = offset
    } else {
      guard index + 1 < words.count, words[index + 1] == "-" || !words[index + 1].hasPrefix("-") else {
        throw failure(.missingValue(option: shown, value: valueName))
      }
      index += 1
      value = words[index]
      start = 0
    }
    guard !value.isEmpty else { throw failure(.missingValue(option: shown, value: valueName)) }
    if let problem = Self.problem(of: value, for: option, shown: shown) {
      throw failure(problem, part: start..<words[index].utf8.count)
    }
    options[option.name, default: []].append(value)
  }

  /// What is wrong with the form of a value, or nil.
  package static func problem(of value: String, for option: Command.Option, shown: String) -> UsageProblem? {
    switch option.value {
    case .none, .text: return nil
    case .oneOf(let words):
      if words.contains(value) { return nil }
      let nearest = Suggestion.nearest(to: value, among: words)
      return .notAllowed(
        option: shown, value: value, allowed: words, nearest: nearest.map { shown + " " + $0 })
    case .date:
      let bytes = Array(value.utf8)
      let isDate =
        bytes.count == 10
        && bytes.enumerated().allSatisfy { place, byte in
          place == 4 || place == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
        }
      return isDate
        ? nil
        : .wrongForm(
          option: shown, value: value, needed: "a date as year-month-day", example: shown + " 2017-06-30")
    case .wholeNumber(_, let range):
      let isDigits = value.utf8.allSatisfy { (0x30...0x39).contains($0) }
      if isDigits, let number = Int(value), range.contains(number) { return nil }
      return .wrongForm(
        option: shown, value: value,
        needed: "a whole number from \(range.lowerBound) to \(range.upperBound)", example: shown + " 4")
    case .percentage:
      if Command.Option.percentage(value) != nil { return nil }
      return .wrongForm(
        option: shown, value: value, needed: "a percentage from 0 to 100", example: shown + " 90%")
    case .assignment(let name, let text, _, let names):
      if let equals = value.utf8.firstIndex(of: 0x3D), equals > value.utf8.startIndex {
        let typed = String(value[..<equals])
        if names.isEmpty || names.contains(typed) { return nil }
        let nearest = Suggestion.nearest(to: typed, among: names)
        return .notAllowed(
          option: "\(name) of \(shown)", value: typed, allowed: names,
          nearest: nearest.map { shown + " " + $0 + "=" + text })
      }
      return .wrongForm(
        option: shown, value: value, needed: "\(name)=\(text)",
        example: shown + " "
          + (option.name == .events
            ? "referrals=referrals.csv"
            : option.name == .output
              ? "sarif=report.sarif" : names.first.map { "\($0)=\(text)" } ?? "red_from=40"))
    }
  }

  /// Gives each argument its words, in order.
  private func placed() throws(UsageFailure) -> [ArgumentName: [String]] {
    var result: [ArgumentName: [String]] = [:]
    var rest = positionals[...]
    for argument in command.arguments {
      switch argument.count {
      case .one, .oneOrMore:
        guard let next = rest.popFirst() else {
          throw failure(
            .missingArgument(argument.name, of: command.name, summary: argument.summary), word: words.count)
        }
        result[argument.name] = [next.text]
      case .optional: result[argument.name] = rest.popFirst().map { [$0.text] } ?? []
      case .any: result[argument.name] = []
      }
      if argument.count == .oneOrMore || argument.count == .any {
        result[argument.name, default: []] += rest.map(\.text)
        rest = []
      }
    }
    if let extra = rest.first {
      throw failure(
        .extraArgument(extra.text, of: command.name, takes: command.arguments.count), word: extra.word)
    }
    try checkClosedLists()
    return result
  }

  /// Looks whether the words of arguments that take one of a few are among them.
  private func checkClosedLists() throws(UsageFailure) {
    for (place, positional) in positionals.enumerated() {
      guard let argument = command.argument(at: place), case .oneOf(let words) = argument.name.kind,
        !words.contains(positional.text)
      else { continue }
      let nearest = Suggestion.nearest(to: positional.text, among: words)
      throw failure(
        .notAllowed(
          option: argument.name.rawValue, value: positional.text, allowed: words,
          nearest: nearest.map { "ragstone " + command.name.rawValue + " " + $0 }),
        word: positional.word)
    }
  }

  private func helpRequest(_ arguments: Arguments) throws(UsageFailure) -> Request {
    let wanted = arguments.argument(.command)
    guard !wanted.isEmpty else { return .help(nil) }
    guard let name = CommandName(rawValue: wanted) else {
      let nearest = Suggestion.nearest(to: wanted, among: CommandName.allCases.map(\.rawValue))
      throw failure(
        .unknownCommand(wanted, nearest: nearest.map { "ragstone help " + $0 }),
        word: positionals.first?.word ?? 1)
    }
    return .help(name)
  }
}
