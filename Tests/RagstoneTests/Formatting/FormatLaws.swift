import Ragstone

/// What laying a text out keeps.
enum FormatLaws {
  /// What came of laying a text out.
  enum Trial {
    case kept
    /// The text does not parse.
    case refused
    /// What is wrong with the way it is laid out.
    case broken(String)
  }

  /// What is wrong with the way a text that parses is laid out, or nil.
  static func broken(_ text: String) -> String? {
    switch tried(text) {
    case .kept: nil
    case .refused: "does not parse: \(Samples.problems(text).first ?? "")"
    case .broken(let law): law
    }
  }

  static func tried(_ text: String) -> Trial {
    let (tree, problems) = Parser.parse(Samples.file(text))
    guard problems.isEmpty else { return .refused }
    return law(tree).map { .broken($0) } ?? .kept
  }

  private static func law(_ tree: SyntaxTree) -> String? {
    let output = Formatter.format(tree)
    let laidOut = Samples.file(output)
    let (second, found) = Parser.parse(laidOut)
    if let problem = found.first {
      return "laid out does not parse: \(Samples.rendered(problem, in: laidOut))"
    }
    let (before, after) = (Content(tree), Content(second))
    if before.tokens != after.tokens { return "tokens differ" }
    if before.comments != after.comments { return "comments differ" }
    if before.spans != after.spans { return "the tree differs" }
    if Formatter.format(second) != output { return "laid out twice differs from once" }
    return untidy(output)
  }

  /// What no laid out text has: blanks at the end of a line, carriage returns, tabs outside quotations, two empty lines.
  private static func untidy(_ output: [UInt8]) -> String? {
    if output.isEmpty { return nil }
    if output.contains(0x0D) { return "a carriage return" }
    if output.last != 0x0A { return "no line break at the end" }
    if output.first == 0x0A || output.suffix(2) == [0x0A, 0x0A] { return "an empty line at an end" }
    for index in output.indices.dropFirst() where output[index] == 0x0A {
      if output[index - 1] == 0x20 { return "a blank at the end of a line" }
      if index > 1, output[index - 1] == 0x0A, output[index - 2] == 0x0A { return "two empty lines" }
    }
    return nil
  }

  /// A text without its layout.
  struct Content: Equatable {
    var tokens: [[UInt8]] = []
    var comments: [[UInt8]] = []
    /// Where declarations and their clauses begin and end, as numbers of tokens.
    var spans: [Int] = []

    init(_ tree: SyntaxTree) {
      let bytes = tree.file.bytes
      var starts: [Int32: Int] = [:]
      for token in tree.tokens {
        let text = bytes[Int(token.span.start)..<Int(token.span.end)]
        switch token.kind {
        case .blank, .lineBreak, .endOfFile: continue
        case .comment:
          var kept = String(decoding: text, as: UTF8.self).unicodeScalars
          while let last = kept.last, last.properties.isWhitespace { kept.removeLast() }
          comments.append(Array(String(kept).utf8))
        case .sign(let sign):
          starts[token.span.start] = tokens.count
          tokens.append(Array(sign.rawValue.utf8))
        case .string:
          starts[token.span.start] = tokens.count
          tokens.append(Self.plain(text))
        case .name, .reserved, .word, .number, .percent, .money, .date, .unreadable:
          starts[token.span.start] = tokens.count
          tokens.append(Array(text))
        }
      }
      spans = tree.declarations.flatMap { TreeSpans.of($0) }.map { starts[$0.start] ?? -1 }
    }

    /// A quotation with straight marks, worked out letter by letter.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      var letters = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
      guard letters.first != "\"" else { return Array(bytes) }
      let closing = letters.removeLast()
      letters.removeFirst()
      var result = "\""
      var index = 0
      while index < letters.count {
        if closing == "\u{201D}", letters[index] == closing {
          result += "\"\""
          index += 2
        } else {
          result.unicodeScalars.append(letters[index])
          index += 1
        }
      }
      return Array((result + "\"").utf8)
    }
  }
}

/// Where the pieces of a declaration stand.
enum TreeSpans {
  static func of(_ declaration: Declaration) -> [Span] {
    switch declaration {
    case .rulebook(let it): [it.span] + it.sources.map(\.span)
    case .use(let it): [it.span]
    case .defaultEffect(let it): [it.span]
    case .scale(let it): [it.span] + it.words.map(\.word.span)
    case .record(let it), .events(let it):
      [it.span] + it.fields.flatMap { [$0.span] + $0.absences.map(\.span) }
    case .group(let it): [it.span] + it.members.map(\.span)
    case .parameter(let it): [it.span] + it.rows.flatMap { [$0.span, $0.value.span] }
    case .define(let it):
      [it.span, it.expression.span] + it.clauses.flatMap { [$0.span, $0.condition.span] }
    case .indicator(let it): [it.span] + it.points.map(\.span) + it.absences.map(\.span)
    case .score(let it): [it.span, it.expression.span] + it.absences.map(\.span)
    case .rating(let it): [it.span] + it.clauses.map(span)
    case .matrix(let it): [it.span] + it.columnWords.map(\.span) + it.rows.flatMap { $0.cells.map(\.span) }
    case .table(let it): [it.span] + it.rows.flatMap { $0.cellSpans + [$0.result.span] }
    case .escalation(let it):
      [it.span] + spans(it.general)
        + it.blocks.flatMap { block in
          [block.span] + spans(block.clauses)
            + block.transitions.flatMap { [$0.span] + $0.agreements.map(\.span) + spans($0.clauses) }
        }
    case .flag(let it): [it.span, it.condition.span] + it.notices.map(\.span) + it.absences.map(\.span)
    case .duty(let it): [it.span, it.term.span] + it.clauses.map(span)
    case .population(let it): [it.span]
    case .summary(let it): [it.span, it.expression.span]
    case .rank(let it): [it.span, it.key.span]
    case .example(let it): [it.span] + it.given.map(\.span) + it.expected.map(\.span)
    case .holidays(let it): [it.span] + it.days.map(\.date.span)
    }
  }

  private static func span(_ clause: RatingClause) -> Span {
    switch clause {
    case .band(let it): it.span
    case .step(let it): it.span
    case .absence(let it): it.span
    case .judgement(let it): it.span
    }
  }

  private static func span(_ clause: DutyClause) -> Span {
    switch clause {
    case .exemption(let it): it.span
    case .absence(let it): it.span
    }
  }

  private static func spans(_ clauses: LevelClauses) -> [Span] {
    clauses.actions.map(\.span) + clauses.notices.map(\.span) + clauses.absences.map(\.span)
  }
}
