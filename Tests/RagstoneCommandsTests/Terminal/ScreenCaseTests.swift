import Foundation
import Testing

/// Walks `Tests/Cases/screens`: the built program in a real terminal, with somebody at the keyboard.
///
/// With RAGSTONE_BLESS=1 the screens in the cases are written anew, and the test fails so that the change is read.
@Suite("Screens of a real terminal") struct ScreenCaseTests {
  static let folder = Programs.root + "/Tests/Cases/screens/"
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test(
    .enabled(if: Programs.find("tmux") != nil, "LEFT OUT: tmux is not installed; .ci/tools installs it"),
    .enabled(if: RealTerminal.program != nil, "LEFT OUT: the program was not built"), arguments: names)
  func screen(_ name: String) throws {
    let isBlessing = ProcessInfo.processInfo.environment["RAGSTONE_BLESS"] == "1"
    let file = URL(filePath: Self.folder + name)
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var played = ScreenCase(text)
    #expect(played.text == text, "\(name) is not read as it is written")
    let terminal = try RealTerminal(
      tmux: try #require(Programs.find("tmux")), program: try #require(RealTerminal.program))
    defer { terminal.end() }
    for difference in try played.play(at: terminal, isBlessing: isBlessing) {
      Issue.record("\(name), \(difference)")
    }
    if isBlessing, played.text != text { try Data(played.text.utf8).write(to: file) }
  }

  @Test func thereAreCases() { #expect(Self.names.count >= 10) }
}
