import Ragstone
import Testing

@Suite("The lexer")
struct LexerTests {
  @Test(
    "cuts text into tokens",
    arguments: [
      ("cqc_rating is Good", "name reserved word"),
      ("62.5 92% £1200 2017-09-30", "number percent money date"),
      ("a <= b ≤ c ≥ d ≠ e", "name <= name <= name >= name <> name"),
      ("2 × 3 ÷ 4 − 5 – 6", "number * number / number - number - number"),
      ("“Requires improvement” \"a \"\"b\"\"\"", "string string"), ("# only a comment", ""),
      ("\u{FEFF}scale\u{A0}rag", "reserved name"), ("yes/no", "reserved / reserved"),
      ("12months", "number reserved"), ("Cqc_rating", "word"), ("2017 - 9", "number - number"),
      ("date text a", "name name name"),
    ])
  func kinds(_ text: String, _ kinds: String) {
    let (tokens, problems) = Lexer(Samples.file(text)).tokens()
    #expect(problems.isEmpty)
    #expect(tokens.compactMap { Self.word($0.kind) }.joined(separator: " ") == kinds)
  }

  @Test("knows the first token of each line, after blanks and whatever line break")
  func firstOnLine() {
    let file = Samples.file("a b\r\n  c # d\r# e\n\n f")
    let first = Lexer(file).tokens().0.filter { $0.isFirstOnLine }.map { file.text($0.span) }
    #expect(first == ["a", "c", "f", ""] || first == ["a", "c", "f"])
  }

  @Test(
    "names each of the twelve bidirectional controls and other invisible characters, in comments and quotations too"
  )
  func invisible() {
    let characters: [UInt32] = [
      0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200B,
      0x200C,
      0x200D, 0x2060, 0xFEFF, 0x00AD, 0x0000, 0x0007, 0x001B, 0x007F, 0x0085, 0x2028, 0xE0041,
    ]
    for scalar in characters.compactMap(Unicode.Scalar.init) {
      for text in ["# a\(scalar)b", "\"a\(scalar)b\"", "a \(scalar) b"] {
        #expect(Lexer(Samples.file(text)).tokens().1.map(\.code) == [103], "\(scalar.value) in \(text)")
      }
    }
  }

  @Test("tells once that a file is not UTF-8")
  func encoding() {
    let problems = Lexer(Samples.file([0x22, 0x93, 0x41, 0x94, 0x22, 0x0A, 0x23, 0x96])).tokens().1
    #expect(problems.map(\.message) == ["the byte 93 is not UTF-8 text"])
  }

  private static func word(_ kind: Token.Kind) -> String? {
    switch kind {
    case .blank, .lineBreak, .comment, .endOfFile: nil
    case .name: "name"
    case .reserved: "reserved"
    case .word: "word"
    case .string: "string"
    case .number: "number"
    case .percent: "percent"
    case .money: "money"
    case .date: "date"
    case .sign(let sign): sign.rawValue
    case .unreadable: "unreadable"
    }
  }
}
