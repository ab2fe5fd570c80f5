import RagstoneCommands
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder that is gone with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/ragstone-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileProblem(.write, "/tmp", number: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    chmod(path, 0o700)
    for name in (try? Files.list(path)) ?? [] {
      unlink(path + "/" + name)
      rmdir(path + "/" + name)
    }
    rmdir(path)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Files.read(path + "/" + name).array, as: UTF8.self)
  }

  func mode(_ name: String) -> mode_t {
    var status = stat()
    return stat(path + "/" + name, &status) == 0 ? status.st_mode & 0o7777 : 0
  }
}

@Suite struct FilesTests {
  @Test func writesANewFileAndLeavesNothingElse() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write("one\n".utf8, to: folder.path + "/a.csv")
    #expect(try folder.text("a.csv") == "one\n")
    #expect(try Files.list(folder.path) == ["a.csv"])
    #expect(folder.mode("a.csv") & 0o600 == 0o600)
    #expect(folder.mode("a.csv") & 0o111 == 0)
  }

  @Test func keepsTheModeOfTheFileItReplaces() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write("old".utf8, to: folder.path + "/a")
    for mode: mode_t in [0o600, 0o666, 0o755] {
      chmod(folder.path + "/a", mode)
      try AtomicOutput.write("new".utf8, to: folder.path + "/a")
      #expect(folder.mode("a") == mode)
    }
    #expect(try folder.text("a") == "new")
  }

  @Test func followsLinksAndKeepsThem() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write("old".utf8, to: folder.path + "/real")
    symlink("real", folder.path + "/link")
    symlink("not-yet", folder.path + "/dangling")
    symlink("round", folder.path + "/round")
    try AtomicOutput.write("new".utf8, to: folder.path + "/link")
    try AtomicOutput.write("made".utf8, to: folder.path + "/dangling")
    #expect(try folder.text("real") == "new")
    #expect(try folder.text("not-yet") == "made")
    var status = stat()
    #expect(lstat(folder.path + "/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(throws: FileProblem(.write, folder.path + "/round", number: ELOOP)) {
      try AtomicOutput.write("x".utf8, to: folder.path + "/round")
    }
    #expect(try Files.list(folder.path) == ["dangling", "link", "not-yet", "real", "round"])
  }

  @Test func leavesTheFileAsItWasUnlessCommitted() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write("old".utf8, to: folder.path + "/a")
    let output = try AtomicOutput(folder.path + "/a")
    for _ in 0..<100 { try output.write([UInt8](repeating: 0x41, count: 5000)) }
    #expect(try folder.text("a") == "old")
    output.abort()
    #expect(throws: FileProblem.self) { try output.commit() }
    do {
      let forgotten = try AtomicOutput(folder.path + "/a")
      try forgotten.write("half".utf8)
    }
    #expect(try folder.text("a") == "old")
    #expect(try Files.list(folder.path) == ["a"])
    let long = try AtomicOutput(folder.path + "/a")
    for _ in 0..<100 { try long.write([UInt8](repeating: 0x41, count: 5000)) }
    try long.commit()
    #expect(try Files.read(folder.path + "/a").count == 500_000)
  }

  @Test func refusesWhatCannotBeWritten() throws {
    let folder = try TemporaryFolder()
    mkdir(folder.path + "/sub", 0o755)
    let cases: [(path: String, number: Int32)] = [
      (folder.path, EISDIR), (folder.path + "/sub", EISDIR), (folder.path + "/new/", EISDIR), ("", ENOENT),
      (folder.path + "/none/a", ENOENT), ("a\0b", ENOENT),
      (folder.path + "/" + String(repeating: "x", count: 300), ENAMETOOLONG),
    ]
    for (path, number) in cases {
      #expect(throws: FileProblem(.write, path, number: number)) {
        try AtomicOutput.write("x".utf8, to: path)
      }
    }
    #expect(try Files.list(folder.path) == ["sub"])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func refusesAReadOnlyFolderAndAReadOnlyFile() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write("old".utf8, to: folder.path + "/a")
    chmod(folder.path + "/a", 0o444)
    #expect(throws: FileProblem(.write, folder.path + "/a", number: EACCES)) {
      try AtomicOutput.write("x".utf8, to: folder.path + "/a")
    }
    chmod(folder.path, 0o555)
    #expect(throws: FileProblem(.write, folder.path + "/b", number: EACCES)) {
      try AtomicOutput.write("x".utf8, to: folder.path + "/b")
    }
    #expect(try folder.text("a") == "old")
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0, "needs a full device"))
  func saysThatADiskIsFull() throws {
    #expect(throws: FileProblem(.write, "/dev/full", number: ENOSPC)) {
      try AtomicOutput.write("x".utf8, to: "/dev/full")
    }
    try AtomicOutput.write("x".utf8, to: "/dev/null")
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let null = open("/dev/null", O_WRONLY)
    defer { close(null) }
    let console = Console.over(output: full, talk: null, Environment())
    #expect(RagstoneCommandLine.run(["help"], console) == .data)
  }

  @Test func endsQuietlyWhenTheReaderHasGone() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let console = Console.over(output: ends[1], talk: ends[1], Environment())
    console.write([UInt8](repeating: 0x41, count: 1 << 17))
    #expect(console.outputHasFailed)
    #expect(console.finish(.findings) == .fine)
  }

  @Test func readsFilesEmptyFilesAndStandardInput() throws {
    let folder = try TemporaryFolder()
    try AtomicOutput.write([UInt8](), to: folder.path + "/empty")
    #expect(try Files.read(folder.path + "/empty").array == [])
    #expect(try Files.read("/dev/null").array == [])
    #expect(try Files.read("-", standardInput: .bytes([1, 2])).array == [1, 2])
    #expect(try Files.read("/dev/stdin", standardInput: .bytes([])).withBytes { $0.count } == 0)
    #expect(throws: FileProblem(.read, folder.path, number: EISDIR)) { try Files.read(folder.path) }
    #expect(throws: FileProblem(.read, "/none", number: ENOENT)) { try Files.read("/none") }
    #expect(throws: FileProblem(.list, "/none", number: ENOENT)) { try Files.list("/none") }
    #expect(
      Files.isFolder(folder.path) && !Files.isFolder(folder.path + "/empty") && !Files.isFolder("/none"))
  }

  @Test func sendsResultsWhereTheyAreWanted() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/ratings.csv"
    let console = Console.kept(Environment())
    let file = try ResultOutput(path, console)
    file.write([0x61])
    #expect(file.finish(.findings) == .findings)
    #expect(try folder.text("ratings.csv") == "a")
    let abandoned = try ResultOutput(path, console)
    abandoned.write([0x62])
    abandoned.abandon()
    #expect(try folder.text("ratings.csv") == "a")
    for place in [nil, "-"] {
      let screen = try ResultOutput(place, console)
      screen.write([0x63])
      #expect(screen.finish(.fine) == .fine)
    }
    #expect(console.kept.output == [0x63, 0x63])
    #expect(console.kept.talk.isEmpty)
    #expect(throws: FileProblem(.write, folder.path, number: EISDIR)) {
      try ResultOutput(folder.path, console)
    }
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0, "needs a full device"))
  func saysThatResultsDidNotFit() throws {
    let console = Console.kept(Environment())
    let results = try ResultOutput("/dev/full", console)
    results.write([UInt8](repeating: 0x61, count: 1 << 17))
    #expect(results.hasFailed)
    #expect(results.finish(.fine) == .data)
    #expect(
      String(decoding: console.kept.talk, as: UTF8.self) == """
        error RAG0722: cannot write /dev/full: there is no space left
          why: A file that was there before is unchanged

        """)
  }

  @Test func listsByBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a", "B", "é", "a b", ".hidden"] {
      try AtomicOutput.write("x".utf8, to: folder.path + "/" + name)
    }
    #expect(try Files.list(folder.path) == [".hidden", "B", "a", "a b", "b", "é"])
  }

  @Test func showsProgressOnlyAfterASecondAndOnATerminal() {
    func shown(terminal: Bool, after time: Duration) -> String {
      let console = Console.kept(Environment(talkIsTerminal: terminal))
      let start = ContinuousClock.now
      var line = ProgressLine(console, start: start)
      line.update(1200, of: 40000, "providers", now: start.advanced(by: time))
      line.end()
      return String(decoding: console.kept.talk, as: UTF8.self)
    }
    #expect(shown(terminal: true, after: .milliseconds(900)) == "")
    #expect(shown(terminal: false, after: .seconds(5)) == "")
    #expect(shown(terminal: true, after: .seconds(2)) == "\r1,200 of 40,000 providers\u{1B}[K\r\u{1B}[K")
  }
}
