extension BadRule {
  /// Mistakes in letters, headers and declarations.
  static let lettersAndDeclarations: [BadRule] = [
    BadRule(
      """
      rulebook Care homes
      """,
      """
      RAG0161 1:10 the rulebook's title in quotation marks is needed here -> write "Care homes"
      """),
    BadRule(
      """
      rulebook "Care homes
      """,
      """
      RAG0106 1:10 the quotation that begins here is not closed on its line -> end it with `"`
      """),
    BadRule(
      """
      rulebook “Care homes” ‘x’
      """,
      """
      RAG0107 1:23 words are quoted with double quotation marks -> write "x"
      """),
    BadRule(
      """
      rulebook "A" # b\u{202E}c
      """,
      """
      RAG0103 1:17 an invisible character stands here: U+202E RIGHT-TO-LEFT OVERRIDE -> delete it
      """),
    BadRule(
      """
      rulebook "A\u{200B}B"
      """,
      """
      RAG0103 1:12 an invisible character stands here: U+200B ZERO WIDTH SPACE -> delete it
      """),
    BadRule(
      """
      rulebook: "A"
      """,
      """
      RAG0104 1:9 `:` has no meaning here -> delete it: a clause ends with its line
      """),
    BadRule(
      """
      rulebook "A";
        edition "1"
      """,
      """
      RAG0104 1:13 `;` has no meaning here -> delete it: a clause ends with its line
      """),
    BadRule(
      """
      rulebook "A"
        edition "1" in force from 30/09/2017
      """,
      """
      RAG0114 2:29 the date 30/09/2017 is not written as year-month-day -> write 2017-09-30
      """),
    BadRule(
      """
      rulebook "A"
        edition "1" in force from 2017-9-30
      """,
      """
      RAG0114 2:29 the date 2017-9-30 is not written as year-month-day -> write 2017-09-30
      """),
    BadRule(
      """
      rulebook "A"
        edition "1" in force from 09/30/2017
      """,
      """
      RAG0114 2:29 the date 09/30/2017 is not written as year-month-day -> write 2017-09-30
      """),
    BadRule(
      """
      rulebook "A"
        edition "1" in force from 2017-02-30
      """,
      """
      RAG0115 2:29 there is no day 2017-02-30
      """),
    BadRule(
      """
      rulebook "A"
        edition "1" in force from 31 Septembr 2017
      """,
      """
      RAG0138 2:32 Septembr is not a month -> did you mean `September`?
      """),
    BadRule(
      """
      rulebook "A"
        edition "1"
        edition "2"
      """,
      """
      RAG0139 3:3 `edition` is written twice
      """),
    BadRule(
      """
      rulebook "A"
        publisher "B"
      """,
      """
      RAG0120 2:3 `publisher` cannot stand here: `edition`, `owner`, `source`, `illustrative` or a declaration is needed
      """),
    BadRule(
      """
      indicater quality "Quality"
        3 points when beds above 3
      score risk = pamms
      """,
      """
      RAG0126 1:1 `indicater` does not begin a declaration -> did you mean `indicator`?
      """),
    BadRule(
      """
      Indicator quality
      """,
      """
      RAG0127 1:1 `Indicator` is a word of the language and is written in small letters -> write `indicator`
      """),
    BadRule(
      """
      indicator score
        3 points when beds above 3
        0 points otherwise
      """,
      """
      RAG0129 1:11 `score` is a word of the language and cannot be a name -> choose another name, such as `score_value`
      """),
    BadRule(
      """
      indicator CQC-rating
      """,
      """
      RAG0130 1:11 `CQC-rating` is not a name: names have small letters, digits and `_` -> write `cqc_rating`
      """),
    BadRule(
      """
      indicator cqc-rating
      """,
      """
      RAG0130 1:11 `cqc-rating` is not a name: names have small letters, digits and `_` -> write `cqc_rating`
      """),
    BadRule(
      """
      indicator cqcRating
      """,
      """
      RAG0118 1:11 the name cqcRating has capital letters -> write `cqc_rating`
      """),
    BadRule(
      """
      indicator café
      """,
      """
      RAG0105 1:11 `café` is not a name: names begin with a letter and have only a to z, digits and `_` -> use the letters a to z only; a label may have any letters
      """),
    BadRule(
      """
      indicator "Quality of care"
        weight 2
      """,
      """
      RAG0131 1:11 "Quality of care" is a label, and the name before it is missing -> write `quality_of_care "Quality of care"`
      """),
    BadRule(
      """
      scale rag best first Green, Amber, Red
      """,
      """
      RAG0120 1:11 `best` cannot stand here: a comma and `best first` or `worst first` is needed
      """),
    BadRule(
      """
      scale rag, best first
      """,
      """
      RAG0142 1:7 the scale rag has no words
      """),
    BadRule(
      """
      scale rag, best first Green,
      record provider
      """,
      """
      RAG0123 1:28 a line cannot end in a comma here -> delete the comma or finish the list on this line; only words of a scale, members of a group and `one of` go on
      """),
    BadRule(
      """
      scale rag, best first
        Green also "G",
        Amber
      """,
      """
      RAG0123 2:17 a line cannot end in a comma here -> delete the comma or finish the list on this line; only words of a scale, members of a group and `one of` go on
      """),
    BadRule(
      """
      scale rag, best first Green also "G" Amber
      """,
      """
      RAG0125 1:38 `Amber` cannot follow here: the clause is complete before it -> begin a new line before it, or delete it
      """),
    BadRule(
      """
      record provider
        source text
        beds nmber
        service one off A, B
        fee money, may by unknown
      """,
      """
      RAG0129 2:3 `source` is a word of the language and cannot be a name -> choose another name, such as `reported_by`
      RAG0120 4:15 `off` cannot stand here: `of` is needed
      RAG0120 5:18 `by` cannot stand here: `be` is needed
      """),
    BadRule(
      """
      record provider
        beds number may be unkown
      """,
      """
      RAG0120 2:22 `unkown` cannot stand here: `unknown`, `not applicable` or `not yet` is needed -> did you mean `unknown`?
      """),
    BadRule(
      """
      record provider
        cqc-rating text
        Beds number
      """,
      """
      RAG0130 2:3 `cqc-rating` is not a name: names have small letters, digits and `_` -> write `cqc_rating`
      RAG0130 3:3 `Beds` is not a name: names have small letters, digits and `_` -> write `beds`
      """),
    BadRule(
      """
      events falls on provider
      """,
      """
      RAG0120 1:14 `on` cannot stand here: `of` is needed
      """),
    BadRule(
      """
      parameter target 45
      """,
      """
      RAG0140 1:18 `=` is missing after the name -> write `parameter target = 45`
      """),
    BadRule(
      """
      parameter target = 45 from 2026-04-01
      parameter other "Other" 3 days from 2026-04-01 until 2027-03-31
      """,
      """
      RAG0173 1:23 a value in force from a day stands on a line of its own -> write `parameter target`, and `45 from 2026-04-01` on the line below, without `=`
      RAG0173 2:32 a value in force from a day stands on a line of its own -> write `parameter other "Other"`, and `3 days from 2026-04-01 until 2027-03-31` on the line below, without `=`
      """),
    BadRule(
      """
      parameter target = 1,200
      parameter other = £1,200.50
      parameter third = 1.2345678
      parameter fourth = .5
      parameter fifth = 5.
      parameter sixth = 92 %
      parameter seventh = £ 5
      parameter eighth = 1.2.3
      parameter ninth = 99999999999999
      """,
      """
      RAG0108 1:20 the number 1,200 has a comma in it -> write 1200
      RAG0108 2:20 the number 1,200.50 has a comma in it -> write 1200.50
      RAG0109 3:19 the number 1.2345678 has more than six decimal places -> write 1.234568
      RAG0110 4:20 the number .5 needs digits on both sides of its point -> write 0.5
      RAG0110 5:19 the number 5. needs digits on both sides of its point -> write 5
      RAG0111 6:19 a blank stands between the number and its sign -> write 92%
      RAG0111 7:21 a blank stands between the number and its sign -> write £5
      RAG0112 8:20 1.2.3 is not a number -> write a number such as 62.5
      RAG0113 9:19 the number 99999999999999 is too large: numbers stay below 9.2 million million
      """),
    BadRule(
      """
      parameter target = other * 2
      parameter second = 3 * 2
      """,
      """
      RAG0141 1:20 a parameter is one plain value, and `other` is none -> write a value such as 45, 92%, £1200, 2017-09-30, 3 months or yes, or use `define`
      RAG0141 2:22 a parameter is one plain value, and `*` is none -> write a value such as 45, 92%, £1200, 2017-09-30, 3 months or yes, or use `define`
      """),
    BadRule(
      """
      parameter target = 1.5 months
      """,
      """
      RAG0136 1:20 1.5 is not a whole number that can be counted with -> write a whole number
      """),
    BadRule(
      """
      parameter target = 10 working days
      parameter second = 10 working
      """,
      """
      RAG0121 2:30 the line ends where `day` or `days` is needed
      """),
    BadRule(
      """
      define risky beds above 3
      """,
      """
      RAG0140 1:14 `=` is missing after the name -> write `define risky = beds above 3`
      """),
    BadRule(
      """
      define risky = beds above 3 and
        fee below 4
      """,
      """
      RAG0122 1:29 a line cannot end in `and` -> move `and` down to the start of the line that follows, or delete it
      """),
    BadRule(
      """
      define risky = beds *
        3
      """,
      """
      RAG0124 1:21 a line cannot end in `*` -> put brackets round a calculation that goes over several lines
      """),
    BadRule(
      """
      define risky = a or b and c
      """,
      """
      RAG0149 1:16 `and` and `or` are mixed without brackets -> write `a or (b and c)` or `(a or b) and c`
      """),
    BadRule(
      """
      define risky = a is Red and (b or c) or d
      """,
      """
      RAG0149 1:16 `and` and `or` are mixed without brackets -> write `(a is Red and (b or c)) or d` or `a is Red and ((b or c) or d)`
      """),
    BadRule(
      """
      define risky = overall is Red or Amber
      """,
      """
      RAG0150 1:34 Amber is not compared with anything -> write `overall is one of Red, Amber`
      """),
    BadRule(
      """
      define risky = overall is Red, Amber
      """,
      """
      RAG0151 1:24 a list of words needs `one of` -> write `is one of Red, Amber`
      """),
  ]
}
