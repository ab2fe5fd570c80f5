import Ragstone

@testable import RuleWorlds

/// Writes clauses down in a random layout: blanks, line breaks, comments wherever they may stand, punctuation of a word processor.
struct Scrambler {
  var random: SeededNumbers
  private var text = ""
  private var lineBreak = "\n"
  /// Percent of the places where a comment or line break may stand that get one.
  private var noise = 0
  private var usesCurlyMarks = false

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(count, 1))) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  private static let comments = [
    "# Readings taken", "#", "# 3 points when x at least 4   ", "## \"Größe\" – 水\t", "#indicator x",
    "#   - a list: (a, b", "# \u{A0}",
  ]
  /// Words that go on with a line outside brackets.
  static let continuing: Set<String> = [
    "when", "otherwise", "because", "source", "and", "or", "unless", "if", "=",
  ]

  /// The text of clauses.
  mutating func text(of clauses: [[String]]) -> String {
    text = chance(3) ? "\u{FEFF}" : ""
    lineBreak = ["\n", "\n", "\n", "\r\n", "\r"][below(5)]
    noise = [0, 2, 8, 25][below(4)]
    usesCurlyMarks = chance(30)
    for clause in clauses {
      between()
      write(clause)
      end()
    }
    between()
    if chance(20) {
      text.unicodeScalars.removeLast(text.hasSuffix(lineBreak) ? lineBreak.unicodeScalars.count : 0)
    }
    return text
  }

  private mutating func comment() { text += Self.comments[below(Self.comments.count)] }

  /// Blanks that separate, at least one.
  private mutating func blank() {
    text += chance(85) ? " " : ["  ", "\t", "\u{A0}", " \u{2009}     "][below(4)]
  }

  /// Empty lines and comments on lines of their own.
  private mutating func between() {
    while chance(noise + 3) {
      if chance(60) {
        if chance(50) { blank() }
        comment()
      } else if chance(30) {
        blank()
      }
      text += lineBreak
    }
  }

  /// The end of a line.
  private mutating func end() {
    if chance(10) { blank() }
    if chance(noise) {
      comment()
    }
    text += lineBreak
  }

  private mutating func write(_ clause: [String]) {
    if chance(70) { for _ in 0..<below(8) { blank() } }
    var depth = 0
    var mayBreak = false
    var previous = ""
    for token in clause {
      if token == "¦" {
        mayBreak = true
        continue
      }
      if !previous.isEmpty {
        let isLegal = depth > 0 || mayBreak || Self.continuing.contains(token)
        if isLegal, chance(noise + 3) {
          end()
          if chance(noise) { between() }
          if chance(70) { blank() }
        } else if !mayTouch(previous, token) || chance(60) {
          blank()
        }
      }
      mayBreak = false
      if token == "(" { depth += 1 }
      if token == ")" { depth -= 1 }
      text += disguised(token)
      previous = token
    }
  }

  private func mayTouch(_ left: String, _ right: String) -> Bool {
    // A comma between digits would make one number of two.
    if left == ",", right.first?.isNumber == true { return false }
    return ["(", ")", ","].contains(left) || ["(", ")", ","].contains(right)
  }

  /// The token as a word processor may have it.
  private mutating func disguised(_ token: String) -> String {
    guard usesCurlyMarks, chance(60) else { return token }
    if token.hasPrefix("\"") {
      let inside = token.dropFirst().dropLast()
      if chance(30), !inside.contains("\"") { return "\u{201C}\(inside)\"" }
      // A closing mark would end a quotation that begins with a curly one.
      if inside.contains("\u{201D}") { return token }
      var doubled = ""
      for character in inside { doubled.append(character == "\"" ? "\u{201D}" : character) }
      return "\(chance(80) ? "\u{201C}" : "\u{201D}")\(doubled)\u{201D}"
    }
    switch token {
    case "<=": return "≤"
    case ">=": return "≥"
    case "<>": return "≠"
    case "*": return "×"
    case "/": return "÷"
    case "-": return ["–", "−", "\u{2010}"][below(3)]
    default: return token
    }
  }
}

extension Scrambler {
  private static let declarations: Set<ReservedWord> = [
    .rulebook, .use, .default, .scale, .record, .events, .group, .parameter, .define, .indicator, .score,
    .rating, .matrix, .table, .duty, .escalation, .flag, .population, .summary, .rank, .holidays, .example,
  ]

  /// The clauses of a text that parses, as lists of tokens; its comments are dropped.
  static func clauses(of text: String) -> [[String]] {
    let file = Samples.file(text)
    var clauses: [[String]] = []
    var depth = 0
    var previous = Token.Kind.endOfFile
    var declaration = ""
    for token in Parser.parse(file).0.tokens {
      switch token.kind {
      case .blank, .lineBreak, .comment, .endOfFile: continue
      default: break
      }
      let written = file.text(token.span)
      let begins = ["rulebook source", "parameter otherwise", "table ="].contains("\(declaration) \(written)")
      let isHeadOfDuty = ["duty due", "duty done"].contains("\(declaration) \(written)")
      let isList = previous == .sign(.comma) || isHeadOfDuty
      let goesOn = depth > 0 || !begins && continuing.contains(written) || isList
      if token.isFirstOnLine, isList { clauses[clauses.count - 1].append("¦") }
      if token.isFirstOnLine, !goesOn || clauses.isEmpty {
        clauses.append([])
        if case .reserved(let word) = token.kind, declarations.contains(word) { declaration = written }
      }
      clauses[clauses.count - 1].append(written)
      if token.kind == .sign(.leftBracket) { depth += 1 }
      if token.kind == .sign(.rightBracket) { depth -= 1 }
      previous = token.kind
    }
    return clauses
  }
}
