extension CheckProblem {
  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      201, "a name that nothing has",
      "Every name must be declared somewhere in the rulebook or a file it uses: a field, "
        + "parameter, definition, indicator, score, rating, matrix, table or group. Example: "
        + "`cqc_ratng is Good` where the record has `cqc_rating`."),
    CodeDocumentation(
      202, "one name for two things",
      "A name belongs to one thing in a rulebook. Only fields of different events tables may "
        + "share a name with each other."),
    CodeDocumentation(
      203, "a word that the scale does not have",
      "A value in a rule must be a word of the scale or `one of` that it is compared with, "
        + "spelled as declared. Example: `cqc_rating is \"Requires Improvment\"`."),
    CodeDocumentation(
      204, "a rule uses a spelling meant for data",
      "Spellings after `also` are for what councils type into spreadsheets. In rules write the "
        + "word of the scale."),
    CodeDocumentation(
      205, "a word with nothing to compare it with",
      "A capitalised or quoted word takes its meaning from what it is compared with. `overall is "
        + "Red or Amber` is read as `(overall is Red) or Amber`: write `overall is one of Red, "
        + "Amber`."),
    CodeDocumentation(
      206, "a word compared with something that is not a word",
      "Words are compared with scales, `one of` fields and texts only."),
    CodeDocumentation(
      207, "a comparison the wrong way round",
      "Write the name first and the word after `is`."),
    CodeDocumentation(
      208, "a type that does not exist",
      "A field has a type: text, yes/no, number, percent, money, date, `one of ...`, or the name "
        + "of a scale."),
    CodeDocumentation(
      209, "a scale that does not exist",
      "A rating is on a scale: an ordered list of words declared with `scale`."),
    CodeDocumentation(
      210, "two kinds compared",
      "Number, percent, money, date, yes/no, text and each scale are kinds of their own and are "
        + "compared only with themselves."),
    CodeDocumentation(
      211, "a missing % sign",
      "A field or expression of kind percent is compared with a percent: `agency_share above "
        + "25%`."),
    CodeDocumentation(
      212, "a missing £ sign",
      "Money is compared with money: `weekly_fee above £900`."),
    CodeDocumentation(
      213, "a percent compared with a plain number",
      "A number over a number is a number. `occupied as a percentage of beds` makes a percent; a "
        + "score out of 100 is a plain number."),
    CodeDocumentation(
      214, "an order where there is none",
      "Words of a scale are better or worse, not larger or smaller; words of a `one of`, texts "
        + "and yes/no are only equal or not."),
    CodeDocumentation(
      215, "better or worse without a scale",
      "Only words of a scale are better or worse than each other."),
    CodeDocumentation(
      216, "text compared with a name",
      "A text field can be compared with a quotation only."),
    CodeDocumentation(
      217, "a duration without a starting day",
      "A date is compared with a duration by `ago`, `before` or `after`."),
    CodeDocumentation(
      218, "a duration was meant",
      "`more than 3 months ago` needs a number with a unit, or a parameter that is one."),
    CodeDocumentation(
      219, "a date was meant",
      "Windows, ages and `ago` work on dates."),
    CodeDocumentation(
      220, "date minus date",
      "Elapsed time has a unit: `days from visited_on to signed_on`."),
    CodeDocumentation(
      221, "arithmetic on kinds that do not mix",
      "Numbers, percents and money are added to their own kind, and multiplied or divided by "
        + "plain numbers."),
    CodeDocumentation(
      222, "division by a written zero",
      "The divisor is the literal 0."),
    CodeDocumentation(
      223, "a number was meant",
      "Sums, averages and rounding are for numbers, percents and money; scales have `points of`."),
    CodeDocumentation(
      224, "a percentage of two kinds",
      "`a as a percentage of b` needs two of one kind."),
    CodeDocumentation(
      225, "a maximum that is not known",
      "`as a percentage of the maximum` stands after `sum of`, `average of` and their weighted "
        + "forms."),
    CodeDocumentation(
      226, "an item without a maximum",
      "The maximum of an indicator is its highest points; parameters and other values have none."),
    CodeDocumentation(
      227, "a condition was meant",
      "What follows `when`, `where`, `and`, `or`, `not` must be yes or no."),
    CodeDocumentation(
      228, "points of something that is no scale",
      "`points of` gives the points declared beside the words of a scale."),
    CodeDocumentation(
      229, "a scale without points",
      "`points of` needs a scale whose words all carry points."),
    CodeDocumentation(
      230, "points on some words only",
      "The words of a scale all have points, or none has."),
    CodeDocumentation(
      231, "completeness of something without items",
      "`completeness of risk` is the share of weight whose evidence is known; only a score that "
        + "is a sum or average has it."),
    CodeDocumentation(
      232, "a group used as a value",
      "A group is a list of names, for use after `any of`, `number of`, `worst of` and their "
        + "like."),
    CodeDocumentation(
      233, "an events table used as a value",
      "An events table has many rows for a provider; an aggregate makes one value of them."),
    CodeDocumentation(
      234, "a scale or record used as a value",
      "Scales and records are declarations; rules use fields, parameters and named values."),
    CodeDocumentation(
      235, "a group was meant",
      "After `any of` and its like stands a bracketed list, the name of a group, or "
        + "`indicators`."),
    CodeDocumentation(
      236, "indicators of a rulebook that has none",
      "`indicators` stands for all indicators of the rulebook."),
    CodeDocumentation(
      237, "more asked for than there are",
      "`at least 5 of (a, b, c)` can never hold."),
    CodeDocumentation(
      238, "a list of mixed kinds",
      "The items of a sum, average, highest or worst are of one kind."),
    CodeDocumentation(
      239, "a weight that is not used",
      "Only `weighted sum of` and `weighted average of` use weights."),
    CodeDocumentation(
      240, "weights that are all zero",
      "An average with no weight at all has no value."),
    CodeDocumentation(
      241, "a negative weight",
      "Points may be negative; weights may not."),
    CodeDocumentation(
      242, "a weight that is no number",
      "A weight is a literal, a fraction, or a number parameter that does not vary by a field."),
    CodeDocumentation(
      243, "points that are no number",
      "Points are a literal, or a number parameter that does not vary by a field."),
    CodeDocumentation(
      244, "an events table was meant",
      "`count of`, `latest ... of` and their like run over an events table."),
    CodeDocumentation(
      245, "an aggregate inside a filter",
      "A filter looks at one row and the provider; name the inner aggregate with `define`."),
    CodeDocumentation(
      246, "a window on events without dates",
      "Windows, `latest` and `earliest` go by the first date field of the events table."),
    CodeDocumentation(
      247, "a window without a period",
      "A window is a duration: a number with a unit, or a parameter that is one."),
    CodeDocumentation(
      248, "a share without a condition",
      "`share of E where (C)` is the percent of rows for which C holds."),
    CodeDocumentation(
      249, "a field that the events table does not have",
      "The field after `sum`, `latest`, `number of different` belongs to the events table named "
        + "after `of`."),
    CodeDocumentation(
      250, "definitions in a circle",
      "A definition, score or rating may not rest on itself, directly or through others."),
    CodeDocumentation(
      251, "a parameter of mixed kinds",
      "All values of a parameter are of one kind."),
    CodeDocumentation(
      252, "a parameter by a field without words",
      "`parameter target by service` needs a field whose words are listed."),
    CodeDocumentation(
      253, "a parameter without a value",
      "A parameter has one value, or rows."),
    CodeDocumentation(
      254, "rows by word without by",
      "Rows that begin with words need `by` and a field."),
    CodeDocumentation(
      255, "a parameter that is worked out",
      "Parameters are the thresholds people argue about; they are written out, never computed."),
    CodeDocumentation(
      257, "two weights",
      "One weight for each indicator."),
    CodeDocumentation(
      258, "an axis without words",
      "A matrix is looked up by two values whose words are listed."),
    CodeDocumentation(
      259, "a cell of another kind",
      "Cells of a matrix, and results of a table, are literals of the kind after `on`."),
    CodeDocumentation(
      260, "a rating that starts on another scale",
      "`rating x on rag from y` needs y on the same scale; a matrix or table translates."),
    CodeDocumentation(
      261, "a duration that is defined",
      "Durations are parameters."),
    CodeDocumentation(
      262, "a score that is no number",
      "A score is a number, percent, money or date that is printed."),
    CodeDocumentation(
      263, "the kind of an indicator’s absence",
      "`indicator is known` means that its points came from evidence."),
    CodeDocumentation(
      264, "working days",
      "Counting working days needs the days that are holidays. Add `use \"../common/bank-holidays.rag\"`, which "
        + "lists those of England and Wales, or a `holidays` of your own. Nothing is counted outside the range that "
        + "the list says it is for."),
    CodeDocumentation(
      265, "too many places",
      "`rounded to` takes 0 to 6 places."),
    CodeDocumentation(
      266, "a text chosen",
      "Texts are compared with quotations and counted by `number of different`. To take the latest or the first known, declare "
        + "the field as a scale or `one of`."),
    CodeDocumentation(
      270, "previous outside rows",
      "`previous grade` is the grade in the row before, by date. It has a meaning only where rows are looked at one "
        + "after another: in `where`, and in what is taken of each row."),
    CodeDocumentation(
      271, "a run without where",
      "A run is a number of rows one after another for which a condition holds; `where` says which."),
    CodeDocumentation(
      272, "highest count of nothing said",
      "`highest count of falls by room` counts the rows of each room and takes the highest count; `highest count of "
        + "falls in any 12 months` takes the stretch of that length with the most rows."),
    CodeDocumentation(
      273, "by and in any together",
      "A highest count is either over the values of a field or over stretches of time."),
    CodeDocumentation(
      274, "in any with another aggregate",
      "`in any 12 months` names many stretches, and `highest count of` takes the fullest of them."),
    CodeDocumentation(
      275, "previous of a text",
      "Texts are only compared with quotations. Words that rows share are a scale or `one of`, and can be compared "
        + "from row to row."),
    CodeDocumentation(
      276, "a duration taken of rows",
      "An aggregate gives a number, a date, a word or yes/no. A duration is none of these."),
    CodeDocumentation(
      301, "absence that nobody decided",
      "Where a missing value could decide an outcome, the rule says what then happens. Example: "
        + "a field `may be unknown` and an indicator that uses it has no clause `leave out when "
        + "unknown` or `1 point when unknown`. `default leave out when unknown` says it for a whole "
        + "rulebook. A quotient may be unknown too: dividing by zero is unknown."),
    CodeDocumentation(
      302, "an absence clause in the wrong place",
      "Indicators take points, `leave out`, `stop`; bands take a word of the scale, `not rated`, "
        + "`stop`; limiters and other steps take `no effect`, `applies`, `stop`; scores take `leave "
        + "out`, points, `not scored`, `stop`."),
    CodeDocumentation(
      303, "an absence clause that never acts",
      "The clause provides for a kind of absence that the conditions cannot have."),
    CodeDocumentation(
      304, "absence decided twice",
      "Each kind of absence has one clause."),
    CodeDocumentation(
      305, "a test for absence that never holds",
      "The field is not declared `may be unknown`, `not applicable` or `not yet`."),
    CodeDocumentation(
      306, "an absence the field does not allow",
      "An example gives an absence that the record declaration does not allow."),
    CodeDocumentation(
      401, "no record",
      "A rulebook rates one record: one row a provider."),
    CodeDocumentation(
      402, "two records",
      "A rulebook has exactly one record, its own or a used one."),
    CodeDocumentation(
      403, "no key",
      "The key names each provider in results, events and expected outcomes."),
    CodeDocumentation(
      404, "two keys",
      "One field is the key."),
    CodeDocumentation(
      405, "a key that is no text",
      "Keys are texts: leading zeros and letters count."),
    CodeDocumentation(
      406, "a key that may be absent",
      "Every provider has a key."),
    CodeDocumentation(
      407, "a key in events",
      "Events rows belong to a provider by the column of the record's key, which is not declared "
        + "again."),
    CodeDocumentation(
      408, "events of something else",
      "Events belong to the record."),
    CodeDocumentation(
      409, "one heading for several fields",
      "`column` names the heading of one field."),
    CodeDocumentation(
      410, "a word twice",
      "A word or spelling occurs once in a scale, ignoring case."),
    CodeDocumentation(
      411, "a scale of one word",
      "A scale orders at least two words."),
    CodeDocumentation(
      412, "too many words",
      "A scale or `one of` has at most 32,000 words."),
    CodeDocumentation(
      413, "two headers",
      "One `rulebook` for each rulebook."),
    CodeDocumentation(
      414, "an end before the beginning",
      "`until` is the last day in force."),
    CodeDocumentation(
      415, "a parameter that lacks a word",
      "A parameter that varies by a field has a value for each of its words."),
    CodeDocumentation(
      416, "a parameter value twice",
      "Two rows of a parameter may not begin on the same day for the same words."),
    CodeDocumentation(
      417, "nothing decides",
      "An indicator needs points clauses, a rating bands or `from`, a table rows."),
    CodeDocumentation(
      418, "no otherwise",
      "The last clause is `... otherwise`, so that no record falls through. A rating may say "
        + "`not rated otherwise because \"...\"`."),
    CodeDocumentation(
      419, "otherwise before the end",
      "`otherwise` takes everything, so it stands last."),
    CodeDocumentation(
      420, "two starts",
      "A rating starts from bands or from a value."),
    CodeDocumentation(
      421, "a band after a step",
      "Bands come before limiters, overrides and adjustments."),
    CodeDocumentation(
      422, "too many steps",
      "An adjustment moves at least one step and fewer than the scale has words."),
    CodeDocumentation(
      423, "a matrix row of the wrong width",
      "Each row of a matrix has one cell for each word of its head."),
    CodeDocumentation(
      424, "a matrix cell twice",
      "Each combination stands once."),
    CodeDocumentation(
      425, "a matrix with gaps",
      "Each combination of the two axes stands once."),
    CodeDocumentation(
      426, "a table row of the wrong width",
      "A row has one cell for each column and one result."),
    CodeDocumentation(
      427, "a table with gaps",
      "A table covers everything: its last row is all `any`, or its columns are words or yes/no "
        + "and every combination is covered."),
    CodeDocumentation(
      428, "something that nothing uses",
      "A parameter or events table that no rule uses is probably a slip."),
    CodeDocumentation(
      601, "an example that lacks fields",
      "Fields that may be absent are absent when not given; the others must be given, or come "
        + "from an example after `like`."),
    CodeDocumentation(
      602, "an example that expects nothing",
      "An example without `expect` cannot fail. `expect refused` is for a provider that the rules do not rate."
    ),
    CodeDocumentation(
      603, "like an example that does not exist",
      "`like` names another example of the rulebook by its title."),
    CodeDocumentation(
      604, "given in the wrong form",
      "Fields take values, events tables take rows in brackets."),
    CodeDocumentation(
      605, "giving what is worked out",
      "Only fields and events are given."),
    CodeDocumentation(
      606, "an example row that lacks fields",
      "A row gives every field that the rules use and that may not be absent."),
    CodeDocumentation(
      607, "a value of another kind in an example",
      "What is given or expected is of the kind of the field or value."),
    CodeDocumentation(
      608, "expecting a field",
      "`expect` names what the rules work out."),
    CodeDocumentation(
      609, "not rated, of something else",
      "Only a rating is `not rated`."),
    CodeDocumentation(
      610, "refused, and outcomes as well",
      "A provider that is refused has no outcomes: `expect refused` stands alone. It is for records that a clause stops at, "
        + "or that leave what the rules are made for, such as a day beyond the list of holidays."),
  ]
}
