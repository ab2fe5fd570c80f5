import RagstoneCommands
import Testing

/// The text of an entry while it is edited.
@Suite("The line buffer") struct LineBufferTests {
  /// A buffer of a text with `|` where the cursor is.
  private func buffer(_ text: String) -> LineBuffer {
    var buffer = LineBuffer(text.replacing("|", with: ""))
    buffer.move(to: text.distance(from: text.startIndex, to: text.firstIndex(of: "|") ?? text.endIndex))
    return buffer
  }

  /// The text of a buffer with `|` where the cursor is.
  private func shown(_ buffer: LineBuffer) -> String {
    String(buffer.characters[..<buffer.cursor]) + "|" + String(buffer.characters[buffer.cursor...])
  }

  /// What stands there after one action.
  private func after(_ text: String, _ action: (inout LineBuffer) -> Void) -> String {
    var buffer = buffer(text)
    action(&buffer)
    return shown(buffer)
  }

  /// What is done in the course of a question, which `#expect` does not allow.
  private func hold(_ isSo: Bool, _ what: Comment? = nil, _ place: SourceLocation = #_sourceLocation) {
    #expect(isSo, what, sourceLocation: place)
  }

  @Test func typing() {
    #expect(after("a|b") { _ = $0.type("x") } == "ax|b")
    #expect(after("|") { _ = $0.type("漢") } == "漢|")
    // What joins is one character.
    #expect(after("e|x") { _ = $0.type("\u{301}") } == "e\u{301}|x")
    #expect(after("e\u{301}|x") { $0.deleteBack() } == "|x")
    #expect(after("👩|👧") { _ = $0.type("\u{200D}") } == "👩\u{200D}👧|")
  }

  @Test func controlsAreLeftOutAndLineBreaksAreOne() {
    #expect(LineBuffer.clean("a\r\nb\rc\nd\u{1B}[31m\u{0}\u{9B}e\tf\u{7F}") == "a\nb\nc\nd[31me\tf")
    #expect(LineBuffer("a\u{1B}\u{7}b").text == "ab")
  }

  @Test func moving() {
    #expect(after("one two|") { $0.moveWordLeft() } == "one |two")
    #expect(after("one |two") { $0.moveWordLeft() } == "|one two")
    #expect(after("|red_from 40") { $0.moveWordRight() } == "red_from| 40")
    #expect(after("one\ntwo|") { $0.moveToLineStart() } == "one\n|two")
    #expect(after("o|ne\ntwo") { $0.moveToLineEnd() } == "one|\ntwo")
    #expect(after("|") { $0.moveLeft() } == "|")
    #expect(after("a|") { $0.moveRight() } == "a|")
  }

  @Test func lines() {
    #expect(after("long line\nab|c") { _ = $0.moveUp() } == "lo|ng line\nabc")
    #expect(after("long lin|e\nabc\n") { _ = $0.moveDown() } == "long line\nabc|\n")
    #expect(after("ab|\n") { _ = $0.moveDown() } == "ab\n|")
    var one = buffer("ab|c")
    hold(!one.moveUp() && !one.moveDown())
  }

  @Test func killing() {
    #expect(after("one |two\nthree") { $0.killToLineEnd() } == "one |\nthree")
    #expect(after("one|\nthree") { $0.killToLineEnd() } == "one|three")
    #expect(after("one\ntw|o") { $0.killToLineStart() } == "one\n|o")
    #expect(after("one\n|two") { $0.killToLineStart() } == "one|two")
    #expect(after("set red.from |") { $0.killToBlank() } == "set |")
    #expect(after("set red.from|") { $0.killWordBack() } == "set red.|")
    #expect(after("|set red") { $0.killWordForward() } == "| red")
    #expect(after("|") { $0.killToLineEnd() } == "|")
  }

  @Test func whatWasKilledComesBack() {
    var buffer = buffer("one two |")
    buffer.killToBlank()
    buffer.killToBlank()
    #expect(buffer.ring == ["one two "], "side by side is one")
    hold(buffer.yank())
    #expect(shown(buffer) == "one two |")
    buffer.moveToLineStart()
    buffer.killWordForward()
    #expect(buffer.ring.last == "one")
    hold(buffer.yank())
    hold(buffer.yankOther())
    #expect(shown(buffer) == "one two | two ")
    buffer.moveLeft()
    hold(!buffer.yankOther(), "only right after")
  }

