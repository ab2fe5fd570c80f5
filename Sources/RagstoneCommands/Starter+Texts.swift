extension Starter {
  /// The rules; `{title}` stands for the name.
  static let rules = """
    # A rulebook to start from. Every weight, point and band is an example, and every provider in data/ is made up:
    # change what is not yours, and look at what the examples at the end say then.

    rulebook "{title}"
      edition "1" in force from 2025-04-01
      illustrative "Weights, points and bands are examples. All providers are made up."

    scale rag, best first Green, Amber, Red

    scale cqc "CQC rating", best first
      Outstanding
      Good
      "Requires improvement" also "RI"
      Inadequate

    record provider "Provider"
      id              text, key
      people          "People supported" number, may be unknown
      cqc_rating      "CQC rating" cqc, may be unknown or not yet ("Not yet inspected")
      manager_left_on "Registered manager left on" date, may be not applicable

    events concerns "Concerns" of provider
      date    "Received on" date
      about   "About" one of Safety, Quality
      outcome "Outcome" one of Upheld, "Not upheld", Open

    parameter red_from "Red starts at a risk score of" = 50

    parameter amber_from "Amber starts at a risk score of" = 25

    parameter concern_window "Concerns count for" = 6 months

    parameter manager_gap "A provider may be without a registered manager for" = 3 months

    define live_concerns "Concerns, not dismissed"
      = count of concerns in the last concern_window where (outcome is not "Not upheld")

    define concerns_per_10_people "Concerns for each 10 people supported" = 10 * live_concerns / people

    indicator concern_rate "Concerns"
      weight 5
      3 points when concerns_per_10_people at least 2
      1 point  when concerns_per_10_people at least 0.5
      0 points otherwise
      1 point  when unknown
        because "Where nobody knows how many people are supported, nobody gets the benefit of the doubt"

    indicator regulator "CQC rating"
      weight 4
      3 points when cqc_rating is Inadequate
      2 points when cqc_rating is "Requires improvement"
      0 points otherwise
      1 point  when unknown
        because "There is a rating to be found"
      leave out when not yet

    indicator management "Registered manager"
      weight 2
      3 points when manager_left_on more than manager_gap ago
      1 point  otherwise
      0 points when not applicable
        because "There is a registered manager"

    score risk "Risk score" = weighted average of indicators as a percentage of 3 points

    rating overall "Overall" on rag
      Red   when risk at least red_from
      Amber when risk at least amber_from
      Green otherwise
      cannot be better than Amber when manager_left_on more than manager_gap ago
        because "Too long without a registered manager"
        no effect when not applicable
      cannot be better than Red when cqc_rating is Inadequate
        because "An Inadequate provider is Red whatever else is true"
        no effect when unknown or not yet

    flag safety_concern "A concern about safety is open" when any_open_safety_concern
      tell "Contracts team"

    define any_open_safety_concern = count of concerns where (about is Safety and outcome is Open) at least 1

    example "A good provider without concerns is Green"
      as at 2025-09-30
      given people 40, cqc_rating Good, manager_left_on not applicable
      expect concern_rate 0, regulator 0, management 0, risk 0, overall Green, safety_concern no

    example "Two concerns about ten people are Amber by the score"
      like "A good provider without concerns is Green"
      as at 2025-09-30
      given people 10
      given concerns (date 2025-06-02, about Quality, outcome Upheld),
                     (date 2025-07-14, about Safety, outcome Open)
      expect concern_rate 3, risk 45.454545, overall Amber, safety_concern yes

    example "Inadequate is Red whatever else is true"
      like "A good provider without concerns is Green"
      as at 2025-09-30
      given cqc_rating Inadequate
      expect risk 36.363636, overall Red

    example "Three months without a manager to the day are let be"
      like "A good provider without concerns is Green"
      as at 2025-09-30
      given manager_left_on 2025-06-30
      expect management 1, risk 6.060606, overall Green

    """

  /// Twelve providers: thresholds met and just missed, each limiter acting alone, each kind of absence.
  static let providers = """
    id,people,CQC rating,manager left on
    Made-up provider 01,40,Good,
    Made-up provider 02,20,Good,
    Made-up provider 03,21,Good,
    Made-up provider 04,10,Outstanding,
    Made-up provider 05,11,Requires improvement,
    Made-up provider 06,10,RI,
    Made-up provider 07,30,Inadequate,
    Made-up provider 08,25,Not yet inspected,
    Made-up provider 09,,Good,2025-09-01
    Made-up provider 10,16,Good,2025-06-29
    Made-up provider 11,16,Requires improvement,2025-06-30
    Made-up provider 12,12,,

    """

  /// Concerns: of provider 12 one was dismissed, one is too old and one comes after the day.
  static let concerns = """
    id,date,about,outcome
    Made-up provider 02,2025-08-11,Quality,Open
    Made-up provider 03,2025-08-11,Safety,Open
    Made-up provider 04,2025-06-02,Quality,Upheld
    Made-up provider 04,2025-07-14,Quality,Upheld
    Made-up provider 05,2025-06-02,Quality,Upheld
    Made-up provider 05,2025-07-14,Safety,Upheld
    Made-up provider 06,2025-06-02,Safety,Open
    Made-up provider 06,2025-07-14,Quality,Open
    Made-up provider 08,2025-05-20,Quality,Upheld
    Made-up provider 08,2025-09-30,Quality,Open
    Made-up provider 09,2025-09-15,Quality,Upheld
    Made-up provider 12,2025-01-15,Quality,Upheld
    Made-up provider 12,2025-09-02,Safety,Not upheld
    Made-up provider 12,2025-10-05,Safety,Open

    """

  /// What the rules make of them, worked out by hand.
  static let expected = """
    id,concern_rate,regulator,management,risk,overall,safety_concern
    Made-up provider 01,0,0,0,0,Green,no
    Made-up provider 02,1,0,0,15.151515,Green,no
    Made-up provider 03,0,0,0,0,Green,yes
    Made-up provider 04,3,0,0,45.454545,Amber,no
    Made-up provider 05,1,2,0,39.393939,Amber,no
    Made-up provider 06,3,2,0,69.69697,Red,yes
    Made-up provider 07,0,3,0,36.363636,Red,no
    Made-up provider 08,1,not yet,0,23.809524,Green,no
    Made-up provider 09,1,0,1,21.212121,Green,no
    Made-up provider 10,0,0,3,18.181818,Amber,no
    Made-up provider 11,0,2,1,30.30303,Amber,no
    Made-up provider 12,0,1,0,12.121212,Green,no

    """

  /// The workflow. GitHub runs it where the folder is the top of a repository.
  static let workflow = #"""
    # Checks the rules and runs their tests whenever something changes.
    #
    # Ragstone is built from its sources. Say once where they are, among the variables of this repository's actions:
    #   RAGSTONE_REPOSITORY  the repository, such as OWNER/ragstone
    #   RAGSTONE_VERSION     a tag or commit of it; its newest where this is left out
    name: ragstone
    on: [push, pull_request]
    permissions:
      contents: read
    jobs:
      rules:
        runs-on: ubuntu-latest
        container: swift:6.2
        steps:
          - name: Look whether it is known where Ragstone is
            if: vars.RAGSTONE_REPOSITORY == ''
            run: |
              echo "::error::Set the variable RAGSTONE_REPOSITORY to the repository that holds Ragstone's sources"
              exit 1
          - name: Fetch the rules
            uses: actions/checkout@v4
          - name: Fetch Ragstone
            uses: actions/checkout@v4
            with:
              repository: ${{ vars.RAGSTONE_REPOSITORY }}
              ref: ${{ vars.RAGSTONE_VERSION }}
              path: .ragstone
          - name: Build Ragstone
            run: |
              swift build --package-path .ragstone -c release --product ragstone
              cp .ragstone/.build/release/ragstone /usr/local/bin/
          - name: Show messages beside the lines they are about
            run: |
              ragstone integration problem-matcher > "$RUNNER_TEMP/ragstone.json"
              echo "::add-matcher::$RUNNER_TEMP/ragstone.json"
          - name: Check the rules
            run: ragstone check .
          - name: Run the examples, and compare the expected outcomes
            run: ragstone test .

    """#
}
