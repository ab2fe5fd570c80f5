import RagstoneCommands
import Testing

/// Bytes of a terminal to keys.
@Suite("Keys of a terminal") struct TerminalKeysTests {
  /// The keys of bytes that come in these pieces, and of what is left over when nothing more comes.
  private func keys(_ pieces: String...) -> [TerminalKey] {
    var keys = TerminalKeys()
    return pieces.flatMap { keys.take(Array($0.utf8)) } + keys.settle()
  }

  @Test func lettersAndControls() {
    #expect(keys("ab é漢") == [.text("ab é漢")])
    #expect(
      keys("a\u{1}b\u{1F}\r\t\u{7F}\u{8}") == [
        .text("a"), .control("a"), .text("b"), .control("_"), .enter, .tab, .backspace, .backspace,
      ])
    #expect(keys("\u{0}\u{1C}\u{1A}\n") == [.control("@"), .control("\\"), .control("z"), .enter])
  }

  @Test func arrowsAndTheirKin() {
    #expect(keys("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D") == [.up, .down, .right, .left])
    #expect(keys("\u{1B}OA\u{1B}OH\u{1B}OF\u{1B}OM") == [.up, .home, .end, .enter])
    #expect(
      keys("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~\u{1B}[3~") == [
        .home, .end, .home, .end, .home, .end, .delete,
      ])
    #expect(
      keys("\u{1B}[1;5C\u{1B}[1;3D\u{1B}\u{1B}[C\u{1B}[3;5~") == [
        .wordRight, .wordLeft, .wordRight, .alt("d"),
      ])
  }

  @Test func altIsEscapeBefore() {
    #expect(keys("\u{1B}b\u{1B}\u{7F}\u{1B}\r\u{1B}é") == [.alt("b"), .alt("\u{7F}"), .lineBreak, .alt("é")])
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{3}") == [.control("c")])
  }

  @Test func piecesMayBeCutAnywhere() {
    let whole = "a漢\u{1B}[1;5Cé\u{1B}b\u{1B}[200~x\ny\u{1B}[201~\r"
    var first = TerminalKeys()
    let expected = first.take(Array(whole.utf8))
    #expect(
      expected == [
        .text("a漢"), .wordRight, .text("é"), .alt("b"), .paste("x\ny"), .enter,
      ])
    for cut in 1..<whole.utf8.count {
      var keys = TerminalKeys()
      let found = keys.take(Array(whole.utf8.prefix(cut))) + keys.take(Array(whole.utf8.dropFirst(cut)))
      #expect(joined(found) == joined(expected), "\(cut)")
    }
  }

  /// Letters that came in two pieces are the same as in one.
  private func joined(_ keys: [TerminalKey]) -> [TerminalKey] {
    keys.reduce(into: []) { result, key in
      if case .text(let more) = key, case .text(let text) = result.last {
        result[result.count - 1] = .text(text + more)
      } else {
        result.append(key)
      }
    }
  }

  @Test func whatIsNoKeyIsSwallowedWhole() {
    #expect(keys("\u{1B}[27;5;99~\u{1B}[?1;2c\u{1B}[<0;1;1Mx") == [.text("x")])
    #expect(keys("\u{1B}[1;\u{1B}[Ax") == [.up, .text("x")])
    #expect(
      keys("\u{1B}[" + String(repeating: "1", count: 200) + "~x").last
        == .text(String(repeating: "1", count: 135) + "~x"))
  }

  @Test func brokenLettersAreReplaced() {
    var keys = TerminalKeys()
    let found = [
      keys.take([0xFF, 0x61, 0xC3, 0x41, 0xE6, 0xBC]), keys.settle(), keys.take([0xED, 0xA0, 0x80]),
    ]
    #expect(found == [[.text("\u{FFFD}a\u{FFFD}A")], [.text("\u{FFFD}")], [.text("\u{FFFD}")]])
  }

  @Test func aPasteIsOneKeyWhateverIsInIt() {
    #expect(
      keys("\u{1B}[200~a\rb\u{3}\u{4}\u{1B}[Ac\u{1B}[201~d") == [
        .paste("a\rb\u{3}\u{4}\u{1B}[Ac"), .text("d"),
      ])
    // An end in the middle of a paste, with another behind it, is not the end.
    #expect(keys("\u{1B}[200~a\u{1B}[201~\rquit\r\u{1B}[201~") == [.paste("a\u{1B}[201~\rquit\r")])
    // Two pastes are two.
    #expect(keys("\u{1B}[200~a\u{1B}[201~\u{1B}[200~b\u{1B}[201~") == [.paste("a"), .paste("b")])
  }

  @Test func aPasteWithoutEndIsGivenUpByControlC() {
    #expect(keys("\u{1B}[200~lost", "more\r", "\u{3}", "x") == [.control("c"), .text("x")])
  }

  @Test func aPasteHasALimit() {
    let long = String(repeating: "a", count: TerminalKeys.longestPaste + 100)
    guard case .paste(let text)? = keys("\u{1B}[200~", long, "\u{1B}[201~").first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == TerminalKeys.longestPaste)
  }
}
