import Ragstone
import Testing

/// A small change to a shipped rule file that its digest has to notice.
struct MeaningEdit: CustomTestStringConvertible {
  let path: String
  /// Stands in the file; the first place is changed.
  let old: String
  let new: String

  var testDescription: String { "\(path): \(old) → \(new)" }

  init(_ path: String, _ old: String, _ new: String) {
    self.path = "rules/" + path
    self.old = old
    self.new = new
  }

  /// Each would change an outcome of some record, a name that is printed, a heading, a text that somebody is sent, or what a rule
  /// needs of the data.
  static let all = homes + levels + lookups + figures + populations

  private static let homes = [
    // Points, weights, thresholds, comparisons
    ("weight 5", "weight 4"), ("3 points when live_concerns", "2 points when live_concerns"),
    ("live_concerns at least 4", "live_concerns at least 5"),
    ("live_concerns at least 4", "live_concerns more than 4"),
    ("at least 4 and concern_sources", "at least 4 or concern_sources"),
    ("concern_sources at least 2", "recent_concerns at least 2"), ("above 100%", "above 101%"),
    ("below 60%", "at most 60%"), ("1 point  when unknown", "2 points when unknown"),
    ("leave out when not yet", "stop when not yet"), ("recent_concerns = 0", "recent_concerns = 1"),
    // Parameters
    ("below\" = 10", "below\" = 11"), ("\"Nursing home\"     3.5", "\"Nursing home\"     3.6"),
    ("85% from 2017-06-01", "85% from 2017-06-02"), ("80% from 2017-07-01", "81% from 2017-07-01"),
    ("= 6 months", "= 7 months"), ("= 6 months", "= 26 weeks"),
    // Fields
    ("date, may be not yet\n", "date, may be not yet (\"Never\")\n"),
    ("\"Not yet inspected\"", "\"Not inspected yet\""), ("column \"Source\"", "column \"Origin\""),
    ("about       \"About\"", "about       \"Concerning\""), ("Family, Staff", "Family, Team"),
    ("one of Safety, Quality", "one of Quality, Safety"), ("deaths_12m", "deaths_1y"),
    // Definitions
    ("outcome is not \"Not upheld\"", "outcome is not Open"),
    (
      "count of concerns in the last concern_window",
      "count of concerns in the last recent"
    ), ("10 * live_referrals", "100 * live_referrals"),
    ("live_concerns - recent_concerns", "recent_concerns - live_concerns"),
    ("number of different reported_by", "number of different about"),
    ("self_report_on is absent or", "self_report_on is not yet or"),
    ("not applicable when beds below small_home", "unknown when beds below small_home"),
    ("manager_gap ago", "report_gap ago"), ("= no_manager, poor_kitchen", "= self_report_late, poor_kitchen"),
    // Scores and ratings
    ("weighted average of safety as", "weighted sum of safety as"),
    ("as a percentage of 3 points", "as a percentage of 4 points"),
    ("weighted average of safety as", "average of safety as"), ("Red   when risk", "Amber when risk"),
    ("at least amber_from", "at least domain_from"), ("one step worse when", "2 steps worse when"),
    ("one step better when", "one step worse when"),
    ("cannot be worse than Amber", "cannot be worse than Green"),
    ("cannot be better than Red", "cannot be worse than Red"),
    ("any of (safety_score", "all of (safety_score"),
    ("at least 2 of indicators", "at least 3 of indicators"),
    ("at least 3 points", "at least 2 points"), ("is Red whatever the score", "is Amber whatever the score"),
    ("no effect when not applicable", "applies when not applicable"),
    ("safety_score", "safe_score"), ("in force from 2017-06-01", "in force from 2017-05-01"),
    ("in force from 2017-06-01", "in force from 2017-06-01 until 2020-01-01"),
  ].map { MeaningEdit("herefordshire/care-homes.rag", $0.0, $0.1) }

  private static let levels = [
    ("\"Routine monitoring\"", "\"Usual monitoring\""),
    ("from \"Pre-Level 1\"", "from \"Level 1\", \"Pre-Level 1\""),
    ("to Routine when plan_signed_off", "to \"Pre-Level 1\" when plan_signed_off"),
    ("dashboard is worse than Green", "dashboard is worse than Amber"),
    ("(maqap_agreed)", "(investigation_agreed)"),
    ("agreed by \"MAQAP\"", "agreed by \"The panel\""), ("within 0 days", "within 1 days"),
    ("tell \"MAQAP\" \"Convene", "tell \"Panel\" \"Convene"), ("do \"Site visits,", "do \"Site visits and"),
    ("no effect when not yet", "applies when not yet"),
    ("all of (plan_completed", "any of (plan_completed"),
    ("no effect when not applicable or not yet\n", "applies when not applicable or not yet\n"),
  ].map { MeaningEdit("herefordshire/levels.rag", $0.0, $0.1) }

  private static let lookups = [
    ("Likely           Yellow", "Likely           Green"), ("5 points also \"5\"", "6 points also \"5\""),
    ("also \"4\"", "also \"4\", \"four\""),
    ("Rare             Green      Green", "Rare             Green      Amber"),
  ].map { MeaningEdit("nhs/risk-matrix.rag", $0.0, $0.1) }

  private static let figures = [
    ("= 3 months", "= 2 months"), ("= 28 days", "= 29 days"), ("every quarter from", "every month from"),
    ("every financial year from", "every year from"), ("done plan_agreed_on", "done actions_completed_on"),
    ("where (kind is Support)", "where (kind is Update)"),
    ("not due when completed", "not due when not completed"),
    ("latest date of monitoring", "earliest date of monitoring"),
    (
      "first known of (highest of (monitored_on, visit_before), monitored_on",
      "first known of (highest of (monitored_on, visit_before), visit_before"
    ),
    ("tell \"Partner agencies\"", "tell \"Agencies\""), ("is not after today", "is before today"),
    ("highest of (monitored_on, recorded_from)", "lowest of (monitored_on, recorded_from)"),
  ].map { MeaningEdit("rutland/visits.rag", $0.0, $0.1) }

  private static let populations = [
    ("ties by people highest first", "ties by people lowest first"),
    ("ties by people highest first", "ties together"),
    ("by risk highest first", "by risk lowest first"), ("\"Quarter 2\" or worse", "\"Quarter 2\" or better"),
    ("average risk of first_half", "median risk of first_half"),
    ("by source_named, highest first", "by form, highest first"),
    ("by source_named, highest first", "by source_named, lowest first"),
    ("list of left_out", "list of first_half"),
    ("risk_of_first_half above", "risk_of_first_half below"),
  ].map { MeaningEdit("hertfordshire/intelligence.rag", $0.0, $0.1) }
}
