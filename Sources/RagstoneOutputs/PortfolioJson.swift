import Ragstone

/// The summaries as members of a JSON object:
///
/// ```
/// summaries  [summary]
/// summary    name · label · expression (passage) · by (the field's label) · figures [figure] · without_group
/// figure     group · figure (outcome) · aggregates [aggregate]
/// ```
///
/// Outcomes, passages and aggregates are written as in `ExplanationJson`.
package enum PortfolioJson {
  /// Adds the member `summaries`.
  package static func write(_ telling: PortfolioTelling, to json: inout JsonText) {
    json.list("summaries", telling.summaries) { json, summary in
      json.beginObject()
      json.member("name", summary.name)
      json.member("label", summary.label)
      json.member("expression", summary.passage)
      json.member("by", summary.groupLabel)
      json.list("figures", summary.figures) { json, figure in
        json.beginObject()
        json.member("group", figure.group)
        json.member("figure", figure.outcome)
        json.list("aggregates", figure.aggregates) { $0.write($1) }
        json.endObject()
      }
      json.member("without_group", summary.withoutGroup)
      json.endObject()
    }
  }
}
