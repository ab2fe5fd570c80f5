import Ragstone

/// What the forms of a comparison say alike: places, edits, shares and who it is.
enum MoveWords {
  /// `homes.rag:38`.
  static func place(_ passage: RulePassage) -> String { "\(passage.fileName):\(passage.line)" }

  /// Where an edit is: in the second rulebook, or in the first where it is gone from there.
  static func place(_ edit: RuleEdit) -> String { (edit.new ?? edit.old).map(place) ?? edit.declaration }

  /// A clause, cut where it is long.
  static func clause(_ passage: RulePassage) -> String {
    let text = passage.text
    return text.count > 160 ? String(text.prefix(159)) + "…" : text
  }

  /// An edit in one line; `quote` puts marks round rule text.
  static func line(_ edit: RuleEdit, _ quote: (String) -> String) -> String {
    let old = edit.old.map { (place($0), quote(clause($0))) }
    let new = edit.new.map { (place($0), quote(clause($0))) }
    switch (old, new) {
    case (let old?, let new?):
      if edit.kind == .moved { return "\(old.0) \(old.1) moved to \(new.0)" }
      return "\(old.0) \(old.1) → \(new.0) \(new.1)"
    case (let old?, nil): return "\(old.0) \(old.1) removed"
    case (nil, let new?): return "\(new.0) \(new.1) added"
    case (nil, nil): return edit.declaration
    }
  }

  /// `half`, `a third`, `5/12`.
  static func share(_ share: MoveShare) -> String {
    switch (share.numerator, share.denominator) {
    case (1, 1): "all"
    case (0, _): "none"
    case (1, 2): "half"
    case (1, 3): "a third"
    case (2, 3): "two thirds"
    case (1, 4): "a quarter"
    case (3, 4): "three quarters"
    case (let upper, let lower): "\(upper)/\(lower)"
    }
  }

  /// Why edits are told together.
  static func together(_ report: MoveReport) -> String {
    report.isGivenUp
      ? "taken together, as there are too many to try them apart:"
      : "taken together, as they do not stand alone:"
  }

  /// Why no shares are told.
  static let noShares = "more than \(MoveCause.mostShared) edits, so their shares are not worked out"

  /// The most edits that are told of one move, and of those that move nobody.
  static let (mostBlamed, mostIdle) = (8, 20)

  /// The first edits of some bundles, each bundle with its place among them, and how many edits are left out.
  static func first(
    _ most: Int, of bundles: [Int], _ report: MoveReport
  ) -> (shown: [(bundle: Int, edits: [Int])], more: Int) {
    var (shown, more): ([(bundle: Int, edits: [Int])], Int) = ([], 0)
    for bundle in bundles {
      let room = most - shown.reduce(0) { $0 + $1.edits.count }
      let own = Array(report.bundles[bundle].prefix(max(room, 0)))
      if !own.isEmpty { shown.append((bundle, own)) }
      more += report.bundles[bundle].count - own.count
    }
    return (shown, more)
  }

  /// That some edits are left out.
  static func more(_ count: Int) -> String {
    "and \(count) more \(count == 1 ? "edit" : "edits"); --format json has them all"
  }

  /// `3 move`, `1 moves`.
  static func move(_ count: Int) -> String { count == 1 ? "1 moves" : "\(count) move" }

  /// The first of many, and how many more there are.
  static func some(_ report: MoveReport, _ rows: [Int], most: Int = 8, _ write: (String) -> String) -> String
  {
    let shown = rows.prefix(most).map { write(report.key($0)) }.joined(separator: ", ")
    return rows.count > most ? "\(shown) and \(rows.count - most) more" : shown
  }

  /// How many move in an outcome, and which way.
  static func summary(_ shift: OutcomeShift) -> String {
    let ways = shift.movers.map { shift.words.worsening($0.was, $0.now) ?? 0 }
    let (worse, better) = (ways.count { $0 > 0 }, ways.count { $0 < 0 })
    let count = shift.before.reduce(0, +)
    if shift.movers.isEmpty { return "nobody moves" }
    var text = "\(shift.movers.count) of \(count) \(shift.movers.count == 1 ? "moves" : "move")"
    if worse > 0 { text += ", \(worse) for the worse" }
    if better > 0 { text += ", \(better) for the better" }
    return text
  }

  /// How a number changes, without its name.
  static func change(_ number: MoveReport.NumberChange) -> String {
    var parts: [String] = []
    if number.changed > 0 {
      var text = "another number for \(number.changed)"
      if let least = number.least, let most = number.most {
        text += least == most ? ", by \(signed(least))" : ", by \(signed(least)) to \(signed(most))"
      }
      parts.append(text)
    }
    if number.lost > 0 { parts.append("none any more for \(number.lost)") }
    if number.gained > 0 { parts.append("one now for \(number.gained)") }
    return parts.joined(separator: "; ")
  }

  private static func signed(_ number: ExactDecimal) -> String {
    number.scaled > 0 ? "+\(number)" : "\(number)"
  }
}
