import Foundation
import RagstoneCommands
import Testing

/// What is remembered of entries.
@Suite("The history of entries") struct LineHistoryTests {
  private func mode(_ path: String) throws -> Int {
    (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  @Test func entriesOfSeveralLinesAreLinesOfTheFile() {
    let entries = ["one", "two\n  lines \\n", "\\", "é漢"]
    let bytes = LineHistory.encode(entries)
    #expect(String(decoding: bytes, as: UTF8.self) == "one\ntwo\\n  lines \\\\n\n\\\\\né漢\n")
    #expect(LineHistory.decode(bytes) == entries)
    #expect(LineHistory.decode([0x61, 0x1B, 0xFF, 0x0A, 0x0A, 0x5C]) == ["a\u{FFFD}", ""])
  }

  @Test func itHasALimit() {
    let many = (0..<LineHistory.mostEntries + 50).map { "entry \($0)" }
    #expect(LineHistory.decode(LineHistory.encode(many)) == Array(many.suffix(LineHistory.mostEntries)))
    let large = (0..<20).map { String(repeating: "\($0)", count: 40_000) }
    let bytes = LineHistory.encode(large)
    #expect(bytes.count <= LineHistory.mostBytes)
    #expect(LineHistory.decode(bytes).last == large.last)
  }

  @Test func onlyTheOwnerMayRead() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let path = folder.path + "/state/ragstone/history"
    let history = LineHistory(path: path)
    try history.add("one", isKept: true)
    #expect(try mode(path) == 0o600)
    #expect(try mode(folder.path + "/state/ragstone") == 0o700)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try history.add("two", isKept: true)
    #expect(try mode(path) == 0o600)
  }

  @Test func whatIsNotKeptIsInMemoryOnly() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let path = folder.path + "/history"
    let history = LineHistory(path: path)
    for (entry, isKept) in [("one", true), ("secret", false), ("two", true), ("two", true), (" ", true)] {
      try history.add(entry, isKept: isKept)
    }
    #expect(history.entries == ["one", "secret", "two"])
    #expect(LineHistory(path: path).entries == ["one", "two"])
  }

  @Test func sessionsBesideEachOtherKeepEachOthersEntries() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let path = folder.path + "/history"
    let (first, second) = (LineHistory(path: path), LineHistory(path: path))
    try first.add("one", isKept: true)
    try second.add("two", isKept: true)
    try first.add("three", isKept: true)
    #expect(LineHistory(path: path).entries == ["one", "two", "three"])
    #expect(first.entries == ["one", "three"])
  }

  @Test func aFileThatCannotBeWrittenIsSaidAndNoMore() throws {
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write("", as: "plain")
    let history = LineHistory(path: folder.path + "/plain/ragstone/history")
    #expect(throws: FileProblem.self) { try history.add("one", isKept: true) }
    #expect(history.entries == ["one"])
  }

  @Test func whereItIs() {
    #expect(LineHistory.path(in: ["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/ragstone/history")
    #expect(
      LineHistory.path(in: ["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/ragstone/history")
    #expect(LineHistory.path(in: ["HOME": ""]) == nil)
    #expect(LineHistory.path(in: [:]) == nil)
  }
}
