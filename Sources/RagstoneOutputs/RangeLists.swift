import Ragstone

/// What providers may still be rated as, as CSV and JSON.
package enum RangeLists {
  /// One row for each report: what each result is now, and from what to what it may be.
  package static func csv(_ reports: [RangeReport], of search: RangeSearch) -> [UInt8] {
    let rulebook = search.source.rulebook
    var csv = CsvText()
    var heads = [rulebook.record.fields[rulebook.record.keyIndex ?? 0].name]
    for result in search.results {
      let name = rulebook.values[result].name
      heads += [name, name + "_from", name + "_to", name + "_may_be"]
    }
    csv.row(heads + ["missing", "find_out_first", "exact", "as_at", "edition"])
    for report in reports {
      var cells = [report.key]
      for outcome in report.outcomes {
        cells += [
          outcome.now, outcome.best ?? "", outcome.worst ?? "",
          outcome.isUnbounded ? "any number" : outcome.possible.joined(separator: "; "),
        ]
      }
      cells.append(report.missing.map { rulebook.record.fields[$0.field].name }.joined(separator: "; "))
      cells.append(report.first.map { rulebook.record.fields[$0.field].name } ?? "")
      cells.append(report.isExact ? "yes" : "no")
      csv.row(cells + [search.source.plan.asAt.description, rulebook.header?.edition?.text ?? ""])
    }
    return csv.take()
  }

  /// Adds the members of all reports to an object that is open.
  package static func write(_ reports: [RangeReport], of search: RangeSearch, to json: inout JsonText) {
    let rulebook = search.source.rulebook
    json.key("providers")
    json.beginList()
    for report in reports { write(report, search, to: &json) }
    json.endList()
    json.key("held")
    json.beginList()
    for name in search.figures { json.string(name) }
    json.endList()
    json.key("worth_finding_out")
    json.beginList()
    for one in RangeWorth.all(reports) {
      json.beginObject()
      json.member("field", rulebook.record.fields[one.field].name)
      json.member("first_for", one.first)
      json.member("missing_for", one.missing)
      json.endObject()
    }
    json.endList()
  }

  private static func write(_ report: RangeReport, _ search: RangeSearch, to json: inout JsonText) {
    let rulebook = search.source.rulebook
    json.beginObject()
    json.member("key", report.key)
    json.key("exact")
    json.boolean(report.isExact)
    json.member("open", RangeText.open(report.open, hasWords: search.hasWords))
    json.key("results")
    json.beginList()
    for outcome in report.outcomes {
      json.beginObject()
      json.member("name", rulebook.values[outcome.value].name)
      json.member("label", rulebook.values[outcome.value].label)
      json.member("now", outcome.now)
      json.member("from", outcome.best)
      json.member("to", outcome.worst)
      json.key("may_be")
      json.beginList()
      for word in outcome.possible { json.string(word) }
      json.endList()
      json.key("any_number")
      json.boolean(outcome.isUnbounded)
      json.endObject()
    }
    json.endList()
    json.key("missing")
    json.beginList()
    for missing in report.missing {
      json.beginObject()
      json.member("field", rulebook.record.fields[missing.field].name)
      json.member("is", missing.kind.words)
      json.member("leaves_at_most", RangeText.open(missing.widest, hasWords: search.hasWords))
      json.member("leaves_in_all", RangeText.open(missing.sum, hasWords: search.hasWords))
      json.member("values", missing.valueCount)
      json.key("exact")
      json.boolean(missing.isExact)
      json.endObject()
    }
    json.endList()
    json.member("find_out_first", report.first.map { rulebook.record.fields[$0.field].name })
    json.endObject()
  }
}
