/// A record made up to show something, with its rows of events.
package struct SampleRecord: Sendable {
  /// A value for each field of the record, in order.
  package var fields: [CheckedExample.Given]
  /// For each events table its rows, each with a value for every field.
  package var rows: [[[CheckedExample.Given]]]
  /// Other providers that figures over all are worked out of too; they have nobody beside them.
  package var others: [SampleRecord] = []

  /// Makes a record that stands alone.
  package init(fields: [CheckedExample.Given], rows: [[[CheckedExample.Given]]]) {
    self.fields = fields
    self.rows = rows
  }
}

extension SampleRecord {
  /// The record as an example writes it: `beds 20, cqc_rating Good, referrals (date 2017-09-01)`.
  /// - Parameter fields: the fields to name; nil for all that rules use.
  package func text(_ rulebook: CheckedRulebook, only wanted: Set<Int>? = nil) -> String {
    var parts: [String] = []
    for (index, field) in rulebook.record.fields.enumerated() where index != rulebook.record.keyIndex {
      if !(wanted?.contains(index) ?? field.isUsed) { continue }
      parts.append("\(field.name) \(Self.text(fields[index], field.type, rulebook))")
    }
    for (index, table) in rulebook.events.enumerated() where !rows[index].isEmpty {
      parts.append("\(table.name) " + text(ofRows: index, rulebook))
    }
    for other in others { parts.append("\(rulebook.record.name) (\(other.text(rulebook, only: wanted)))") }
    return parts.joined(separator: ", ")
  }

  /// The rows of an events table as an example writes them, each in brackets.
  /// - Parameter owner: what says whose rows they are; nil for the example's own.
  package func text(ofRows table: Int, _ rulebook: CheckedRulebook, owner: String? = nil) -> String {
    let fields = rulebook.events[table].fields
    let written = rows[table].map { row -> String in
      let cells =
        (owner.map { [$0] } ?? [])
        + zip(fields, row).filter { $0.0.isUsed }
        .map { "\($0.0.name) \(Self.text($0.1, $0.0.type, rulebook))" }
      return "(" + cells.joined(separator: ", ") + ")"
    }
    return written.joined(separator: ", ")
  }

  /// The key of a record's other number n, by that of the record itself, which is number 0.
  package static func name(_ name: String, ofOther number: Int) -> String {
    number == 0 ? name : "\(name) (\(number + 1))"
  }

  /// A value as rules write it.
  package static func text(_ given: CheckedExample.Given, _ type: ValueType, _ rulebook: CheckedRulebook)
    -> String
  {
    switch given {
    case .absent(let kind): return kind.words
    case .value(.text(let text)): return quoted(text)
    case .value(.period(let period)): return period.description
    case .value(.plain(let number)):
      switch type {
      case .yesNo: return number == 1 ? "yes" : "no"
      case .number: return ExactDecimal(scaled: number).description
      case .percent: return ExactDecimal(scaled: number).description + "%"
      case .money: return (number < 0 ? "-£" : "£") + ExactDecimal(scaled: abs(number)).description
      case .date: return CalendarDate(stored: Int32(truncatingIfNeeded: number)).description
      case .words(let set):
        let words = rulebook.wordSets[set].words
        return words.indices.contains(Int(number)) ? word(words[Int(number)]) : "?"
      case .text, .period: return "?"
      }
    }
  }

  /// A text in quotation marks, on one line.
  package static func quoted(_ text: String) -> String {
    "\"" + text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("\"", with: "\"\"") + "\""
  }

  /// A word as rules write it: bare if it can be.
  static func word(_ word: String) -> String {
    let bytes = Array(word.utf8)
    let isBare =
      (bytes.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false)
      && bytes.allSatisfy { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      }
    return isBare ? word : quoted(word)
  }
}

/// Rates made-up records with the one evaluator.
package struct SampleRating {
  package let table: RecordTable
  package let frame: BatchFrame
  package let evaluator: Evaluator

  /// Rates up to as many as a batch holds. One that is rated by itself is rated among its others.
  /// - Parameters:
  ///   - naming: gives each a key of its own; otherwise they keep theirs.
  ///   - name: the key of a record rated by itself, from which those of its others follow.
  ///   - watcher: is shown what is worked out over all of them.
  package init(
    _ samples: [SampleRecord], _ rulebook: CheckedRulebook, _ plan: Plan, naming: Bool = true,
    named name: String? = nil, watcher: StageWatcher? = nil
  ) {
    let key = naming ? rulebook.record.keyIndex : nil
    let all = samples.count == 1 ? samples + samples[0].others : samples
    let fields = all.enumerated().map { index, sample -> [CheckedExample.Given] in
      var fields = sample.fields
      if let key {
        let own = name.map { SampleRecord.name($0, ofOther: index) } ?? "Example \(index + 1)"
        fields[key] = .value(.text(own))
      }
      return fields
    }
    table = RecordTable.made(rulebook.recordSchema, rows: fields)
    let events = rulebook.events.indices.map { index -> (RecordTable, EventIndex)? in
      var starts: [Int32] = [0]
      var rows: [[CheckedExample.Given]] = []
      for sample in all {
        rows += sample.rows[index].map { $0 + [.absent(.unknown)] }
        starts.append(Int32(rows.count))
      }
      let made = RecordTable.made(rulebook.eventsSchema(index), rows: rows)
      return (made, EventIndex(starts: starts, rows: Array(0..<Int32(rows.count))))
    }
    evaluator = Evaluator(plan: plan, table: table, events: events, watcher: watcher)
    frame = evaluator.makeFrame(capacity: max(samples.count, 1))
    evaluator.run(rows: 0..<samples.count, in: frame)
  }

  /// Whether the evaluator refuses a record.
  package func isRefused(_ row: Int) -> Bool {
    frame.main.failedStep[row] >= 0 || !evaluator.portfolio.failedRows.isEmpty
  }
}
