extension SyntaxProblem {
  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = lettersDocumentation + clausesDocumentation

  /// Letters, numbers, and the ends of lines.
  private static let lettersDocumentation: [CodeDocumentation] = [
    CodeDocumentation(
      101, "a rule file that is too large",
      "A rule file may have 10 MB. Divide it and bring the parts together with `use`."),
    CodeDocumentation(
      102, "text that is not UTF-8",
      "Rule files are UTF-8. A file saved by an old editor in another encoding shows wrong "
        + "letters: save it again as UTF-8."),
    CodeDocumentation(
      103, "an invisible character",
      "Direction marks, zero-width and control characters are refused everywhere, in comments "
        + "and quotations too: what is reviewed must be what runs. They often come with text pasted "
        + "from web pages or PDF files. Delete the character."),
    CodeDocumentation(
      104, "a character without meaning",
      "Only the signs on the Grammar page have a meaning. Example: `;` at the end of a line, or "
        + "`$1200` for `£1200`."),
    CodeDocumentation(
      105, "strange letters in a name",
      "Names have the letters a to z, digits and `_`. Labels in quotation marks may have any "
        + "letters."),
    CodeDocumentation(
      106, "a quotation that is not closed",
      "A quotation begins and ends on one line. Example: `rulebook \"Care homes` lacks its "
        + "closing quotation mark."),
    CodeDocumentation(
      107, "single quotation marks",
      "Words are quoted as `\"Level 1\"`, never as `'Level 1'`."),
    CodeDocumentation(
      108, "a comma in a number",
      "Numbers have no thousands commas: `1200`, not `1,200`."),
    CodeDocumentation(
      109, "too many decimal places",
      "Numbers are exact to six decimal places. Round what is written."),
    CodeDocumentation(
      110, "half a number",
      "Digits stand on both sides of a decimal point: `0.5`, `5`."),
    CodeDocumentation(
      111, "a blank beside % or £",
      "`%` directly follows its number and `£` directly precedes it: `92%`, `£1200`."),
    CodeDocumentation(
      112, "not a number",
      "A number has digits and at most one point. Example: `1.2.3`."),
    CodeDocumentation(
      113, "a number that is too large",
      "Numbers stay below 9.2 million million either way."),
    CodeDocumentation(
      114, "a date in another form",
      "Dates are written `2017-09-30` or `30 September 2017`, so that day and month cannot be "
        + "confused."),
    CodeDocumentation(
      115, "a day that does not exist",
      "The calendar has no such day, as `2017-02-30`."),
    CodeDocumentation(
      116, "a piece of text that is too long",
      "A word, quotation or comment may have 64 KB. Usually a line break or quotation mark is "
        + "missing."),
    CodeDocumentation(
      117, "a name that is too long",
      "A name may have 64 letters. Say the rest in its label."),
    CodeDocumentation(
      118, "capitals in a name",
      "Names are in small letters: `cqc_rating`, not `cqcRating`. Capitalised words are values, "
        + "as `Good`."),
    CodeDocumentation(
      119, "a sign of another language",
      "`==` is `=` here, `!=` is `<>`, `&&` is `and`, `||` is `or`; lists stand in round "
        + "brackets."),
    CodeDocumentation(
      120, "something else is needed here",
      "The rule text cannot go on like this. The message says what may stand there."),
    CodeDocumentation(
      121, "a line that ends too soon",
      "A clause ends with its line, and something is missing at its end."),
    CodeDocumentation(
      122, "a line that ends in a joining word",
      "A clause goes on when the next line begins with `and`, `or`, `unless`, `when`, "
        + "`otherwise`, `because`, `source` or `=`. Move the word down."),
    CodeDocumentation(
      123, "a line that ends in a comma",
      "Only the words of a scale and the members of a group or of `one of` go on after a comma. "
        + "In examples repeat `given` or `expect` on the next line."),
    CodeDocumentation(
      124, "a line that ends in an operator",
      "A calculation over several lines stands in brackets."),
    CodeDocumentation(
      125, "something left on the line",
      "The clause is complete, and more follows on its line. Every clause begins a line."),
  ]

