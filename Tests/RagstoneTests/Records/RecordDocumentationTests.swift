import Ragstone
import Testing

/// Every code can be looked up.
@Suite struct RecordDocumentationTests {
  @Test func codesRiseAndEachHasATitleAndAnExample() {
    let all = RecordProblem.documentation
    #expect(all.map(\.code) == all.map(\.code).sorted())
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(all.allSatisfy { !$0.title.isEmpty && $0.text.contains("Example") })
  }

  @Test func everyKindOfProblemIsDocumented() {
    let documented = Set(RecordProblem.documentation.map(\.code.number))
    let expected = Set(501...516).union(520...537).union(540...546).union([550])
    #expect(documented == expected)
  }
}