  @Test func exchanging() {
    #expect(after("ab|") { $0.exchange() } == "ba|")
    #expect(after("a|bc") { $0.exchange() } == "ba|c")
    #expect(after("a|") { $0.exchange() } == "a|")
    #expect(after("x\n|ab") { $0.exchange() } == "x\n|ab")
  }

  @Test func undoing() {
    var buffer = LineBuffer()
    for letter in "say on" { _ = buffer.type(String(letter)) }
    _ = buffer.insert("\nx")
    buffer.killToLineStart()
    hold(buffer.undo() && buffer.text == "say on\nx")
    hold(buffer.undo() && buffer.text == "say on")
    hold(buffer.undo() && buffer.text == "say", "words that were typed go one by one")
    hold(buffer.undo() && buffer.text == "")
    hold(!buffer.undo())
  }

  @Test func anEntryHasALimit() {
    var buffer = LineBuffer(String(repeating: "a", count: LineBuffer.longest + 5))
    #expect(buffer.characters.count == LineBuffer.longest)
    hold(!buffer.type("b") && !buffer.insert("b"))
    buffer.deleteBack()
    hold(buffer.type("b"))
  }

  /// Any bytes at all, in any pieces: nothing traps, and what the buffer says of itself holds.
  @Test func anyBytesAreHarmless() {
    var numbers = SeededNumbers(state: 7)
    let favourites = Array(
      "\u{1B}[~;O0123AB\r\u{1}\u{5}\u{B}\u{15}\u{17}\u{19}\u{14}\u{1F}\u{7F}é漢\u{301}\u{200D}👩".utf8)
    for _ in 0..<40 {
      var keys = TerminalKeys()
      var buffer = LineBuffer()
      for _ in 0..<60 {
        let piece = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
          Bool.random(using: &numbers)
            ? UInt8.random(in: 0...255, using: &numbers) : favourites.randomElement(using: &numbers) ?? 0
        }
        let got = Bool.random(using: &numbers) ? keys.take(piece) : keys.take(piece) + keys.settle()
        for key in got {
          press(key, &buffer)
          // What is killed and put back again and again doubles each time.
          if buffer.characters.count > 200 { buffer = LineBuffer("a漢", ring: ["x"]) }
          check(buffer)
        }
      }
    }
  }

  private func check(_ buffer: LineBuffer) {
    let text = buffer.text
    if !(0...buffer.characters.count).contains(buffer.cursor) || Array(text) != buffer.characters
      || buffer.lineStart > buffer.cursor || buffer.lineEnd < buffer.cursor || LineBuffer.clean(text) != text
    {
      Issue.record("\(text.debugDescription), cursor \(buffer.cursor)")
    }
    let picture = LinePicture(prompt: "> ", continuation: ". ", buffer, hint: "x\u{1B}", columns: 11)
    if picture.rows.contains(where: { $0.width > 11 || $0.text.utf8.contains { $0 < 0x20 } })
      || !picture.rows.indices.contains(picture.cursor.row) || !(0..<11).contains(picture.cursor.column)
    {
      Issue.record("\(text.debugDescription) is drawn as \(picture.rows)")
    }
  }

  private func press(_ key: TerminalKey, _ buffer: inout LineBuffer) {
    switch key {
    case .text(let text): _ = buffer.type(text)
    case .paste(let text): _ = buffer.insert(text)
    case .enter, .lineBreak, .tab: _ = buffer.insert("\n")
    case .backspace: buffer.deleteBack()
    case .delete: buffer.deleteForward()
    case .escape: _ = buffer.undo()
    case .up: _ = buffer.moveUp()
    case .down: _ = buffer.moveDown()
    case .left: buffer.moveLeft()
    case .right: buffer.moveRight()
    case .home: buffer.moveToLineStart()
    case .end: buffer.moveToLineEnd()
    case .wordLeft: buffer.moveWordLeft()
    case .wordRight: buffer.moveWordRight()
    case .control("k"): buffer.killToLineEnd()
    case .control("u"): buffer.killToLineStart()
    case .control("w"): buffer.killToBlank()
    case .control("t"): buffer.exchange()
    case .control("_"): _ = buffer.undo()
    case .control: _ = buffer.yank()
    case .alt("d"): buffer.killWordForward()
    case .alt: _ = buffer.yankOther()
    }
  }
}

/// Numbers that look like chance and are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
