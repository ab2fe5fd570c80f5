import Ragstone

/// A comparison of two rulebooks on records, for other programs.
package enum MoveData {
  /// A heading, and a line for each mover and outcome.
  package static func csv(_ report: MoveReport) -> [UInt8] {
    var csv = CsvText()
    csv.row(["key", "outcome", "was", "now", "edits", "instead", "shares"])
    for (outcome, shift) in report.shifts.enumerated() {
      for (mover, cause) in zip(shift.movers, report.causes[outcome]) {
        csv.row([
          report.key(mover.row), shift.name, shift.words.words[mover.was], shift.words.words[mover.now],
          places(cause.blamed, report), places(cause.instead, report),
          cause.isTooLongToShare
            ? MoveWords.noShares
            : cause.shares.map { "\(places([$0.bundle], report)) \($0.numerator)/\($0.denominator)" }
              .joined(separator: "; "),
        ])
      }
    }
    return csv.take()
  }

  private static func places(_ bundles: [Int], _ report: MoveReport) -> String {
    bundles.map { report.bundles[$0].map { MoveWords.place(report.edits[$0]) }.joined(separator: " + ") }
      .joined(separator: "; ")
  }

  /// Adds the members of an object: edits by number, outcomes with movers, numbers, gates.
  package static func write(
    _ report: MoveReport, _ verdicts: [MoveGate.Verdict], to json: inout JsonText
  ) {
    json.member("records", report.count)
    json.member("movers", report.movers.count)
    list("edits", report.edits, &json) { edit, json in
      json.beginObject()
      json.member("kind", edit.kind.rawValue)
      json.member("declaration", edit.declaration)
      for (name, passage) in [("old", edit.old), ("new", edit.new)] {
        json.key(name)
        guard let passage else {
          json.null()
          continue
        }
        json.beginObject()
        json.member("file", passage.fileName)
        json.member("line", passage.line)
        json.member("text", passage.text)
        json.endObject()
      }
      json.endObject()
    }
    list("bundles", report.bundles, &json) { bundle, json in numbers(bundle, &json) }
    json.key("told_apart")
    json.boolean(!report.isGivenUp)
    list("outcomes", Array(report.shifts.indices), &json) { write($0, report, &$1) }
    list("numbers", report.numbers, &json) { number, json in
      json.beginObject()
      json.member("name", number.name)
      json.member("label", number.label)
      json.member("changed", number.changed)
      json.member("lost", number.lost)
      json.member("gained", number.gained)
      for (name, value) in [("least", number.least), ("most", number.most)] {
        json.key(name)
        if let value { json.number(value.description) } else { json.null() }
      }
      json.endObject()
    }
    for (name, names) in [("only_old", report.onlyOld), ("only_new", report.onlyNew)] {
      list(name, names, &json) { $1.string($0) }
    }
    list("gates", verdicts, &json) { verdict, json in
      json.beginObject()
      json.member("gate", verdict.text)
      json.key("holds")
      json.boolean(!verdict.isTripped)
      json.member("found", verdict.words)
      list("providers", verdict.rows, &json) { $1.string(report.key($0)) }
      json.endObject()
    }
  }

  private static func write(_ outcome: Int, _ report: MoveReport, _ json: inout JsonText) {
    let shift = report.shifts[outcome]
    let words = shift.words.words
    json.beginObject()
    json.member("name", shift.name)
    json.member("label", shift.label)
    list("words", words, &json) { $1.string($0) }
    list("grid", shift.grid, &json) { numbers($0, &$1) }
    list("movers", Array(zip(shift.movers, report.causes[outcome])), &json) { pair, json in
      json.beginObject()
      json.member("provider", report.key(pair.0.row))
      json.member("was", words[pair.0.was])
      json.member("now", words[pair.0.now])
      for (name, bundles) in [("because_of", pair.1.blamed), ("instead", pair.1.instead)] {
        json.key(name)
        numbers(bundles, &json)
      }
      json.key("shares_left_out")
      if pair.1.isTooLongToShare { json.string(MoveWords.noShares) } else { json.null() }
      list("shares", pair.1.shares, &json) { share, json in
        json.beginObject()
        json.member("bundle", share.bundle)
        json.member("numerator", share.numerator)
        json.member("denominator", share.denominator)
        json.endObject()
      }
      json.endObject()
    }
    json.endObject()
  }

  private static func numbers(_ list: [Int], _ json: inout JsonText) {
    json.beginList()
    for number in list { json.number(number) }
    json.endList()
  }

  private static func list<Item>(
    _ name: String, _ items: [Item], _ json: inout JsonText, _ write: (Item, inout JsonText) -> Void
  ) {
    json.key(name)
    json.beginList()
    for item in items { write(item, &json) }
    json.endList()
  }
}
