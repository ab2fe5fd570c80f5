import Foundation
import RagstoneCommands
import RagstoneOutputs
import Testing

/// Every format of `test` and `check`, word for word, for the rule files in each folder of `Tests/Cases/reports`.
///
/// `RAGSTONE_BLESS=1 swift test --filter GoldenTests` writes anew what is said.
@Suite("What test and check report") struct ReportCasesTests {
  static let cases = Cases.names(in: "reports").flatMap { folder in
    TestFormat.allCases.map { [folder, "test", $0.rawValue] }
      + CheckFormat.allCases.map { [folder, "check", $0.rawValue] }
  }

  @Test(arguments: cases) func report(_ words: [String]) {
    let (folder, command, format) = (words[0], words[1], words[2])
    let run = RagstoneCommandLine.run(
      arguments: [command, Cases.folder + "reports/" + folder, "--format", format])
    let place = Cases.folder + "reports/" + folder + "/"
    func shown(_ bytes: [UInt8]) -> String {
      // SARIF has a reference of its own for a path that begins at the root.
      String(decoding: bytes, as: UTF8.self).replacing("file://" + place, with: "").replacing(place, with: "")
    }
    let said = shown(run.output) + "-- said:\n" + shown(run.talk) + "-- status \(run.status.rawValue)\n"
    #expect(Cases.matches(said, "reports/\(folder)/\(command).\(format)"), "\(said)")
  }

  @Test func thereAreCases() { #expect(Self.cases.count >= 22) }
}
