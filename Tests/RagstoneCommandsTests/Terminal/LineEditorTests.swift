import RagstoneCommands
import Testing

/// The line editor, without a terminal: bytes in, entries out.
@Suite("The line editor") struct LineEditorTests {
  /// The entries of bytes that come in these pieces, one read after another until nobody is there.
  private func entries(
    _ pieces: [String], history: [String] = [], session: PracticeSession = PracticeSession()
  ) throws -> [LineEntry] {
    try play(pieces.map { .bytes(Array($0.utf8)) }, history: history, session: session).entries
  }

  private func play(
    _ events: [TerminalEvent], history: [String] = [], session: PracticeSession = PracticeSession()
  ) throws -> (entries: [LineEntry], port: PracticePort) {
    let port = PracticePort(events)
    let past = LineHistory(path: nil)
    for entry in history { try past.add(entry, isKept: false) }
    let editor = LineEditor(port: port, session: session, history: past)
    var entries: [LineEntry] = []
    while entries.last != .ended { entries.append(editor.read()) }
    #expect(port.depth == 0)
    return (entries, port)
  }

  @Test func oneLineAfterAnother() throws {
    #expect(try entries(["one\rtw", "o\rrest"]) == [.entry("one"), .entry("two"), .ended])
    #expect(try entries(["\r  \r"]) == [.entry(""), .entry(""), .ended])
    #expect(try entries(["no\u{3}yes\r\u{4}never"]) == [.interrupted, .entry("yes"), .ended])
  }

  @Test func controlDLeavesOnAnEmptyLineOnly() throws {
    #expect(try entries(["ab\u{1}\u{4}\r\u{4}x\r"]) == [.entry("b"), .ended])
  }

  @Test func anEntryOfSeveralLines() throws {
    #expect(try entries(["rule a\rb\rend\r"]) == [.entry("rule a\nb\nend"), .ended])
    // An empty line ends it all the same.
    #expect(try entries(["rule a\rb\r\r"]) == [.entry("rule a\nb"), .ended])
    // Alt and Enter begin a line of an entry that is whole.
    #expect(try entries(["one\u{1B}\rtwo\r"]) == [.entry("one\ntwo"), .ended])
  }

  @Test func aPasteIsNotRun() throws {
    #expect(try entries(["\u{1B}[200~one\r\ntwo\r\n\u{1B}[201~"]) == [.ended])
    #expect(try entries(["\u{1B}[200~one\r\ntwo\u{7}\r\n\u{1B}[201~\r"]) == [.entry("one\ntwo"), .ended])
  }

  @Test func theHistoryIsWalked() throws {
    let up = "\u{1B}[A"
    let down = "\u{1B}[B"
    let past = ["one", "rule a\nend", "three"]
    #expect(try entries([up + "\r"], history: past) == [.entry("three"), .ended])
    #expect(try entries([up + up + "\u{1}x\r"], history: past) == [.entry("rule a\nxend"), .ended])
    #expect(try entries([up + up + up + up + "\r"], history: past) == [.entry("one"), .ended])
    #expect(try entries(["new" + up + down + "er\r"], history: past) == [.entry("newer"), .ended])
    // What was killed is still there in another entry.
    #expect(try entries(["new\u{17}" + up + "\u{19}\r"], history: past) == [.entry("threenew"), .ended])
  }

  @Test func theHistoryIsSearched() throws {
    let past = ["red one", "amber", "red two"]
    #expect(try entries(["\u{12}red\r"], history: past) == [.entry("red two"), .ended])
    #expect(try entries(["\u{12}RED\u{12}\r"], history: past) == [.entry("red one"), .ended])
    #expect(try entries(["\u{12}red\u{12}\u{12}\u{13}\r"], history: past) == [.entry("red two"), .ended])
    #expect(try entries(["kept\u{12}red\u{7}\r"], history: past) == [.entry("kept"), .ended])
    #expect(try entries(["\u{12}amb", "\u{1B}[C\u{5}!\r"], history: past) == [.entry("amber!"), .ended])
    #expect(try entries(["\u{12}zzz\u{3}"], history: past) == [.interrupted, .ended])
    #expect(try entries(["\u{12}zzz\r"], history: []) == [.entry(""), .ended])
  }

