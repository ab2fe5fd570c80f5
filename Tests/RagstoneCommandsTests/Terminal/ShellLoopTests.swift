import RagstoneCommands
import Testing

/// The loop of a shell, where nobody types.
@Suite("A shell without a terminal") struct ShellLoopTests {
  private func run(
    _ input: String, reading file: String? = nil
  ) -> (status: RagstoneCommands.ExitStatus, output: String, talk: String, entries: [String]) {
    let session = PracticeSession()
    let console = Console.kept(Environment(standardInput: .bytes(Array(input.utf8))))
    let status = ShellLoop.run(session, console, reading: file)
    let kept = console.kept
    return (
      status, String(decoding: kept.output, as: UTF8.self), String(decoding: kept.talk, as: UTF8.self),
      session.entries
    )
  }

  @Test func entriesAreRunInOrderWithoutAPrompt() {
    let ran = run("one\n\ntwo\r\n  three")
    #expect(ran.status == .fine)
    #expect(ran.output == "[one]\n[two]\n[  three]\n" && ran.talk == "")
  }

  @Test func anEntryOfSeveralLines() {
    #expect(run("rule a\nb\nend\nnext").entries == ["rule a\nb\nend", "next"])
    #expect(run("rule a\nb\n\nnext").entries == ["rule a\nb", "next"])
    #expect(run("rule a\nb").entries == ["rule a\nb"])
  }

  @Test func theFirstErrorEndsIt() {
    let ran = run("one\n\nrule\nend\nfail\nnever\n")
    #expect(ran.status == .usage && ran.entries == ["one", "rule\nend", "fail"])
    #expect(ran.talk == "it failed\nstopped at line 5 of standard input\n")
  }

  @Test func leavingEndsIt() {
    let ran = run("quit\nnever\n")
    #expect(ran.status == .fine && ran.output == "bye\n" && ran.entries == ["quit"])
  }

  @Test func aFileIsReadFirst() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let good = try folder.write("first\n", as: "good")
    #expect(run("second", reading: good).entries == ["first", "second"])
    let bad = try folder.write("# \u{1B}\nfail\n", as: "bad")
    let ran = run("second", reading: bad)
    #expect(ran.status == .usage && ran.entries == ["# ", "fail"])
    #expect(ran.talk.hasSuffix("stopped at line 2 of \(bad)\n"))
    let missing = run("second", reading: folder.path + "/none")
    #expect(missing.status == .data && missing.entries == [] && missing.talk.contains("cannot read"))
  }

  @Test func anEditorLeavesWithItsAnswer() {
    let session = PracticeSession()
    let console = Console.kept(Environment())
    let port = PracticePort("one\rfail\r", "quit\rnever\r")
    var loop = ShellLoop(session, console)
    #expect(loop.runEditing(at: port) == .fine)
    #expect(session.entries == ["one", "fail", "quit"])
    #expect(console.environment.width == 40)
    #expect(port.depth == 0)
  }
}
