import RagstoneCommands
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// `ragstone fmt`, word for word.
@Suite struct FmtCommandTests {
  static let untidy = "scale rag,best first\nGreen also \"G\"\nAmber\n\n\n\nscore s = a+1\n"
  static let tidy = "scale rag, best first\n  Green also \"G\"\n  Amber\n\nscore s = a + 1\n"
  static let wrong = "scale rag\n"

  @Test func laysAFileOutAndKeepsItsModeAndLink() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write(Self.untidy.utf8, to: folder.path + "/a.rag")
    chmod(folder.path + "/a.rag", 0o640)
    symlink("a.rag", folder.path + "/link.rag")
    check(["fmt", folder.path + "/link.rag"], .fine, output: "1 of 1 rule file laid out anew\n")
    #expect(try folder.text("a.rag") == Self.tidy)
    #expect(folder.mode("a.rag") == 0o640)
    var status = stat()
    #expect(lstat(folder.path + "/link.rag", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    check(["fmt", folder.path], .fine, output: "0 of 2 rule files laid out anew\n")
    #expect(try Files.list(folder.path) == ["a.rag", "link.rag"])
  }

  @Test func checksWithoutWriting() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write(Self.untidy.utf8, to: folder.path + "/a.rag")
    try AtomicOutput.write(Self.tidy.utf8, to: folder.path + "/b.rag")
    check(
      ["fmt", "--check", folder.path], .findings,
      output: "\(folder.path)/a.rag\n1 of 2 rule files would change\n")
    #expect(try folder.text("a.rag") == Self.untidy)
    check(
      ["fmt", folder.path + "/b.rag", "--check"], .fine, output: "0 of 1 rule file would change\n")
  }

  @Test func showsWhatWouldChange() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write(Self.untidy.utf8, to: folder.path + "/a.rag")
    try AtomicOutput.write(Self.tidy.utf8, to: folder.path + "/b.rag")
    check(
      ["fmt", folder.path, "--diff"], .findings,
      output: """
        --- \(folder.path)/a.rag
        +++ \(folder.path)/a.rag
        @@ -1,7 +1,5 @@
        -scale rag,best first
        -Green also "G"
        -Amber
        -
        -
        +scale rag, best first
        +  Green also "G"
        +  Amber
        \u{20}
        -score s = a+1
        +score s = a + 1

        """)
    #expect(try folder.text("a.rag") == Self.untidy)
    check(["fmt", folder.path + "/b.rag", "--diff"], .fine)
  }

  @Test func laysStandardInputOut() {
    check(["fmt", "-"], .fine, input: Self.untidy, output: Self.tidy)
    check(["fmt", "-"], .fine, input: Self.tidy, output: Self.tidy)
    check(
      ["fmt", "-", "--check"], .findings, input: Self.untidy,
      output: "standard input\n1 of 1 rule file would change\n")
  }

  @Test func leavesTextThatDoesNotParseAndGoesOn() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write(Self.wrong.utf8, to: folder.path + "/a.rag")
    try AtomicOutput.write(Self.untidy.utf8, to: folder.path + "/b.rag")
    let run = RagstoneCommandLine.run(arguments: ["fmt", folder.path])
    #expect(run.status == .findings)
    let talk = String(decoding: run.talk, as: UTF8.self)
    #expect(talk.hasPrefix("\(folder.path)/a.rag:1:10: error RAG0121"))
    #expect(String(decoding: run.output, as: UTF8.self) == "1 of 2 rule files laid out anew\n")
    #expect(try folder.text("a.rag") == Self.wrong)
    #expect(try folder.text("b.rag") == Self.tidy)
    // Nothing of a text that is not understood is written where its laid out form was asked for.
    let piped = RagstoneCommandLine.run(
      arguments: ["fmt", "-"], environment: Environment(standardInput: .bytes(Array(Self.wrong.utf8))))
    #expect(piped.status == .findings && piped.output.isEmpty)
  }

  @Test func goesOnAfterAFileThatCannotBeReadOrWritten() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write(Self.untidy.utf8, to: folder.path + "/b.rag")
    let run = RagstoneCommandLine.run(arguments: ["fmt", folder.path + "/none.rag", folder.path + "/b.rag"])
    #expect(run.status == .data)
    #expect(String(decoding: run.talk, as: UTF8.self).contains("RAG0720"))
    #expect(try folder.text("b.rag") == Self.tidy)
  }

  @Test func leavesAFileThatChangedInTheMeantime() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.rag"
    try AtomicOutput.write(Self.untidy.utf8, to: path)
    let problem = FileProblem(.replace, path, number: 0)
    #expect(throws: problem) {
      try FmtCommand.replace(path, read: Array(Self.untidy.utf8), with: Array(Self.tidy.utf8)) {
        try? AtomicOutput.write("scale other, best first A\n".utf8, to: path)
      }
    }
    #expect(try folder.text("a.rag") == "scale other, best first A\n")
    #expect(try Files.list(folder.path) == ["a.rag"])
    #expect(problem.message == "\(path) has changed since it was read")
    // Nothing in the way: it is replaced.
    try FmtCommand.replace(path, read: Array("scale other, best first A\n".utf8), with: [0x0A])
    #expect(try folder.text("a.rag") == "\n")
  }

  @Test func leavesAFileThatIsGone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.rag"
    try AtomicOutput.write(Self.untidy.utf8, to: path)
    #expect(throws: FileProblem(.read, path, number: ENOENT)) {
      try FmtCommand.replace(path, read: Array(Self.untidy.utf8), with: []) { unlink(path) }
    }
    #expect(try Files.list(folder.path) == [])
  }

  @Test func everyShippedRuleFileIsLaidOut() {
    let run = RagstoneCommandLine.run(arguments: ["fmt", "--check", ShippedRulesTests.root + "/rules"])
    #expect(run.status == .fine, "\(String(decoding: run.output, as: UTF8.self))")
  }

  private func check(
    _ words: [String], _ status: RagstoneCommands.ExitStatus, input: String = "", output: String = "",
    at place: SourceLocation = #_sourceLocation
  ) {
    let world = Environment(standardInput: .bytes(Array(input.utf8)))
    let run = RagstoneCommandLine.run(arguments: words, environment: world)
    #expect(run.status == status, sourceLocation: place)
    #expect(String(decoding: run.output, as: UTF8.self) == output, sourceLocation: place)
    #expect(String(decoding: run.talk, as: UTF8.self) == "", sourceLocation: place)
  }
}