  /// Words, names and clauses.
  private static let clausesDocumentation: [CodeDocumentation] = [
    CodeDocumentation(
      126, "not a declaration",
      "A rule file is a list of declarations, each beginning with its word at the start of a "
        + "line."),
    CodeDocumentation(
      127, "a word of the language with a capital",
      "The words of the language are written in small letters: `when`, not `When`."),
    CodeDocumentation(
      128, "a word of another language",
      "Everyday and programming words that are said differently here: `if` is `when`, `else` is "
        + "`otherwise`, `over` is `above`."),
    CodeDocumentation(
      129, "a reserved word as a name",
      "The words of the language cannot be names. A field may take its heading from the data: "
        + "`reported_by text column \"Source\"`."),
    CodeDocumentation(
      130, "a name in another form",
      "Names have small letters, digits and `_`: `cqc_rating`, not `CQC-rating`."),
    CodeDocumentation(
      131, "a label without a name",
      "What is declared has a name, and then perhaps a label: `indicator quality \"Quality of "
        + "care\"`."),
    CodeDocumentation(
      132, "a bracket that is not closed",
      "Every `(` needs its `)` in the same clause."),
    CodeDocumentation(
      133, "a bracket that was not opened",
      "A `)` closes a `(` of the same clause."),
    CodeDocumentation(
      134, "too deep brackets",
      "Brackets, `not` and lists stand at most 64 deep inside each other. Name parts with "
        + "`define`."),
    CodeDocumentation(
      135, "too long a calculation",
      "One clause has at most 256 of the signs `+ - * /`. Use `sum of (...)`, or name parts "
        + "with `define`."),
    CodeDocumentation(
      136, "a number that must be whole",
      "Places, steps, months and the N of `at least N of` are whole numbers."),
    CodeDocumentation(
      137, "a weight that is no fraction",
      "A fraction has whole numbers, and the lower one is not 0: `1/3`."),
    CodeDocumentation(
      138, "not a month",
      "A date in words has an English month: `30 September 2017`."),
    CodeDocumentation(
      139, "a clause written twice",
      "This can be said once only."),
    CodeDocumentation(
      140, "`=` is missing",
      "`parameter`, `define`, `group` and `score` have `=` after the name and label."),
    CodeDocumentation(
      141, "a parameter that is calculated",
      "A parameter is one plain value that people can argue about: a number, percent, money, "
        + "date, length of time, yes or no. What is calculated is a `define`."),
    CodeDocumentation(
      142, "a scale without words",
      "A scale lists its words in order: `scale rag, best first Green, Amber, Red`."),
    CodeDocumentation(
      143, "`when` is missing",
      "An outcome and its condition are joined by `when`: `Red when risk at least 45`."),
    CodeDocumentation(
      144, "a condition without an outcome",
      "The outcome stands first: `Red when risk at least 45`, `Green otherwise`."),
    CodeDocumentation(
      145, "`points` is missing",
      "A number of points is followed by `point` or `points`: `3 points when ...`."),
    CodeDocumentation(
      146, "a matrix without its head",
      "The first line of a matrix is `-` and the words of its columns; every other line is a "
        + "row's word and its cells."),
    CodeDocumentation(
      147, "a table cell without a comparison",
      "A cell says what must hold: `at least 3`, `exactly 3`, `Good or better`, `any`."),
    CodeDocumentation(
      148, "a table cell without `is`",
      "`is not applicable` and `is not yet` keep their `is` in a cell."),
    CodeDocumentation(
      149, "`and` mixed with `or`",
      "There is no order between `and` and `or`: brackets say which is meant. The message shows "
        + "both readings."),
    CodeDocumentation(
      150, "a word compared with nothing",
      "`overall is Red or Amber` is read as `(overall is Red) or Amber`. Write `overall is one "
        + "of Red, Amber`."),
    CodeDocumentation(
      151, "a list without `one of`",
      "Write `overall is one of Red, Amber`."),
    CodeDocumentation(
      152, "a comparison is missing",
      "Two values stand side by side. Write what must hold between them: `is`, `at least`, "
        + "`below`."),
    CodeDocumentation(
      153, "a count after a value",
      "`at least 2 of (a, b)` begins a condition. After a value, `at least` compares with a "
        + "number."),
    CodeDocumentation(
      154, "two comparisons in a row",
      "Write `is between a and b`, or two comparisons joined by `and`."),
    CodeDocumentation(
      155, "an absence test with `not`",
      "A value can be unknown, not applicable or not yet there, so `is not known` has more than "
        + "one reading. Say which is meant."),
    CodeDocumentation(
      156, "a minus sign before a name",
      "Only numbers have a minus sign of their own. Write `0 - beds`."),
    CodeDocumentation(
      157, "`where` without brackets",
      "The condition after `where` stands in brackets, so that its end is plain: `count of "
        + "falls where (outcome is Open) at least 3`."),
    CodeDocumentation(
      158, "the time after `where`",
      "The time stands before `where`: `falls in the last 6 months where (outcome is Open)`."),
    CodeDocumentation(
      159, "an `of` too many",
      "A function over rows takes the field without `of`: `sum hours of shifts`."),
    CodeDocumentation(
      160, "very many mistakes",
      "The first 200 mistakes of a file are shown."),
    CodeDocumentation(
      161, "text without quotation marks",
      "Titles, labels, reasons and sources stand in quotation marks."),
    CodeDocumentation(
      162, "a list without brackets",
      "A list inside a condition stands in brackets: `any of (a, b)`."),
    CodeDocumentation(
      163, "a number in words",
      "Numbers are written in digits: `2 steps worse`. Only `one step` may be said in words."),
    CodeDocumentation(
      164, "a sign in an example",
      "In `given` and `expect` the value follows its name: `given beds 20`."),
    CodeDocumentation(
      165, "in line with, without a tolerance",
      "How far two figures may lie apart and still be in line is the author's to say: `homecare_share is within 5 of england_share`. The "
        + "figure may be a parameter."),
    CodeDocumentation(
      166, "a window without a length",
      "A count needs its time: `count of concerns in the last 6 months at least 3`. What is counted without a window is counted over all rows."
    ),
    CodeDocumentation(
      167, "the end of a window without brackets",
      "`between (today - 12 months) and today`: a sum or difference that ends a window stands in brackets, so that it is not taken for a sum "
        + "with the count."),
    CodeDocumentation(
      168, "a line that begins with an operator",
      "No operator continues a line, since `- 5 points when ...` at the start of a line is a clause. A sum over two lines stands in "
        + "brackets."),
    CodeDocumentation(
      170, "by after where",
      "`highest count of falls in the last 12 months by room where (...)`: first the time, then the field whose "
        + "values are counted, then the condition on a row."),
    CodeDocumentation(
      171, "a place that no row has",
      "Rows of events are counted from the latest or the earliest: `latest grade of visits`, `second latest grade of "
        + "visits`, `third earliest grade of visits`. There are no further places, and no second highest or worst."
    ),
    CodeDocumentation(
      172, "a list without of",
      "A list in brackets comes after `of`: `average of (medicines, staffing)`. Brackets directly after `average` hold "
        + "what is taken of each row of events: `average (hours / people) of shifts`."),
    CodeDocumentation(
      173, "a dated value on the first line",
      "A parameter has `=` and one value for all days, or lines below it with a value each: `45 from 2026-04-01`. A value holds from "
        + "its day until the day before the next one's."),
    CodeDocumentation(
      187, "a clause in a declaration that has none of its kind",
      "`do` and `to` stand in an escalation, `tell` in an escalation or a flag, and a `judgement` "
        + "ends a rating or an escalation."),
    CodeDocumentation(
      188, "a transition without a level",
      "A `to` line says where a provider goes; the `from` line above it says at which level it "
        + "then is. `from any` holds for every level."),
    CodeDocumentation(
      189, "an absence clause under a level",
      "Above the first `from`, `Routine when unknown` says what an absent level means. Below a "
        + "`to`, `no effect when unknown` says what its undecided condition means. Between the "
        + "two there is nothing that could be absent."),
    CodeDocumentation(
      190, "`if` without an agreement",
      "Conditions stand after `when`. After `if` stands only who must agree and the yes/no field "
        + "that records it: `if agreed by \"MAQAP\" (maqap_agreed)`. While the agreement is "
        + "missing the level stays, and the result says whose is awaited."),
    CodeDocumentation(
      191, "an agreement without a field",
      "An agreement is a fact in the records. Name the yes/no field that holds it in brackets."),
    CodeDocumentation(
      193, "a clause below a judgement",
      "A judgement is the last step: a person has seen what the rules came to. There is one for a "
        + "rating or escalation, and it stands at the end."),
    CodeDocumentation(
      192, "an escalation without the level held now",
      "An escalation starts from the level held before the run: a field of the record, or "
        + "`latest level of history`. Without it every run would start from nothing."),
    CodeDocumentation(
      195, "periods without a beginning",
      "`every financial year` goes on for ever, so it says from which day: `every financial year from registered_on`. The period that holds that day is the first."
    ),
    CodeDocumentation(
      196, "periods that are not of the calendar",
      "`every` takes a month, quarter or year of the calendar, or with `financial` of the year that begins on 1 April. What is to follow some months after something else is due `within 3 months after` it."
    ),
    CodeDocumentation(
      197, "a duty that is never done",
      "A duty says by when something is due and what shows that it was done: a date (`done visited_on`) or a row of an events table (`done by visits`)."
    ),
    CodeDocumentation(
      180, "a rank of nobody in particular",
      "A rank is a place among the members of a population: `rank position of assessed by risk "
        + "highest first, ties together`."),
    CodeDocumentation(
      181, "a rank without its ties",
      "Two providers with the same key share a place (`ties together`: 1, 2, 2, 4), or another "
        + "key decides between them (`ties by beds highest first`)."),
    CodeDocumentation(
      182, "an order without its first end",
      "After a key of a rank, and after the comma of a summary, stands which end comes first: "
        + "`highest first`, `lowest first`, `worst first` or `best first`."),
  ]
}
