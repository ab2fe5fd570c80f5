import Ragstone
import Testing

/// Every stored property of a checked type is written into the digest, or left out on purpose.
///
/// A property that is new fails this test until somebody has decided.
@Suite("What the digest looks at")
struct MeaningDecisionTests {
  /// By type: what is written, and what is left out because it is only shown, only a place, or follows from the rest.
  static let decided: [String: (written: [String], leftOut: [String])] = [
    // Examples, directions and properties change no outcome; the order and whether a date is read follow from the values.
    "CheckedRulebook": (
      ["header", "wordSets", "record", "events", "parameters", "values", "holidays"],
      ["evaluationOrder", "readsAsAt", "examples", "directions", "properties", "sources"]
    ),
    "RulebookHeader": (
      ["inForceFrom", "inForceUntil"], ["title", "edition", "owner", "sources", "illustrative", "span"]
    ),
    "DatedPlace": (["date"], ["span"]),
    "WordSet": (["name", "words", "alsoSpelled", "points", "order"], ["label", "span"]),
    // The label of a record or table names no column.
    "CheckedRecord": (["name", "fields", "keyIndex", "dateIndex", "periods"], ["label", "span"]),
    "CheckedPeriods": (["stretch", "from"], []),
    // The label is written where no heading is.
    "CheckedField": (
      [
        "name", "label", "heading", "type", "absences", "absenceSpellings", "roundedToPlaces", "isFixed",
        "isUsed",
      ], ["span"]
    ),
    "CheckedParameter": (["name", "type", "byField", "rows"], ["label", "span"]),
    "CheckedParameter.Row": (["words", "value", "from", "until"], ["span", "citation"]),
    "NamedValue": (["name", "kind", "type", "absences", "isQuotient"], ["label", "span"]),
    "CheckedDefine": (["clauses", "expression"], []),
    "CheckedIndicator": (["weight", "clauses", "effects", "evidenceAbsences"], []),
    "CheckedIndicator.Clause": (["points", "parameter", "condition"], ["citation", "span"]),
    "CheckedScore": (["expression", "effects"], []),
    "CheckedRating": (["scale", "start", "startEffects", "steps", "judgement"], []),
    "CheckedRating.Band": (["value", "condition"], ["citation", "span"]),
    "CheckedRating.Step": (["kind", "condition", "operand", "effects"], ["citation", "span"]),
    "CheckedMatrix": (["row", "column", "cells"], ["cellSpans"]),
    "CheckedTable": (["columns", "rows"], []),
    "CheckedTable.Row": (["conditions", "result"], ["citation", "span"]),
    "CheckedEscalation": (
      ["scale", "start", "startEffects", "transitions", "actions", "notices", "awaitingSet", "judgement"], []
    ),
    "CheckedEscalation.Transition": (
      ["from", "target", "condition", "effects", "agreements"], ["citation", "span"]
    ),
    "CheckedEscalation.Agreement": (["party", "condition"], ["span"]),
    "CheckedNotice": (["text", "within", "moment"], ["span"]),
    "CheckedJudgement": (
      [
        "table", "valueField", "authorField", "reasonField", "endField", "inForce", "all", "longest", "steps",
        "direction", "outcomeSet",
      ], ["citation", "span"]
    ),
    "CheckedFlag": (["condition", "effects", "notices"], ["citation"]),
    "CheckedDuty": (["term", "done", "condition", "exemptions", "effects"], ["termSpan"]),
    "CheckedDuty.Condition": (["expression", "effects"], ["citation", "span"]),
    "CheckedPart": (["owner", "part"], []),
    "CheckedPopulation": (["condition"], ["citation", "ruleSpan"]),
    "CheckedSummary": (["by", "order", "expression", "figureAbsences"], ["citation"]),
    "CheckedRank": (["population", "key", "tieKey"], ["ruleSpan"]),
    "CheckedRank.Key": (["operand", "end", "isSmallerFirst"], []),
    "AbsenceEffects": (["entries"], []),
    "AbsenceEffects.Entry": (["kind", "effect"], ["citation", "span"]),
    // What a calendar knows follows from its range and its holidays.
    "CheckedHolidays": (["calendar"], ["title", "span"]),
    "WorkingCalendar": (["from", "until", "holidays"], ["places"]),
    "TypedExpression": (["kind", "type", "absences", "isQuotient"], ["span"]),
    "TypedList": (["function", "items", "percentageBase"], []),
    // Its clauses are places; what they decide is left out or replaced.
    "TypedList.Item": (
      ["expression", "weight", "leftOutWhen", "replacements", "maximum", "indicator"], ["clauses"]
    ),
    "TypedEventQuery": (["table", "function", "window", "filter", "periods"], []),
    "TypedPopulationQuery": (["population", "table", "function", "window", "filter"], []),
    "RowPlace": (["place", "isLatest", "passesOverAbsent"], []),
    "CalendarPeriod": (["count", "unit"], []),
    "CalendarDate": (["dayNumber"], []),
    "ExactDecimal": (["scaled"], []),
    "AbsenceSet": (["rawValue"], []),
  ]

  /// Types that are not looked into: what they hold is left out everywhere.
  static let unseen: Set<String> = [
    "Span", "Citation", "SourceMap", "CheckedExample", "Quotation", "CheckedDirection", "CheckedProperty",
  ]

  @Test func everyStoredPropertyIsDecided() throws {
    var found: [String: Set<String>] = [:]
    for path in try RepositoryFiles.rules() where path.hasPrefix("rules/") {
      if let rulebook = RepositoryFiles.rulebook(path) { Self.look(into: rulebook, &found) }
    }
    for text in try RepositoryFiles.rules(onPage: "Grammar.md") {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
      if let rulebook = rules.rulebook { Self.look(into: rulebook, &found) }
    }
    for (type, properties) in found.sorted(by: { $0.key < $1.key }) {
      guard let decision = Self.decided[type] else {
        Issue.record("\(type) is in a rulebook, and nobody has decided on it")
        continue
      }
      #expect(properties == Set(decision.written + decision.leftOut), "\(type)")
    }
    for type in Self.decided.keys.sorted() { #expect(found[type] != nil, "\(type) is in no rulebook") }
  }

  /// Gathers the names of the stored properties of every type of ours within a value.
  private static func look(into value: Any, _ found: inout [String: Set<String>]) {
    let mirror = Mirror(reflecting: value)
    let name = String(reflecting: mirror.subjectType)
    let isOurs = name.hasPrefix("Ragstone.") && mirror.displayStyle == .struct
    if isOurs {
      let short = name.split(separator: ".").dropFirst().joined(separator: ".")
      if unseen.contains(short) { return }
      found[short, default: []].formUnion(mirror.children.compactMap(\.label))
    }
    for child in mirror.children { look(into: child.value, &found) }
  }
}
