import Foundation
import RagstoneCommands
import Testing

/// `ragstone cases` reaches all that can be reached of shipped rule files; `.ci/cases` asks it of all of them, in release.
@Suite("Cases of the shipped rules") struct ShippedCasesTests {
  @Test(
    "every goal has a case or a proof that there is none",
    arguments: [
      "central-bedfordshire/pamms-bands", "cqc/overall-rating", "hertfordshire/editions/framework-2023",
      "hertfordshire/pamms", "hertfordshire/status-report", "nhs/risk-matrix",
      "north-lincolnshire/contract-kpi",
      "open-data/last-inspection",
    ])
  func reachesAll(_ file: String) {
    let path = ShippedProofsTests.root.path + "/rules/\(file).rag"
    let answer = RagstoneCommandLine.run(arguments: ["cases", path], environment: Environment())
    #expect(answer.status == .fine)
    let talk = String(decoding: answer.talk, as: UTF8.self)
    #expect(talk.contains("cases reach"))
    #expect(!talk.contains("no case was found"), "\(talk)")
    #expect(!talk.contains("not found"), "\(talk)")
  }
}
