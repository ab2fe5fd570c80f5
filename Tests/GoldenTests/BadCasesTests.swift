import Foundation
import Testing

/// Each case is one mistake people make, with everything the tool says about it.
///
/// `RAGSTONE_BLESS=1 swift test --filter GoldenTests` writes what is said now beside the cases and fails; read the
/// difference like code before you keep it.
@Suite("What the tool says about mistakes") struct BadCasesTests {
  static let ruleFiles = Cases.names(in: "rules/bad").filter { $0.hasSuffix(".rag") }.map {
    String($0.dropLast(4))
  }
  static let publishedFiles = Cases.names(in: "rules/published").filter { $0.hasSuffix(".rag") }.map {
    String($0.dropLast(4))
  }
  static let goodFiles = Cases.names(in: "rules/good").map { String($0.dropLast(4)) }
  static let recordFolders = Cases.names(in: "records/bad")

  @Test("a rule file", arguments: ruleFiles) func rules(name: String) {
    let run = Cases.run(["check", "@rules/bad/\(name).rag"])
    #expect(run.talk.contains("RAG0"), "\(name) is not bad")
    let isWarned = !run.talk.contains("error RAG0")
    #expect(run.status == (isWarned ? 0 : 1))
    #expect(Cases.matches(run.talk, "rules/bad/\(name).expected"), "\(name): \(run.talk)")
  }

  @Test("a published table", arguments: publishedFiles) func published(name: String) {
    let run = Cases.run(["check", "@rules/published/\(name).rag"])
    #expect(run.talk.contains("RAG0"), "\(name) has no fault")
    #expect(Cases.matches(run.talk, "rules/published/\(name).expected"), "\(name): \(run.talk)")
  }

  @Test("a rule file with nothing to say of", arguments: goodFiles) func good(name: String) {
    let run = Cases.run(["check", "--strict", "@rules/good/\(name).rag"])
    #expect(run.talk == "", "\(name): \(run.talk)")
    #expect(run.status == 0)
  }

  @Test("a records file", arguments: recordFolders) func records(name: String) {
    let run = Cases.run(RecordCase(name).words)
    let said = "\(run.talk)status \(run.status)\n"
    #expect(said.contains("RAG0") || said.contains("note: "), "\(name) is not bad")
    #expect(Cases.matches(said, "records/bad/\(name)/expected"), "\(name): \(said)")
  }

  @Test func everyCaseHasItsExpectation() {
    let found = Cases.names(in: "rules/bad")
    let orphans = found.filter { $0.hasSuffix(".expected") && !found.contains("\($0.dropLast(9)).rag") }
    #expect(orphans.isEmpty)
    #expect(Self.ruleFiles.count >= 60)
    #expect(Self.publishedFiles.count >= 20)
    #expect(Self.goodFiles.count >= 17)
    #expect(Self.recordFolders.count >= 40)
  }

  @Test func blessingFailsTheRun() { #expect(!Cases.isBlessing, "the expected files were written anew") }
}
