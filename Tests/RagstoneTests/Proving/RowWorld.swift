import Ragstone

@testable import RuleWorlds

/// A made-up list of rows over a few fields, with a reading of its own: every combination of values is gone through.
struct RowWorld {
  /// A value of a field: the place of a word, half a number, or an absence.
  enum Value: Hashable {
    case place(Int)
    case absent
  }

  /// A field: words, or a number given in halves.
  struct Field {
    let name: String
    let words: [String]
    let isAbsent: Bool
    var isNumber: Bool { words.isEmpty }
  }

  /// What one row asks of a field.
  enum Test: Hashable {
    case isOneOf([Int])
    case atLeast(Int)
    case below(Int)
    case above(Int)
    case atMost(Int)
    case between(Int, Int)
    case isAbsent
  }

  struct Row {
    /// By field.
    var tests: [Int: Test] = [:]
    var outcome = 0
  }

  static let numbers = 0...8
  static let rag = ["Green", "Amber", "Red", "Black"]

  var fields: [Field] = []
  var rows: [Row] = []
  var isTable = true
  /// The line of the first row.
  var firstLine = 0
  var text = ""

  // MARK: Making

  static func make(seed: UInt64) -> RowWorld {
    var random = SeededNumbers(seed: seed)
    var world = RowWorld()
    world.isTable = Self.below(&random, 3) > 0
    for number in 0..<(1 + Self.below(&random, 4)) {
      let isNumber = Self.below(&random, 2) == 0
      let all = ["Low", "Middle", "High", "Top"].prefix(2 + Self.below(&random, 3))
      let words = Self.below(&random, 3) == 0 ? ["no", "yes"] : Array(all)
      world.fields.append(
        Field(name: "f\(number)", words: isNumber ? [] : words, isAbsent: Self.below(&random, 4) == 0))
    }
    if Self.below(&random, 3) == 0 { world.addLadder(&random) }
    for _ in 0..<(world.rows.isEmpty ? 1 + Self.below(&random, 6) : Self.below(&random, 2)) {
      var row = Row(outcome: Self.below(&random, 4))
      for index in world.fields.indices where world.fields.count == 1 || Self.below(&random, 3) > 0 {
        row.tests[index] = world.test(of: index, &random)
      }
      if row.tests.isEmpty { row.tests[0] = world.test(of: 0, &random) }
      world.rows.append(row)
    }
    world.rows.append(Row(outcome: Self.below(&random, 4)))
    world.write()
    return world
  }

  /// Bands one above the other, as tables print them: some meet, some lap over, some leave a step out.
  private mutating func addLadder(_ random: inout SeededNumbers) {
    guard let index = fields.firstIndex(where: \.isNumber) else { return }
    var low = Self.below(&random, 3)
    while low < 8, rows.count < 4 {
      let high = low + Self.below(&random, 3)
      rows.append(Row(tests: [index: .between(low, high)], outcome: Self.below(&random, 4)))
      low = max(0, high + [1, 1, 1, 0, -1][Self.below(&random, 5)])
      if let last = rows.last, case .between(low, _)? = last.tests[index] { low += 1 }
    }
    rows.shuffle(using: &random)
  }

  private static func below(_ random: inout SeededNumbers, _ count: Int) -> Int {
    Int.random(in: 0..<count, using: &random)
  }

  private func test(of index: Int, _ random: inout SeededNumbers) -> Test {
    let field = fields[index]
    if field.isAbsent, Self.below(&random, 5) == 0 { return .isAbsent }
    guard field.isNumber else {
      let places = field.words.indices.filter { _ in Self.below(&random, 2) == 0 }
      let isAll = places.isEmpty || field.isAnswer
      return .isOneOf(isAll ? [Self.below(&random, field.words.count)] : places)
    }
    let (one, other) = (Self.below(&random, 9), Self.below(&random, 9))
    switch Self.below(&random, 7) {
    case 0: return .atLeast(one)
    case 1: return .below(one)
    case 2: return .above(one)
    case 3: return .atMost(one)
    case 4 where one > other: return .between(one, other)
    default: return .between(min(one, other), max(one, other))
    }
  }

  // MARK: Writing

