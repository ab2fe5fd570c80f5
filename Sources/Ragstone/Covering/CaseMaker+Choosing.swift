extension CaseMaker {
  /// The fewest records, chosen one by one for what they add, with what each is there for.
  func fewest() -> ([SampleRecord], [[Int]]) {
    let shown = samples.map { observed($0) }
    var covered = CoverageTally()
    var left = Set(samples.indices)
    var kept: [Int] = []
    while covered != tally {
      var best: (index: Int, gain: Int)?
      for index in left.sorted() {
        let gain = covered.gain(of: shown[index])
        if gain > best?.gain ?? 0 { best = (index, gain) }
      }
      guard let next = best else { break }
      left.remove(next.index)
      covered.merge(shown[next.index])
      kept.append(next.index)
    }
    // What was chosen early may have become needless.
    for index in kept {
      var without = CoverageTally()
      for other in kept where other != index { without.merge(shown[other]) }
      if without == tally { kept.removeAll { $0 == index } }
    }
    kept.sort()
    var known = CoverageTally()
    let reaches = kept.map { index -> [Int] in
      let before = known
      known.merge(shown[index])
      return goals.goals.indices.filter {
        known.isReached(goals.goals[$0]) && !before.isReached(goals.goals[$0])
      }
    }
    return (kept.map { samples[$0] }, reaches)
  }
}