  @Test func tabCompletes() throws {
    let session = PracticeSession()
    session.offers = { text, cursor in
      let word = text.prefix(cursor).split(separator: " ", omittingEmptySubsequences: false).last ?? ""
      let names = ["red_from", "red_to", "amber", "folder/"].filter { $0.hasPrefix(word.lowercased()) }
      return Completions(
        from: cursor - word.count, names.map { .init($0, ending: $0.hasSuffix("/") ? "" : " ") })
    }
    func after(_ keys: String) throws -> LineEntry? { try entries([keys], session: session).first }
    #expect(try after("set a\t40\r") == .entry("set amber 40"))
    #expect(try after("set r\tf\t40\r") == .entry("set red_from 40"))
    #expect(try after("set RED_F\t\r") == .entry("set red_from "))
    #expect(try after("f\tx\r") == .entry("folder/x"))
    #expect(try after("set a 40\u{2}\u{2}\u{2}\t\r") == .entry("set amber 40"))
    #expect(try after("zz\t\r") == .entry("zz"))
    let port = try play([.bytes(Array("r\t\t\t".utf8))], session: session).port
    #expect(port.written.contains("\r\nred_from  red_to\r\n"))
  }

  @Test func tabMovesAFurtherLineIn() throws {
    #expect(try entries(["rule a\r\tb\r\r"]) == [.entry("rule a\n  b"), .ended])
  }

  @Test func listsHaveColumns() {
    let names = (1...7).map { "name\($0)" }
    let wide = LineEditor.columns(of: names, width: 20, height: 10)
    #expect(wide == ["name1  name4  name7", "name2  name5", "name3  name6"])
    let narrow = LineEditor.columns(of: names, width: 12, height: 3)
    #expect(narrow == ["name1  name5", "name2  name6", "… and 3 more"])
    #expect(LineEditor.columns(of: ["a\u{1B}b"], width: 20, height: 3) == ["a\\u{1B}b"])
    #expect(LineEditor.columns(of: [], width: 20, height: 3) == [])
  }

  @Test func offersOfNoUseAreHarmless() throws {
    for start in [-5, 99] {
      let session = PracticeSession()
      session.offers = { _, _ in Completions(from: start, [.init("x"), .init("y")]) }
      #expect(try entries(["a\t\t\r"], session: session) == [.entry("a"), .ended])
    }
    let session = PracticeSession()
    session.offers = { _, _ in Completions(from: 0, [.init("\u{1B}[2Jred\u{7}")]) }
    #expect(try entries(["r\t\r"], session: session) == [.entry("[2Jred "), .ended])
  }

  @Test func eventsOfTheTerminal() throws {
    let played = try play([
      .bytes(Array("one".utf8)), .resized, .resumed, .quiet, .bytes(Array("\u{1A}\r".utf8)), .interrupted,
      .bytes([0x1B]), .quiet, .bytes(Array("b\r".utf8)),
    ])
    #expect(played.entries == [.entry("one"), .interrupted, .entry("b"), .ended])
    #expect(played.port.suspensions == 1)
  }

  @Test func nothingTypedReachesTheTerminalAsItIs() throws {
    let port = try play([
      .bytes(Array("\u{202E}x\u{1B}[200~\u{1B}]0;title\u{7}\u{9B}2J\u{1B}[201~\r".utf8))
    ]).port
    #expect(!port.written.contains("\u{7}") && !port.written.contains("\u{9B}"))
    #expect(!port.written.contains("\u{202E}") && !port.written.contains("\u{1B}]"))
    #expect(port.written.contains("\\u{202E}x]0;title2J"))
  }

  /// Any bytes at all: the editor comes to an end, and nothing but its own signs reaches the terminal.
  @Test func anyBytesAreHarmless() throws {
    var numbers = SeededNumbers(state: 11)
    let favourites = Array(
      "\u{1B}[~;O0AB2C1\r\r\t\t\u{12}\u{7}\u{1}\u{5}\u{B}\u{C}\u{15}\u{19}é漢\u{301}\u{202E}".utf8)
    let session = PracticeSession()
    session.offers = { _, cursor in Completions(from: cursor, [.init("a\u{1B}[2J"), .init("a\u{9B}b\n")]) }
    for _ in 0..<20 {
      let events = (0..<80).map { _ -> TerminalEvent in
        switch Int.random(in: 0..<12, using: &numbers) {
        case 0: return .quiet
        case 1: return .resized
        default:
          return .bytes(
            (0..<8).map { _ in
              Bool.random(using: &numbers)
                ? UInt8.random(in: 0...255, using: &numbers) : favourites.randomElement(using: &numbers) ?? 0
            })
        }
      }
      let port = try play(events, history: ["one\u{1B}]0;x\u{7}", "rule a\nb"], session: session).port
      let plain = port.written.replacing("\u{1B}[H\u{1B}[2J", with: "")
      let rest = plain.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
      let isOwn = rest.allSatisfy { piece in
        guard piece.first == "[" else { return false }
        return piece.dropFirst().first { !$0.isNumber }.map { "ACJ".contains($0) } ?? false
      }
      #expect(isOwn)
      let controls = plain.unicodeScalars.filter { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
      #expect(Set(controls).isSubset(of: ["\r", "\n", "\u{7}", "\u{1B}"]))
      #expect(!plain.unicodeScalars.contains("\u{202E}"))
    }
  }
}
