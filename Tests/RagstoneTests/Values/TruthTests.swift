import Ragstone
import Testing

@Suite struct TruthTests {
  /// Every cell there is, the strongest reason first.
  static let reasons: [TruthCell] = [
    .failed, TruthCell(.unknown), TruthCell(.notYet), TruthCell(.notApplicable),
  ]
  static let cells = reasons + [.yes, .no]

  @Test func answersFollowTheUsualTables() {
    #expect(TruthCell.yes.and(.yes) == .yes && TruthCell.yes.and(.no) == .no && TruthCell.no.and(.no) == .no)
    #expect(TruthCell.no.or(.no) == .no && TruthCell.yes.or(.no) == .yes && TruthCell.yes.or(.yes) == .yes)
    #expect(TruthCell.yes.not == .no && TruthCell.no.not == .yes)
  }

  @Test(arguments: cells, cells)
  func everyPairIsDecidedOrTakesTheStrongestReason(left: TruthCell, right: TruthCell) {
    let reason = Self.reasons.first { $0 == left || $0 == right }
    let either = [left, right]
    #expect(left.and(right) == (either.contains(.no) ? .no : reason ?? .yes))
    #expect(left.or(right) == (either.contains(.yes) ? .yes : reason ?? .no))
  }

  @Test func whatIsAbsentIsNotTurned() {
    for cell in Self.reasons { #expect(cell.not == cell) }
  }

  @Test func lawsHoldForAllCells() {
    for a in Self.cells {
      #expect(a.not.not == a && a.and(a) == a && a.or(a) == a)
      for b in Self.cells {
        #expect(a.and(b) == b.and(a) && a.or(b) == b.or(a))
        #expect(a.and(b).not == a.not.or(b.not))
        for c in Self.cells {
          #expect(a.and(b).and(c) == a.and(b.and(c)))
          #expect(a.or(b).or(c) == a.or(b.or(c)))
        }
      }
    }
  }

  /// What a column holds under an absent cell means nothing.
  @Test func theValueOfAnAbsentCellIsNotRead() {
    let hidden = TruthCell(value: Truth.yes.rawValue, absence: Absence.unknown.rawValue)
    #expect(hidden.or(.no) == TruthCell(.unknown))
    #expect(hidden.not == TruthCell(.unknown))
  }

  @Test func reasonsCombineInTheOrderStated() {
    let kinds: [Absence] = [.unknown, .notYet, .notApplicable]
    let codes = [Absence.failedCode] + kinds.map(\.rawValue) + [Absence.presentCode]
    for (rank, left) in codes.enumerated() {
      for (other, right) in codes.enumerated() {
        #expect(Absence.combined(left, right) == codes[min(rank, other)])
      }
    }
  }
}
