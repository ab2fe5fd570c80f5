/// A setting of one run, `name=value`, with the value written as in a rule.
enum ParameterSetting {
  /// Why a setting was refused.
  struct Refusal: Error {
    let problem: PlanProblem
  }

  /// The parameter's index and its value.
  static func read(_ text: String, _ rulebook: CheckedRulebook) -> Result<(Int, Constant), Refusal> {
    guard let sign = text.firstIndex(of: "=") else {
      return .failure(Refusal(problem: .badSettingForm(text)))
    }
    let name = String(text[..<sign])
    let value = String(text[text.index(after: sign)...])
    guard let index = rulebook.parameters.firstIndex(where: { $0.name == name }) else {
      let nearest = Nearest.names(to: name, among: rulebook.parameters.map(\.name))
      return .failure(Refusal(problem: .noSuchParameter(name, nearest: nearest)))
    }
    let checker = Checker(sources: SourceMap())
    let expected = checker.describe(rulebook.parameters[index].type)
    let refusal = Refusal(problem: .badSetting(value, parameter: name, expected: expected))
    var map = SourceMap()
    let file = map.add(name: "--set", bytes: Array("parameter x = \(value)".utf8))
    let (tree, problems) = Parser.parse(file)
    guard problems.isEmpty, tree.declarations.count == 1, case .parameter(let written) = tree.declarations[0],
      written.rows.count == 1
    else { return .failure(refusal) }
    var reader = Checker(sources: map)
    reader.holidays = rulebook.holidays
    guard let (type, constant) = reader.literal(written.rows[0].value),
      type == rulebook.parameters[index].type, reader.diagnostics.isEmpty
    else {
      return .failure(refusal)
    }
    return .success((index, constant))
  }
}
