/// What one run sets to other values than the rules write: parameters and the weights of indicators.
package struct Settings: Sendable, Equatable {
  /// What can be set.
  package enum Subject: Sendable, Hashable {
    /// A parameter, by its index.
    case parameter(Int)
    /// The weight of an indicator, by its index among the named values.
    case weight(Int)
  }

  /// An exact weight.
  package struct Weight: Sendable, Hashable {
    package let numerator: Int64
    /// Above 0.
    package let denominator: Int64

    /// Makes a weight.
    package init(numerator: Int64, denominator: Int64) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// By index of the parameter; one value for all words.
  package var parameters: [Int: Constant] = [:]
  /// By index of the indicator.
  package var weights: [Int: Weight] = [:]

  /// Nothing is set.
  package init() {}

  /// Whether nothing is set.
  package var isEmpty: Bool { parameters.isEmpty && weights.isEmpty }

  /// What stands before the name of an indicator whose weight is meant: `weight.safeguarding`.
  package static let weightPrefix = "weight."
}

extension Settings {
  /// Why a setting was refused.
  package struct Refusal: Error {
    let problem: PlanProblem

    /// It as a diagnostic.
    package var diagnostic: Diagnostic { Diagnostic(problem, at: .nowhere) }
  }

  /// Takes up `name=value`, with the value written as in a rule.
  package mutating func add(_ text: String, _ rulebook: CheckedRulebook) throws(Refusal) {
    guard let sign = text.firstIndex(of: "=") else { throw Refusal(problem: .badSettingForm(text)) }
    let subject = try Self.subject(named: String(text[..<sign]), rulebook)
    try set(subject, to: String(text[text.index(after: sign)...]), rulebook)
  }

  /// Takes up all of some settings, each `name=value`, with what is wrong with the others.
  package static func read(_ texts: [String], _ rulebook: CheckedRulebook) -> (Settings, [Diagnostic]) {
    var settings = Settings()
    var diagnostics: [Diagnostic] = []
    for text in texts {
      do throws(Refusal) { try settings.add(text, rulebook) } catch { diagnostics.append(error.diagnostic) }
    }
    return (settings, diagnostics)
  }

  /// Sets something to a value written as in a rule.
  package mutating func set(
    _ subject: Subject, to value: String, _ rulebook: CheckedRulebook
  ) throws(Refusal) {
    switch subject {
    case .parameter(let index): parameters[index] = try Self.constant(value, of: index, rulebook)
    case .weight(let index): weights[index] = try Self.weight(value, of: rulebook.values[index].name)
    }
  }

  /// Takes a setting back.
  package mutating func remove(_ subject: Subject) {
    switch subject {
    case .parameter(let index): parameters[index] = nil
    case .weight(let index): weights[index] = nil
    }
  }

  /// What a name stands for: a parameter, or `weight.` and an indicator.
  package static func subject(named name: String, _ rulebook: CheckedRulebook) throws(Refusal) -> Subject {
    if let index = rulebook.parameters.firstIndex(where: { $0.name == name }) { return .parameter(index) }
    let names = settable(rulebook)
    if name.hasPrefix(weightPrefix),
      let index = rulebook.value(named: String(name.dropFirst(weightPrefix.count))),
      case .indicator = rulebook.values[index].kind
    {
      return .weight(index)
    }
    // An indicator's own name stands for its weight only where it is said so.
    let nearest =
      names.contains(weightPrefix + name) ? [weightPrefix + name] : Nearest.names(to: name, among: names)
    throw Refusal(problem: .noSuchParameter(name, nearest: nearest))
  }

  /// Everything that can be set, as it is named.
  package static func settable(_ rulebook: CheckedRulebook) -> [String] {
    rulebook.parameters.map(\.name)
      + rulebook.values.compactMap { value in
        if case .indicator = value.kind { return weightPrefix + value.name }
        return nil
      }
  }

  /// The name by which something is set.
  package static func name(of subject: Subject, _ rulebook: CheckedRulebook) -> String {
    switch subject {
    case .parameter(let index): rulebook.parameters[index].name
    case .weight(let index): weightPrefix + rulebook.values[index].name
    }
  }

  private static func constant(
    _ value: String, of index: Int, _ rulebook: CheckedRulebook
  ) throws(Refusal) -> Constant {
    let parameter = rulebook.parameters[index]
    let expected = Checker(sources: SourceMap()).describe(parameter.type)
    let refusal = Refusal(problem: .badSetting(value, parameter: parameter.name, expected: expected))
    var map = SourceMap()
    let file = map.add(name: "--set", bytes: Array("parameter x = \(value)".utf8))
    let (tree, problems) = Parser.parse(file)
    guard problems.isEmpty, tree.declarations.count == 1, case .parameter(let written) = tree.declarations[0],
      written.rows.count == 1
    else { throw refusal }
    var reader = Checker(sources: map)
    reader.holidays = rulebook.holidays
    guard let (type, constant) = reader.literal(written.rows[0].value), type == parameter.type,
      reader.diagnostics.isEmpty
    else { throw refusal }
    return constant
  }

  /// A weight as rules write it: 4, 2.5 or 1/3.
  private static func weight(_ text: String, of name: String) throws(Refusal) -> Weight {
    let refusal = Refusal(
      problem: .badSetting(
        text, parameter: weightPrefix + name, expected: "a number from 0, or a fraction such as 1/3"))
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      ExactDecimal.parse(String($0))
    }
    guard parts.count <= 2, case .success(let upper)? = parts.first, upper.scaled >= 0 else { throw refusal }
    guard parts.count == 2 else { return Weight(numerator: upper.scaled, denominator: ExactDecimal.unit) }
    guard case .success(let lower) = parts[1], lower.scaled > 0 else { throw refusal }
    return Weight(numerator: upper.scaled, denominator: lower.scaled)
  }
}
