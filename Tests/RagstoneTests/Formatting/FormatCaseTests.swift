import Ragstone
import Testing

/// A text in, the laid out text out, letter by letter.
@Suite("The layout of rule files")
struct FormatCaseTests {
  @Test("is what it is", arguments: FormatCase.all)
  func cases(_ format: FormatCase) {
    #expect(Self.laidOut(format.given) == format.expected)
    #expect(Self.laidOut(format.expected) == format.expected)
    #expect(FormatLaws.broken(format.given) == nil)
  }

  @Test("of nothing is nothing, and of comments alone is comments")
  func almostNothing() {
    #expect(Self.laidOut("") == "")
    #expect(Self.laidOut("\u{FEFF} \r\n\r\n\t") == "")
    #expect(Self.laidOut("\n\n  # one\n\n\n#two \n\n") == "# one\n\n#two\n")
    #expect(Self.laidOut("use \"a.rag\"") == "use \"a.rag\"\n")
  }

  @Test("takes names that are words of the language in other places")
  func softWords() {
    let text = """
      duty done "Done" due by due, done done
      duty due
        due within 3 months after done
        done due

      """
    #expect(Self.laidOut(text) == text)
  }

  @Test("keeps a minus sign by its number, and away from what it takes from")
  func minusSigns() {
    #expect(Self.laidOut("define x = a - 3 + - 3 * (-3 - b) - today -2 %") == nil)
    #expect(Self.laidOut("define x = a-3+-3*(- 3 -b)") == "define x = a - 3 + -3 * (-3 - b)\n")
    #expect(
      Self.laidOut("define x = 3 months -2 months at least -£5")
        == "define x = 3 months - 2 months at least -£5\n")
  }

  @Test("a line of a hundred and ten columns is kept, one more is broken")
  func width() {
    let name = String(repeating: "n", count: 64)
    for (length, isBroken) in [(23, false), (24, true)] {
      let text = "define \(name) \"\(String(repeating: "x", count: length))\" = a is known\n"
      #expect(text.unicodeScalars.count == 87 + length + 1)
      #expect((Self.laidOut(text) != text) == isBroken)
    }
  }

  /// The text laid out, or nil where it does not parse.
  static func laidOut(_ text: String) -> String? {
    let (tree, problems) = Parser.parse(Samples.file(text))
    return problems.isEmpty ? String(decoding: Formatter.format(tree), as: UTF8.self) : nil
  }
}
