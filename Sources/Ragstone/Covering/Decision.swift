/// A whole condition and the conditions without parts that it is made of.
///
/// A part decides in a row if, with all other parts as they are there, yes instead of no in its place turns the answer
/// of the whole round. A row in which it is yes and decides, and one in which it is no and decides and the whole comes
/// to the other answer, show together that it matters: this is masking MC/DC. Two rows that differ in that part alone
/// and in the whole (unique-cause MC/DC) always are such a pair. Since each row is judged by itself, what rows show may
/// be put together in any order.
struct Decision {
  private let conditions: [PlannedCondition]
  private let whole: Int
  /// Indices of the parts that have no parts.
  let atoms: [Int]

  /// The whole condition of that index among those of the same lanes.
  init(_ conditions: [PlannedCondition], whole: Int) {
    self.conditions = conditions
    self.whole = whole
    var atoms: [Int] = []
    var waiting = [whole]
    while let index = waiting.popLast() {
      if case .parts(_, let parts) = conditions[index].form, !parts.isEmpty {
        waiting += parts.reversed()
      } else {
        atoms.append(index)
      }
    }
    self.atoms = atoms
  }

  /// The whole condition that a condition belongs to.
  static func whole(of index: Int, among conditions: [PlannedCondition]) -> Int {
    var index = index
    while let next = conditions[index].whole { index = next }
    return index
  }

  /// The answer of the whole where an atom does not decide: nil; else its answers for the atom's no and yes.
  /// - Parameter answers: the byte of each condition by its index.
  func outcomes(of atom: Int, _ answers: (Int) -> UInt8) -> (no: UInt8, yes: UInt8)? {
    let no = answer(whole, atom, 0, answers)
    let yes = answer(whole, atom, 1, answers)
    return no <= 1 && yes <= 1 && no != yes ? (no, yes) : nil
  }

  private func answer(_ index: Int, _ atom: Int, _ assumed: UInt8, _ answers: (Int) -> UInt8) -> UInt8 {
    if index == atom { return assumed }
    guard case .parts(let quantifier, let parts) = conditions[index].form, !parts.isEmpty else {
      return answers(index)
    }
    var (yes, open, worst) = (0, 0, UInt8(0))
    for part in parts {
      let byte = answer(part, atom, assumed, answers)
      if byte == 1 { yes += 1 }
      if byte > 1 {
        open += 1
        worst = max(worst, byte)
      }
    }
    return quantifier.answer(yes: yes, open: open, of: parts.count, worst: worst)
  }
}