  private mutating func write() {
    var lines = ["scale rag, best first Green, Amber, Red, Black", "record provider", "  id text, key"]
    for field in fields {
      let type =
        field.isNumber ? "number" : field.isAnswer ? "yes/no" : "one of " + field.list(field.words.indices)
      lines.append("  \(field.name) \(type)" + (field.isAbsent ? ", may be unknown" : ""))
    }
    let names = fields.map(\.name).joined(separator: ", ")
    lines.append(isTable ? "table result on rag of \(names)" : "rating result on rag")
    firstLine = lines.count + 1
    for (number, row) in rows.enumerated() {
      let word = Self.rag[row.outcome]
      if isTable {
        let cells = fields.indices.map { index in row.tests[index].map { cell($0, fields[index]) } ?? "any" }
        lines.append("  " + (cells + [word]).joined(separator: " | "))
      } else if number == rows.count - 1 {
        lines.append("  \(word) otherwise")
      } else {
        let parts = fields.indices.compactMap { index in row.tests[index].map { condition($0, fields[index]) }
        }
        lines.append("  \(word) when " + parts.joined(separator: " and "))
      }
    }
    if !isTable, fields.contains(where: \.isAbsent) { lines.append("  not rated when unknown") }
    text = lines.joined(separator: "\n") + "\n"
  }

  private func cell(_ test: Test, _ field: Field) -> String {
    switch test {
    case .atLeast(let figure): "at least \(figure)"
    case .below(let figure): "below \(figure)"
    case .above(let figure): "above \(figure)"
    case .atMost(let figure): "at most \(figure)"
    case .between(let low, let high): "between \(low) and \(high)"
    case .isAbsent: "unknown"
    case .isOneOf(let places):
      places.count == 1
        ? field.words[places[0]]
        : "one of " + field.list(places)
    }
  }

  private func condition(_ test: Test, _ field: Field) -> String {
    switch test {
    case .atLeast, .below, .above, .atMost: return "\(field.name) \(cell(test, field))"
    case .between, .isAbsent: return "\(field.name) is \(cell(test, field))"
    case .isOneOf(let places):
      if field.isAnswer { return places[0] == 1 ? field.name : "not \(field.name)" }
      return "\(field.name) is \(cell(test, field))"
    }
  }

  // MARK: Reading

  /// What brute force finds of each row.
  struct Verdict: Equatable {
    var isMet = false
    var isChosen = false
    /// Rows above that are the first not to say no where this one is met.
    var catchers: Set<Int> = []
  }

  /// Goes through every combination of values that rows can tell apart.
  func verdicts() -> [Verdict] {
    var verdicts = Array(repeating: Verdict(), count: rows.count)
    var values = Array(repeating: Value.absent, count: fields.count)
    func go(_ index: Int) {
      if index == fields.count {
        judge(values, &verdicts)
        return
      }
      for value in domain(fields[index]) {
        values[index] = value
        go(index + 1)
      }
    }
    go(0)
    return verdicts
  }

  private func judge(_ values: [Value], _ verdicts: inout [Verdict]) {
    let answers = rows.map { row in answer(row, values) }
    let first = answers.firstIndex { $0 != false }
    for row in rows.indices where answers[row] == true {
      verdicts[row].isMet = true
      if first == row { verdicts[row].isChosen = true }
      if let first, first < row { verdicts[row].catchers.insert(first) }
    }
  }

  func domain(_ field: Field) -> [Value] {
    // Halves: each figure, and what lies between and beyond.
    let known = field.isNumber ? Array(-1...17) : Array(field.words.indices)
    return known.map { .place($0) } + (field.isAbsent ? [.absent] : [])
  }

  /// Nil where it cannot be decided.
  func answer(_ row: Row, _ values: [Value]) -> Bool? {
    var isOpen = false
    for (index, test) in row.tests {
      switch (test, values[index]) {
      case (.isAbsent, let value): if value != .absent { return false }
      case (_, .absent): isOpen = true
      case (_, .place(let place)): if !test.holds(place) { return false }
      }
    }
    return isOpen ? nil : true
  }
}

extension RowWorld.Field {
  /// Its words are yes and no.
  var isAnswer: Bool { words.first == "no" }

  func list(_ places: some Sequence<Int>) -> String { places.map { words[$0] }.joined(separator: ", ") }
}

extension RowWorld.Test {
  /// Whether it holds for a word's place, or for a number of halves.
  func holds(_ place: Int) -> Bool {
    switch self {
    case .atLeast(let figure): place >= 2 * figure
    case .below(let figure): place < 2 * figure
    case .above(let figure): place > 2 * figure
    case .atMost(let figure): place <= 2 * figure
    case .between(let low, let high): low <= high && (2 * low...2 * high).contains(place)
    case .isOneOf(let places): places.contains(place)
    case .isAbsent: false
    }
  }
}
