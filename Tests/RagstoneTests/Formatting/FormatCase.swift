import Ragstone
import Testing

/// A rule text, and the text that it is laid out as.
struct FormatCase: CustomTestStringConvertible {
  let title: String
  let given: String
  let expected: String

  var testDescription: String { title }

  init(_ title: String, _ given: String, _ expected: String) {
    self.title = title
    self.given = given
    self.expected = expected
  }

  static let all = [
    FormatCase(
      "points stand in a column, and so do the words of absence clauses with points",
      """
      indicator mortality "Mortality"
      weight 2
      10 points when deaths at least 3
      -1 point when deaths at least 2
      0 points otherwise
      1 point when unknown
      leave out when not applicable

      """,
      """
      indicator mortality "Mortality"
        weight 2
        10 points when deaths at least 3
        -1 point  when deaths at least 2
        0 points  otherwise
        1 point   when unknown
        leave out when not applicable

      """),
    FormatCase(
      "bands stand in a column; what belongs to a step stands below it",
      """
      rating overall "Overall" on rag
      Red when risk at least red_from
      Amber when risk at least amber_from
      Green otherwise
      not rated when unknown because "No score, no colour"
      cannot be better than Red when cqc_rating is Inadequate
      because "Whatever else is true"
      no effect when unknown or not yet
      one step worse when rising

      """,
      """
      rating overall "Overall" on rag
        Red   when risk at least red_from
        Amber when risk at least amber_from
        Green otherwise
        not rated when unknown because "No score, no colour"
        cannot be better than Red when cqc_rating is Inadequate
          because "Whatever else is true"
          no effect when unknown or not yet
        one step worse when rising

      """),
    FormatCase(
      "words of a scale, their points and spellings",
      """
      scale cqc "CQC rating",best first
      Outstanding 4 points also "Outsta.","O"
      Good 3 points
      "Requires improvement" 2 points also "RI"
      Inadequate 1 point

      """,
      """
      scale cqc "CQC rating", best first
        Outstanding            4 points also "Outsta.", "O"
        Good                   3 points
        "Requires improvement" 2 points also "RI"
        Inadequate             1 point

      """),
    FormatCase(
      "words on the head's line stay there while they fit, and go below when not",
      """
      scale rag, best first    Green,Amber,Red
      scale stage "Stage of the serious concerns procedure", best first Routine, "Action plan asked for", "Action plan agreed", "Suspended for new placements"

      """,
      """
      scale rag, best first Green, Amber, Red
      scale stage "Stage of the serious concerns procedure", best first
        Routine, "Action plan asked for", "Action plan agreed", "Suspended for new placements"

      """),
    FormatCase(
      "fields; several names to a line keep to themselves",
      """
      record provider "Care home"
      id text,key
      service one of "Care home","Nursing home"
      signed_by_provider, signed_by_council yes / no
      cqc_rating cqc , may be unknown("n/k") or not yet column "CQC overall"

      """,
      """
      record provider "Care home"
        id         text, key
        service    one of "Care home", "Nursing home"
        signed_by_provider, signed_by_council yes/no
        cqc_rating cqc, may be unknown ("n/k") or not yet column "CQC overall"

      """),
    FormatCase(
      "a label of wide letters is measured as it is seen",
      """
      scale s, best first
      Green also "G"
      "緑の" also "M"
      "Été" also "E"

      """,
      """
      scale s, best first
        Green  also "G"
        "緑の" also "M"
        "Été"  also "E"

      """),
    FormatCase(
      "rows of a parameter",
      """
      parameter target "Target" by service
      Homecare 92% from 2016-04-01 source "Status report"
      "Care home" 79.5% from 2016-04-01 until 2017-03-31
      "Care home" 82% from 2017-04-01
      otherwise 80%

      """,
      """
      parameter target "Target" by service
        Homecare    92%   from 2016-04-01 source "Status report"
        "Care home" 79.5% from 2016-04-01 until 2017-03-31
        "Care home" 82%   from 2017-04-01
        otherwise   80%

      """),
    FormatCase(
      "a grid",
      """
      matrix grid "Colour" on rag of likelihood by consequence
      - Negligible Minor "Very serious"
      "Almost certain" Yellow Amber Red
      Rare Green Green Yellow
      matrix fee on number of a by b
      - Low High
      yes -1 12.5
      no 100 -3

      """,
      """
      matrix grid "Colour" on rag of likelihood by consequence
        -                Negligible Minor "Very serious"
        "Almost certain" Yellow     Amber Red
        Rare             Green      Green Yellow

      matrix fee on number of a by b
        -   Low High
        yes -1  12.5
        no  100 -3

      """),
    FormatCase(
      "rows of a table",
      """
      table visits "Visits a year" on number of colour, open_concerns
      Red | any | 12 because "Every month"
      Amber or worse | at least 2 | 6
      any|any|2

      """,
      """
      table visits "Visits a year" on number of colour, open_concerns
        Red            | any        | 12 because "Every month"
        Amber or worse | at least 2 | 6
        any            | any        | 2

      """),
    FormatCase(
      "a grid too wide for its columns is set close",
      """
      table followed on yes/no of reason, colour
      is one of "Paperwork only", "An inspection by another body", "A complaint that was not upheld" | any | yes
      any | is one of "Green for two quarters running", "Green since the last visit by the council" | no
      any | any | yes

      """,
      """
      table followed on yes/no of reason, colour
        is one of "Paperwork only", "An inspection by another body", "A complaint that was not upheld" | any | yes
        any | is one of "Green for two quarters running", "Green since the last visit by the council" | no
        any | any | yes

      """),
    FormatCase(
      "comments stay where they were put",
      """

      # Readings taken
      #   - kept as they are


      rulebook "R"   # the title

      # About the indicator
      indicator i   # heads have them too
      # first
      3 points when a   # why
      # 2 points when b
        # between
      0 points otherwise
          # the last of i

          # nothing after this
      # the next one
      score s = number of (a, # one
      b,
      # two
      c)
      # the end
      """,
      """
      # Readings taken
      #   - kept as they are

      rulebook "R"  # the title

      # About the indicator
      indicator i  # heads have them too
        # first
        3 points when a  # why
        # 2 points when b
        # between
        0 points otherwise
        # the last of i

        # nothing after this
      # the next one
      score s = number of (a,  # one
        b,
        # two
        c)
      # the end

      """),
    FormatCase(
      "what is commented out inside a clause",
      """
      group g = a, b,
      # c,
      d
      indicator i
      3 points when a
      # and b
      and c
      because "..."
      0 points otherwise

      """,
      """
      group g = a, b,
        # c,
        d

      indicator i
        3 points when a
          # and b
          and c
          because "..."
        0 points otherwise

      """),
    FormatCase(
      "punctuation of a word processor",
      """
      \u{FEFF}define x “Größe – »a«” = 10 × count of referrals where (outcome is “Not ””really”” upheld”) – 3\r
      score\u{A0}s = a ÷ b − 1\r
      define y = x ≥ 3 and x ≤ 5 and x ≠ 4\t \r

      """,
      """
      define x "Größe – »a«" = 10 * count of referrals where (outcome is "Not ""really"" upheld") - 3
      score s = a / b - 1
      define y = x >= 3 and x <= 5 and x <> 4

      """),
    FormatCase(
      "a long clause is broken before its reason, then before and",
      """
      indicator i
      3 points when live_concerns at least 4 and concern_sources at least 2 and substantiated_referrals more than 0 and no_manager because "Four concerns from two sources bear each other out"
      0 points otherwise

      """,
      """
      indicator i
        3 points when live_concerns at least 4 and concern_sources at least 2
          and substantiated_referrals more than 0 and no_manager
          because "Four concerns from two sources bear each other out"
        0 points otherwise

      """),
    FormatCase(
      "a long definition goes below its names, and then inside its brackets",
      """
      define confirmed "Something serious is confirmed" = count of evidence in the last window where (severity is High and confidence is known and confidence is Confirmed) more than 0
      score duties_overdue "Duties overdue" = number of (monitoring_visit is Overdue, action_plan is Overdue, update_visit is Overdue, support_visit is Overdue, quarterly_visit is Overdue)

      """,
      """
      define confirmed "Something serious is confirmed"
        = count of evidence in the last window where (severity is High and confidence is known
          and confidence is Confirmed) more than 0
      score duties_overdue "Duties overdue"
        = number of (monitoring_visit is Overdue, action_plan is Overdue, update_visit is Overdue,
          support_visit is Overdue, quarterly_visit is Overdue)

      """),
    FormatCase(
      "a short clause is one line; a reason's own line is kept",
      """
      define no_manager
        = manager_left_on is known
          and manager_left_on more than 3 months ago
      indicator i
        3 points
          when a
          because "A line of its own"
        0 points otherwise because "Behind it"

      """,
      """
      define no_manager = manager_left_on is known and manager_left_on more than 3 months ago

      indicator i
        3 points when a
          because "A line of its own"
        0 points otherwise because "Behind it"

      """),
    FormatCase(
      "duties, with lines for their parts where there were",
      """
      duty visit "Visit" due every financial year from registered_on, done by visits where (kind is Monitoring)
      not due when is_dormant because "Nobody is living there"
      no effect when unknown
      duty support "Support visit"
      due within 28 days after visited_on
      done by visits
      when not is_compliant
      applies when unknown

      """,
      """
      duty visit "Visit" due every financial year from registered_on, done by visits where (kind is Monitoring)
        not due when is_dormant because "Nobody is living there"
          no effect when unknown

      duty support "Support visit"
        due within 28 days after visited_on
        done by visits
        when not is_compliant
        applies when unknown

      """),
    FormatCase(
      "levels, ways out of them, and what belongs to each",
      """
      escalation level "Level of concern" on concern from level_now
      Routine when unknown
      from Routine
      do "Routine monitoring"
      to "Level 1" when colour is Red if agreed by "MAQAP" (panel_agrees)
      applies when unknown
      tell "MAQAP" "Agree?" within 0 days
      from "Level 1", "Level 2"
      to Routine when plan_signed
      judgement from decisions at most one step either way

      """,
      """
      escalation level "Level of concern" on concern from level_now
        Routine when unknown
        from Routine
          do "Routine monitoring"
          to "Level 1" when colour is Red if agreed by "MAQAP" (panel_agrees)
            applies when unknown
            tell "MAQAP" "Agree?" within 0 days
        from "Level 1", "Level 2"
          to Routine when plan_signed
        judgement from decisions at most one step either way

      """),
    FormatCase(
      "rows of an example stand below each other",
      """
      example "Two of three"
      as at 2017-09-30
      given beds 20, referrals (date 2017-05-01, reported_by Family, outcome Open), (date 2017-06-01, reported_by Family, outcome Upheld)
      given falls (id "B", date 2017-08-01), (
        id "B", date 2017-08-02)
      expect overall Red, risk 44.4 to 1 place, beds -3

      """,
      """
      example "Two of three"
        as at 2017-09-30
        given beds 20, referrals (date 2017-05-01, reported_by Family, outcome Open),
                                 (date 2017-06-01, reported_by Family, outcome Upheld)
        given falls (id "B", date 2017-08-01), (id "B", date 2017-08-02)
        expect overall Red, risk 44.4 to 1 place, beds -3

      """),
    FormatCase(
      "declarations with lines of their own stand apart; single lines as they were",
      """
      parameter a = 1
      parameter b = 2


      define c = a


      record provider
      id text, key
      beds number
      define d = beds
      # about e
      indicator e
      1 point when d
      0 points otherwise

      """,
      """
      parameter a = 1
      parameter b = 2

      define c = a

      record provider
        id   text, key
        beds number

      define d = beds

      # about e
      indicator e
        1 point  when d
        0 points otherwise

      """),
  ]
}
