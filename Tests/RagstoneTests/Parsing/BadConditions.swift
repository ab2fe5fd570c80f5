extension BadRule {
  /// Mistakes in conditions and clauses.
  static let conditionsAndClauses: [BadRule] = [
    BadRule(
      """
      define risky = overall is Red and Amber
      """,
      """
      RAG0150 1:35 Amber is not compared with anything -> write what it is compared with, as in `overall is Amber`
      """),
    BadRule(
      """
      define risky = score above 3
      """,
      """
      RAG0129 1:16 `score` is a word of the language and cannot be a name -> choose another name, such as `score_value`
      """),
    BadRule(
      """
      define risky = beds 3
      """,
      """
      RAG0152 1:21 a comparison is missing between `beds` and `3` -> write `beds at least 3`, `beds below 3` or the like
      """),
    BadRule(
      """
      define risky = cqc_rating Inadequate
      """,
      """
      RAG0152 1:27 a comparison is missing between `cqc_rating` and `Inadequate` -> write `cqc_rating is Inadequate`
      """),
    BadRule(
      """
      define risky = (a above 3 and b
      record provider
      """,
      """
      RAG0132 1:16 the bracket that opens here is not closed -> close it with `)`
      """),
    BadRule(
      """
      define risky = a above 3) and b
      """,
      """
      RAG0133 1:25 this bracket closes nothing -> delete it, or open a bracket before it
      """),
    BadRule(
      """
      define risky = beds at least 2 of (a, b)
      """,
      """
      RAG0153 1:32 `at least 2 of` counts, and cannot follow a value -> write `at least 2 of (a, b)` at the start of a condition, or compare with a number only
      """),
    BadRule(
      """
      define risky = 1 < beds < 3
      """,
      """
      RAG0154 1:25 two comparisons in a row -> write `is between a and b`, or join two comparisons with `and`
      """),
    BadRule(
      """
      define risky = beds == 3
      define also_risky = beds != 3 && fee > 2 || area => 4
      """,
      """
      RAG0119 1:21 `==` is not a sign of this language -> write `=`
      RAG0149 2:21 `and` and `or` are mixed without brackets -> write `(beds != 3 and fee > 2) or area => 4` or `beds != 3 and (fee > 2 or area => 4)`
      RAG0119 2:26 `!=` is not a sign of this language -> write `<>`
      RAG0119 2:31 `&&` is not a sign of this language -> write `and`
      RAG0119 2:42 `||` is not a sign of this language -> write `or`
      RAG0119 2:50 `=>` is not a sign of this language -> write `>=`
      """),
    BadRule(
      """
      define risky = count of falls where outcome is Open
      """,
      """
      RAG0157 1:37 the condition after `where` needs brackets -> write `where (outcome is Open)`
      """),
    BadRule(
      """
      define risky = count of falls where (outcome is Open) in the last 6 months above 3
      """,
      """
      RAG0158 1:55 the time stands before `where` -> write `falls in the last 6 months where (outcome is Open)`
      """),
    BadRule(
      """
      define hours_worked = sum of hours of shifts
      """,
      """
      RAG0159 1:36 `sum of hours of` has an `of` too many -> write `sum hours of`
      """),
    BadRule(
      """
      define risky = -beds
      """,
      """
      RAG0156 1:16 a minus sign at the start can only stand before a number -> write `0 - ...`
      """),
    BadRule(
      """
      define risky = beds is not known
      """,
      """
      RAG0155 1:21 `is not known` can be read in two ways -> write `is absent`, or `is unknown`, `is not applicable`, `is not yet` for one kind
      """),
    BadRule(
      """
      define risky = beds is not unknown
      """,
      """
      RAG0155 1:21 `is not unknown` can be read in two ways -> write `is known`, or `not (... is unknown)`
      """),
    BadRule(
      """
      define risky = count above 3
      """,
      """
      RAG0129 1:16 `count` is a word of the language and cannot be a name -> choose another name, such as `count_of_all`
      """),
    BadRule(
      """
      define risky = beds over 3
      """,
      """
      RAG0128 1:21 `over` is not a word of this language -> write `above`
      """),
    BadRule(
      """
      define risky = When beds above 3
      """,
      """
      RAG0127 1:16 `When` is a word of the language and is written in small letters -> write `when`
      """),
    BadRule(
      """
      define risky = number of
      """,
      """
      RAG0121 1:25 the line ends where a group's name or a list in brackets is needed
      """),
    BadRule(
      """
      define rate = a as b
      """,
      """
      RAG0120 1:20 `b` cannot stand here: `as a percentage of` is needed
      """),
    BadRule(
      """
      define risky = any of falls, visits
      """,
      """
      RAG0162 1:23 a list stands in brackets -> write `(falls, visits)`
      """),
    BadRule(
      """
      define risky = weighted median of (a, b)
      """,
      """
      RAG0120 1:25 `median` cannot stand here: `sum` or `average` is needed
      """),
    BadRule(
      """
      define busy = highest count of falls where (harm) by room
      """,
      """
      RAG0170 1:51 `by` stands before `where` -> write `falls by room where (harm)`
      """),
    BadRule(
      """
      define old = third highest mark of falls above 2
      """,
      """
      RAG0171 1:14 `third` does not go with `highest`: rows are counted from the latest or the earliest -> write `third latest`
      """),
    BadRule(
      """
      define old = fifth earliest mark of falls
      """,
      """
      RAG0171 1:14 there is no `fifth earliest`: the first, second and third row can be asked for -> write `third earliest`
      """),
    BadRule(
      """
      define old = sum (a, b) of falls
      """,
      """
      RAG0172 1:14 a list needs `of` after `sum` -> write `sum of (a, b)`
      """),
    BadRule(
      """
      define old = longest run falls
      """,
      """
      RAG0120 1:26 `falls` cannot stand here: `of` is needed
      """),
    BadRule(
      """
      define old = count of falls in the same month
      """,
      """
      RAG0121 1:46 the line ends where `last year` is needed
      """),
    BadRule(
      """
      define old = previous above 3
      """,
      """
      RAG0129 1:14 `previous` is a word of the language and cannot be a name -> choose another name, such as `previous_value`
      """),
    BadRule(
      """
      define risky = count of falls in last 6 months
      """,
      """
      RAG0120 1:34 `last` cannot stand here: `the` or `this` is needed
      """),
    BadRule(
      """
      indicator quality
        weight 1/0
        3 when beds above 3
        2 pts when beds above 2
        1 point if beds above 1
        0 points othewise
      """,
      """
      RAG0137 2:10 1/0 is not a fraction of whole numbers -> write a fraction such as 1/3
      RAG0145 3:3 `points` is missing after 3 -> write `3 points`
      RAG0128 4:5 `pts` is not a word of this language -> write `points`
      RAG0128 5:11 `if` is not a word of this language -> write `when`
      RAG0120 6:12 `othewise` cannot stand here: `when` or `otherwise` is needed -> did you mean `otherwise`?
      """),
    BadRule(
      """
      indicator quality
        when beds above 3 3 points
      """,
      """
      RAG0144 2:3 `when` has no outcome before it -> write the outcome first, as in `Red when ...`
      """),
    BadRule(
      """
      indicator quality
        3 points when beds above 3 and
        0 points otherwise
      """,
      """
      RAG0122 2:30 a line cannot end in `and` -> move `and` down to the start of the line that follows, or delete it
      """),
    BadRule(
      """
      indicator quality
        3 points when beds above 3 2 points when beds above 2
      """,
      """
      RAG0125 2:30 `2` cannot follow here: the clause is complete before it -> begin a new line before it, or delete it
      """),
    BadRule(
      """
      indicator quality
        3 points when
        0 points otherwise
      """,
      """
      RAG0122 2:12 a line cannot end in `when` -> move `when` down to the start of the line that follows, or delete it
      """),
    BadRule(
      """
      indicator quality
        3 points beds above 3
      """,
      """
      RAG0143 2:12 `when` is missing after `3 points` -> write `3 points when beds above 3`
      """),
    BadRule(
      """
      indicator quality
        3 points when (beds above 3
        2 points when fee above 3
        0 points otherwise oops
      """,
      """
      RAG0132 2:17 the bracket that opens here is not closed -> close it with `)`
      RAG0125 4:22 `oops` cannot follow here: the clause is complete before it -> begin a new line before it, or delete it
      """),
    BadRule(
      """
      indicator quality
        leave if unknown
      """,
      """
      RAG0120 2:9 `if` cannot stand here: `out` is needed
      """),
    BadRule(
      """
      rating overall rag
        Red when risk above 3
        Green othrwise
      """,
      """
      RAG0120 1:16 `rag` cannot stand here: `on` is needed
      RAG0120 3:9 `othrwise` cannot stand here: `when` or `otherwise` is needed -> did you mean `otherwise`?
      """),
    BadRule(
      """
      rating overall on rag
        Red risk above 3
        Amber, when risk above 2
        else Green
      """,
      """
      RAG0143 2:7 `when` is missing after `Red` -> write `Red when risk above 3`
      RAG0120 3:8 `,` cannot stand here: `when` or `otherwise` is needed
      RAG0144 4:3 `else` has no outcome before it -> write the outcome first, as in `Green otherwise`
      """),
    BadRule(
      """
      rating overall on rag
        if risk above 3 then Red
      """,
      """
      RAG0144 2:3 `if` has no outcome before it -> write the outcome first, as in `Red when ...`
      """),
    BadRule(
      """
      rating overall on rag
        otherwise Green
      """,
      """
      RAG0144 2:3 `otherwise` has no outcome before it -> write the outcome first, as in `Green otherwise`
      """),
    BadRule(
      """
      rating overall on rag
        cannot be better then Amber when risk above 3
        cannot be better than Amber risk above 3
        is Red whatever when risk above 3
        two steps worse when risk above 3
      """,
      """
      RAG0120 2:20 `then` cannot stand here: `than` is needed
      RAG0143 3:31 `when` is missing after `cannot be better than Amber` -> write `cannot be better than Amber when risk above 3`
      RAG0120 4:19 `when` cannot stand here: `the` is needed
      RAG0163 5:3 `two` is not a number: numbers are written in digits -> write 2
      """),
    BadRule(
      """
      rating overall on rag
        Red when risk above 45 Because "x"
      """,
      """
      RAG0127 2:26 `Because` is a word of the language and is written in small letters -> write `because`
      """),
    BadRule(
      """
      matrix colour on rag of a by b
        Likely Amber Red
      """,
      """
      RAG0146 2:3 the first line of a matrix is `-` and the words of its columns -> write a line such as `- Minor Major`
      """),
    BadRule(
      """
      matrix colour on rag of a by b
        - Minor Major
        Likely amber Red
      """,
      """
      RAG0120 3:10 `amber` cannot stand here: a cell: a word, a number, yes or no is needed
      """),
    BadRule(
      """
      table visits on number of a, b
        Red | 3 | 5
        Amber | not applicable | 3
        Amber at least 2 | 4
        any | foo | 3
      """,
      """
      RAG0147 2:9 the cell `3` does not say how to compare -> write `exactly 3`, `at least 3` or `at most 3`
      RAG0148 3:11 the cell `not applicable` needs `is` -> write `is not applicable`
      RAG0120 4:9 `at` cannot stand here: `|` after the cell is needed
      RAG0120 5:9 `foo` cannot stand here: a cell: `any`, a word, or a comparison such as `at least 3` is needed
      """),
    BadRule(
      """
      example "A"
        as at yesterday
        given beds = 20
        given beds 20,
        expect overall is Red
      """,
      """
      RAG0120 2:9 `yesterday` cannot stand here: a date such as 2017-09-30 is needed
      RAG0164 3:14 `=` does not stand in examples: the value follows its name -> write the value directly after the name, as in `beds 20`
      RAG0123 4:16 a line cannot end in a comma here -> delete the comma or finish the list on this line; only words of a scale, members of a group and `one of` go on
      RAG0164 5:18 `is` does not stand in examples: the value follows its name -> write the value directly after the name, as in `beds 20`
      """),
    BadRule(
      """
      define risky = 'Red' is overall
      """,
      """
      RAG0107 1:16 words are quoted with double quotation marks -> write "Red"
      """),
    BadRule(
      """
      define risky = beds above $3
      """,
      """
      RAG0104 1:27 `$` has no meaning here -> write money in pounds, as £1200
      """),
    BadRule(
      """
      scale rag, best first Green, Amber, Red
      oops
        Red when x
      record provider
        id text key
        key text
      """,
      """
      RAG0120 2:1 `oops` cannot stand here: a word such as Green or "Level 1" is needed
      RAG0144 3:7 `when` has no outcome before it -> write the outcome first, as in `Red when ...`
      RAG0129 6:3 `key` is a word of the language and cannot be a name -> choose another name, such as `key_value`
      """),
  ]
}
