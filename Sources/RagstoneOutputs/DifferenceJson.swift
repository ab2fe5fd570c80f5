import Ragstone

/// Whether two rule files come to the same, as JSON: `same`, `different` or `undecided`.
package enum DifferenceJson {
  /// Writes the members into an object that is open.
  package static func write(
    _ result: RuleDifference.Result, old: Pipeline.Rules, new: Pipeline.Rules, _ rulebook: CheckedRulebook,
    to json: inout JsonText
  ) {
    for (name, rules) in [("old", old), ("new", new)] {
      json.key(name)
      json.beginObject()
      json.member("file", rules.sources.files[0].name)
      json.member("sha256", rules.contentHash)
      json.endObject()
    }
    switch result {
    case .same(let all):
      json.member("verdict", "same")
      json.key("wording_only")
      json.boolean(all.isEmpty)
      days(all, &json)
    case .differs(let sample, let day, let outcomes, let fields):
      json.member("verdict", "different")
      days([day], &json)
      json.member("given", sample.text(rulebook, only: fields))
      json.key("outcomes")
      json.beginList()
      for outcome in outcomes {
        json.beginObject()
        json.member("outcome", outcome.name)
        json.member("old", outcome.old)
        json.member("new", outcome.new)
        json.endObject()
      }
      json.endList()
    case .apart(let reason):
      json.member("verdict", "different")
      json.member("because", reason)
    case .undecided(let reason):
      json.member("verdict", "undecided")
      json.member("because", reason)
    }
  }

  private static func days(_ all: [CalendarDate], _ json: inout JsonText) {
    json.key("as_at")
    json.beginList()
    for day in all { json.string(day.description) }
    json.endList()
  }
}
