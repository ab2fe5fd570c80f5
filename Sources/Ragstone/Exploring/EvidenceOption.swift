/// A change of one field.
package struct EvidenceChange: Sendable, Hashable {
  package let setting: EvidenceSetting
  /// How many thresholds lie between, or how many words of a scale; 1 for what was missing.
  package let crossed: Int

  /// Index of the field.
  package var field: Int { setting.field }
}

/// Changes of some fields together that lead to different cells.
struct EvidenceOptions {
  var combinations: [[EvidenceChange]]
  /// Nothing else that the fields may be makes a difference.
  var isExact: Bool
}

extension EvidenceSource {
  /// What a field is in a row that has been rated; nil where it is missing.
  func present(_ field: Int, _ batch: EvidenceBatch, _ row: Int) -> Int64? {
    let column = batch.table.columns[field]
    return column.absences[row] == Absence.presentCode ? column.values[row] : nil
  }

  /// Every other cell of one field, with all else as in the row.
  func options(
    of field: Int, _ domain: EvidenceDomain, in batch: EvidenceBatch, _ row: Int, near: Int64?
  ) -> EvidenceOptions {
    var cuts = EvidenceCuts(cuts: [], isExact: true)
    if rulebook.record.fields[field].type.hasThresholds { cuts = self.cuts(of: field, in: batch, row) }
    let changes = cells(of: field, cuts.cuts, domain, near: near).compactMap { cell in
      change(field, to: cell.value, from: near, cuts.cuts, domain)
    }
    return EvidenceOptions(combinations: changes.map { [$0] }, isExact: cuts.isExact)
  }

  /// The change of a field to a value; nil where it makes no difference.
  func change(
    _ field: Int, to value: Int64, from present: Int64?, _ cuts: [Int64], _ domain: EvidenceDomain
  ) -> EvidenceChange? {
    let setting = EvidenceSetting(field: field, value: value)
    guard let present else { return EvidenceChange(setting: setting, crossed: 1) }
    switch domain.kind {
    case .numbers, .days:
      let (low, high) = (min(present, value), max(present, value))
      let crossed = cuts.count { $0 > low && $0 <= high }
      return crossed == 0 ? nil : EvidenceChange(setting: setting, crossed: crossed)
    case .words:
      if value == present { return nil }
      var crossed = 1
      if case .words(let set) = rulebook.record.fields[field].type, rulebook.wordSets[set].order != .none {
        crossed = Int(abs(value - present))
      }
      return EvidenceChange(setting: setting, crossed: crossed)
    case .texts:
      return isSameText(field, present, value) ? nil : EvidenceChange(setting: setting, crossed: 1)
    case .none: return nil
    }
  }

  /// Whether rules cannot tell two texts apart.
  private func isSameText(_ field: Int, _ first: Int64, _ second: Int64) -> Bool {
    let all = texts[field] ?? []
    func place(_ packed: Int64) -> Int {
      let bytes = bytes(ofText: packed)
      return all.dropLast().firstIndex { self.bytes(ofText: $0) == bytes } ?? all.count - 1
    }
    return place(first) == place(second)
  }

  /// Changes of fields that meet each other: each but the last is tried at its thresholds whatever the others are and at the values
  /// around, the last at its own thresholds then.
  func options(
    ofMeeting fields: [Int], _ domains: [Int: EvidenceDomain], _ changed: ChangedRow, most: Int
  ) -> EvidenceOptions {
    let batch = rated([changed])
    guard let field = fields.first, let domain = domains[field] else {
      return EvidenceOptions(combinations: [[]], isExact: true)
    }
    let near = present(field, batch, 0)
    let rest = Array(fields.dropFirst())
    if rest.isEmpty { return options(of: field, domain, in: batch, 0, near: near) }
    var (cuts, isExact) = ([Int64](), true)
    if rulebook.record.fields[field].type.hasThresholds {
      cuts = wideCuts(of: field, beside: rest, domains, changed, batch)
      isExact = false
    }
    var tried = cells(of: field, cuts, domain, near: near).compactMap {
      change(field, to: $0.value, from: near, cuts, domain)
    }
    if case .numbers(let range, let step) = domain.kind, let near, let last = cuts.last {
      // Every value up to the last threshold, where they are few.
      let top = min(max(last, near) + step, range.upperBound)
      if range.lowerBound == 0, (top / step) <= 160 {
        let known = Set(tried.map(\.setting.value))
        for value in stride(from: range.lowerBound, through: top, by: Int(step))
        where value != near && !known.contains(value) {
          let crossed = max(1, cuts.count { $0 > min(near, value) && $0 <= max(near, value) })
          tried.append(
            EvidenceChange(setting: EvidenceSetting(field: field, value: value), crossed: crossed))
        }
      }
    }
    var combinations: [[EvidenceChange]] = []
    for change in tried {
      var next = changed
      next.settings.append(change.setting)
      let inner = options(ofMeeting: rest, domains, next, most: most)
      isExact = isExact && inner.isExact
      combinations += inner.combinations.map { [change] + $0 }
      if combinations.count > most { return EvidenceOptions(combinations: combinations, isExact: false) }
    }
    return EvidenceOptions(combinations: combinations, isExact: isExact)
  }

  /// Thresholds of a field with the others as they are, and with each of the others at its own thresholds.
  private func wideCuts(
    of field: Int, beside rest: [Int], _ domains: [Int: EvidenceDomain], _ changed: ChangedRow,
    _ batch: EvidenceBatch
  ) -> [Int64] {
    var found = Set(cuts(of: field, in: batch, 0).cuts)
    for other in rest {
      guard let domain = domains[other] else { continue }
      let near = present(other, batch, 0)
      for combination in options(of: other, domain, in: batch, 0, near: near).combinations.prefix(12) {
        var next = changed
        next.settings += combination.map(\.setting)
        found.formUnion(cuts(of: field, in: rated([next]), 0).cuts)
      }
    }
    return found.sorted()
  }
}
