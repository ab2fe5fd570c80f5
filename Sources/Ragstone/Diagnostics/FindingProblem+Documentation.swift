extension FindingProblem {
  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      801, "a clause that never holds",
      "The condition of a band, clause or row is yes for no record at all: it asks for more than 100% of a share, for two things that "
        + "exclude each other, or for a score that its items cannot reach. This has been shown for all records on every day the rules "
        + "are in force."),
    CodeDocumentation(
      802, "a clause that is never reached",
      "The first clause that holds is taken. Each record that meets this one is caught by a clause above, usually because a wider one "
        + "stands first: `Amber when risk at least 20` before `Red when risk at least 45`. The clauses that catch it are named, and a "
        + "record that meets it is shown where one is found quickly. `otherwise` may go unreached without a word."
    ),
    CodeDocumentation(
      803, "more clauses that are never reached",
      "Of one list the first twenty clauses that no record comes to are named one by one; the others are counted."
    ),
    CodeDocumentation(
      804, "a figure between two bands",
      "Two bands leave figures out that nobody could write as the bands are written: 62.5 between `39 to 62` and `63 to 87`, or exactly "
        + "45 between `above 45` and `below 45`. The record that is shown comes to the last line, whose result is neither theirs nor a "
        + "step between. Published bands are often printed so because the source rounds first; the rule must say how. Where the "
        + "field can only be whole, say so with `rounded to 0 places`, and nothing is reported."),
    CodeDocumentation(
      805, "a figure in two rows",
      "Two rows that are bounded on both sides, and alike in all else, share figures and give different results. The first one counts. "
        + "A narrow row inside a wide one, and lists such as `at least 45`, `at least 20`, are left alone: there the order is meant."
    ),
    CodeDocumentation(
      806, "a comparison that is never true",
      "No record, or no row of an events table after `where`, makes this comparison true: a count below 0, a share above 100%, a rating compared with a word that it never gives."
    ),
    CodeDocumentation(
      807, "a comparison that is always true",
      "The comparison is true of every record that has a value there, so it decides nothing. Bounds of bands, such as the 0 of `0 to 20`, "
        + "and thresholds that are parameters are left alone."),
    CodeDocumentation(
      808, "something that never acts",
      "The condition of a limit, override, adjustment, way of an escalation, flag, population, duty or exemption is yes for no record. "
        + "A way may also be "
        + "passed over because one above it always holds first."),
    CodeDocumentation(
      809, "a step that changes nothing",
      "Wherever the condition of a limit, override or adjustment holds, the rating is already what the step would make it. That may be "
        + "meant, since the source says it too; this is a note."),
    CodeDocumentation(
      810, "an outcome that never comes about",
      "A band gives this word to some records, and a later step of the rating changes it for all of them."),
    CodeDocumentation(
      811, "a level without a way in",
      "There are ways to this level, and none of them is ever taken: their conditions, or the agreements they need, hold for no record."
    ),
    CodeDocumentation(
      812, "a level without a way out",
      "There are ways away from this level, and none of them is ever taken. Who comes there stays there."),
    CodeDocumentation(
      813, "a clause for missing data that never acts",
      "A clause says what is given when something is missing, and whatever it is for is never missing by then: a clause above has taken "
        + "those records. The clause must still be there. This is a note, so that nobody counts on it."),
    CodeDocumentation(
      814, "days without a value",
      "A dated parameter has no value in force on some days of the edition, or between two of its own rows. On those days nothing "
        + "that needs it can be rated. Where the edition has no end, the time after the last row is not counted."
    ),
    CodeDocumentation(
      815, "weights that do not add up",
      "Every weight of the list is a share of one whole (0.5, 1/3), and together they are not 1. In a weighted sum this changes the "
        + "score; in a weighted average only the proportions count, and this is a note."),
    CodeDocumentation(
      816, "a percentage of the wrong number of points",
      "`as a percentage of 3 points` makes 100 of the most that can be scored, so the number should be the most that an item can give. "
        + "With more, nobody comes to 100; with fewer, the record that is shown comes to more than 100."),
    CodeDocumentation(
      817, "figures of two populations in one",
      "A sum over some providers is divided by a count of others, so that n is not the same above and below the line."
    ),
    CodeDocumentation(
      818, "fields that no rule reads",
      "The fields are declared and read from the data, and no rule, summary or rank asks for them. Texts and fields with a "
        + "label are not counted, since they may be there to be looked at. This is a note."),
    CodeDocumentation(
      819, "rows that never count",
      "The condition after `where` is yes for no row that an events table can have: it asks for two things that exclude each other, or "
        + "for what a field never is. The count is always 0, and a latest or an average is never there."),
  ]
}
