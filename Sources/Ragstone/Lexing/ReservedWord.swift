/// The words that cannot be names.
package enum ReservedWord: String, Sendable, Hashable, CaseIterable {
  // Declarations
  case rulebook, use, `default`, scale, record, events, group, parameter, define, indicator, score, rating
  case matrix, table, example
  // Levels and duties
  case duty, flag, escalation, `if`, `do`, tell, judgement
  // Figures over many
  case population, summary, rank, holidays
  // Properties
  case always, never
  // Clauses
  case edition, force, owner, source, illustrative, until, also, weight, point, points, when, otherwise,
    because
  case leave, out, stop, effect, applies, rated, scored, cannot, whatever, step, steps, given, expect, like
  case reviewed, column, key, may
  // Conditions and operands
  case and, or, not, unless, `is`, be, than, at, least, most, more, fewer, less, above, below, between,
    better, worse
  case one, of, any, all, none, exactly, within, known, unknown, absent, applicable, yet, yes, no
  case ago, before, after, since, `in`, the, last, this, previous, from, to, by, on, `as`, maximum, percentage
  case first, count, sum, average, weighted, median, highest, lowest, worst, best, latest, earliest, share,
    number
  case different, indicators, completeness, rounded, up, down, place, places, today, `where`
  case day, days, week, weeks, month, months, quarter, quarters, year, years, working, financial
  // Types that are only read as such after a field's name are not reserved: text, percent, money, date.
}
