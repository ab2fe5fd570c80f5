import Ragstone
import Testing

@Suite struct AbsenceTests {
  @Test func codesOfColumnsAreFixed() {
    #expect(Absence.allCases.map(\.rawValue) == [3, 1, 2])
    #expect(Absence(rawValue: Absence.presentCode) == nil)
    #expect(Absence(rawValue: Absence.failedCode) == nil)
  }

  @Test func setsListTheirKindsInOrder() {
    #expect(AbsenceSet.all.kinds == [.unknown, .notApplicable, .notYet])
    #expect(AbsenceSet([.notYet, .unknown]).kinds == [.unknown, .notYet])
    #expect(AbsenceSet([.notYet, .unknown]).contains(Absence.notYet))
    #expect(!AbsenceSet.unknown.contains(Absence.notYet))
    #expect(AbsenceSet(rawValue: 0xF8).kinds.isEmpty)
  }

  @Test func setsReadAsWords() {
    #expect(AbsenceSet.notApplicable.description == "not applicable")
    #expect(AbsenceSet([.unknown, .notYet]).description == "unknown or not yet")
    #expect(AbsenceSet.all.description == "unknown, not applicable or not yet")
    #expect(AbsenceSet([]).description == "none")
  }
}
