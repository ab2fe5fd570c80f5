/// What can be wrong with populations, summaries and ranks that parse.
enum PopulationProblem: Problem, Hashable {
  case populationOutsideSummary(_ name: String)
  case eventsWithoutPopulation(_ table: String)
  case providerInSummary(_ name: String)
  case memberUndecided(_ kinds: AbsenceSet, of: String, fix: String)
  case notAPopulation(_ name: String)
  case summaryByNotWords(_ name: String, _ type: String)
  case summaryByNoField(_ name: String)
  case eventGroupOfOthers(_ name: String)
  case parameterOfOtherGroup(_ name: String, by: String)
  case summaryOfOtherGroup(_ name: String, by: String)
  case listNotAlone
  case listOfRows(_ table: String)
  case endOfOtherType(_ end: FirstEnd, _ type: String)
  case orderWithoutGroups(_ end: FirstEnd)
  case datedProviders(_ name: String)
  case orderedRows(_ what: String)
  case periodicOfMany(_ table: String)
  case eventGroupInRules(_ name: String)
  case whichFigure(_ name: String, by: String?)
  case noOwnProvider(_ name: String)
  case noSuchOwner(_ key: String, keys: [String])

  var code: DiagnosticCode {
    switch self {
    case .populationOutsideSummary: 280
    case .eventsWithoutPopulation: 281
    case .providerInSummary: 282
    case .memberUndecided: 283
    case .notAPopulation: 284
    case .summaryByNotWords: 285
    case .summaryByNoField: 286
    case .eventGroupOfOthers: 287
    case .parameterOfOtherGroup: 288
    case .summaryOfOtherGroup: 289
    case .listNotAlone: 290
    case .listOfRows: 291
    case .endOfOtherType: 292
    case .orderWithoutGroups: 293
    case .datedProviders: 294
    case .eventGroupInRules: 295
    case .whichFigure: 296
    case .noOwnProvider: 299
    case .noSuchOwner: 298
    case .orderedRows: 279
    case .periodicOfMany: 485
    }
  }

  var message: String {
    switch self {
    case .populationOutsideSummary(let name):
      "an aggregate over the population \(name) stands in the rules of one provider"
    case .eventsWithoutPopulation(let table):
      "nothing says whose \(table) are meant"
    case .providerInSummary(let name):
      "\(name) belongs to one provider, and a summary is about many"
    case .memberUndecided(let kinds, let of, _):
      "\(of) may be \(kinds)"
    case .notAPopulation(let name):
      "\(name) is not a population"
    case .summaryByNotWords(let name, let type):
      "a summary has groups by a scale, `one of` or text, and \(name) is \(type)"
    case .summaryByNoField(let name):
      "a summary has groups by a field, and \(name) is none"
    case .eventGroupOfOthers(let name):
      "\(name) is a field of events, and not every figure here is about their rows"
    case .parameterOfOtherGroup(let name, let by):
      "parameter \(name) varies by \(by), and the summary does not"
    case .summaryOfOtherGroup(let name, let by):
      "\(name) has a figure for each \(by), and this summary has other groups"
    case .listNotAlone:
      "a list of names is only printed: it stands alone in a summary of its own"
    case .listOfRows(let table):
      "a list names providers, and the rows of \(table) have no names"
    case .endOfOtherType(let end, let type):
      "`\(end.rawValue) first` has no meaning for \(type)"
    case .orderWithoutGroups(let end):
      "`\(end.rawValue) first` puts groups in order, and the summary has none"
    case .datedProviders(let name):
      "\(name) has providers, which have no date of their own"
    case .periodicOfMany(let table): "\(table) has one row for each period of a provider, not of a population"
    case .orderedRows(let what):
      "\(what) looks at rows one after another, and those of a population belong to many providers"
    case .eventGroupInRules(let name):
      "\(name) has a figure for each group of events, and a provider is in none"
    case .whichFigure(let name, let by):
      "\(by == nil ? "\(name) has one figure, not one for each group" : "nothing says which figure of \(name) is expected")"
    case .noOwnProvider(let name):
      "\(name) is worked out for one provider, and the example has none of its own"
    case .noSuchOwner(let key, _):
      "the example has no provider \"\(key)\""
    }
  }

  var reason: String? {
    switch self {
    case .populationOutsideSummary:
      "what is worked out over many providers is shown with its population and its n"
    case .eventsWithoutPopulation:
      "a figure over many providers states its population"
    case .memberUndecided:
      "otherwise nobody could say how many providers a figure rests on"
    case .providerInSummary, .notAPopulation, .summaryByNotWords, .summaryByNoField, .eventGroupOfOthers,
      .parameterOfOtherGroup, .summaryOfOtherGroup, .listNotAlone, .listOfRows, .endOfOtherType,
      .orderWithoutGroups, .datedProviders, .eventGroupInRules, .whichFigure, .noOwnProvider, .noSuchOwner:
      nil
    case .periodicOfMany: "the periods of each provider begin on its own day"
    case .orderedRows: "rows of different providers do not follow one another"
    }
  }

  var suggestion: String? {
    switch self {
    case .populationOutsideSummary:
      "give the figure a name, `summary figure = ...`, and read that"
    case .eventsWithoutPopulation(let table):
      "write `\(table) of` and the name of a population; `population everybody = all` is the widest"
    case .providerInSummary(let name):
      "take it inside an aggregate, as in `average \(name) of` a population"
    case .memberUndecided(_, _, let fix):
      fix
    case .notAPopulation:
      "declare one: `population counted = all`, or with a condition"
    case .summaryByNotWords:
      "make words of it first, with a `table` on a scale, or leave `by` out"
    case .summaryByNoField:
      "name a field of the record, or of the events that are counted"
    case .eventGroupOfOthers:
      "take all of them over the same events of a population, as in `count of falls of everybody`"
    case .parameterOfOtherGroup(_, let by):
      "write `by \(by)` after the summary's name"
    case .summaryOfOtherGroup(_, let by):
      "write `by \(by)` here too"
    case .listNotAlone:
      "write `summary names = list of` a population; count with `count of`"
    case .listOfRows(let table):
      "list a population: `population found = count of \(table) at least 1`"
    case .endOfOtherType:
      "write `highest first` or `lowest first` for numbers and dates, `worst first` or `best first` for words of a scale"
    case .orderWithoutGroups:
      "write `by` and a field before the comma, or leave it out"
    case .datedProviders(let name):
      "look at the rows of an events table: `falls of \(name) in the last 12 months`"
    case .periodicOfMany:
      "define the figure for one provider, and take it here: `sum missed_returns of counted`"
    case .orderedRows:
      "define it for one provider, and take the definition here: `highest longest_gap of counted`"
    case .eventGroupInRules:
      "read a summary without `by`, or one by a field of the record"
    case .whichFigure(let name, let by):
      by == nil ? "leave out `for`" : "write `for` and one of its groups: `expect \(name) for Homecare 65`"
    case .noOwnProvider:
      "give its own fields as well, or expect a summary"
    case .noSuchOwner(_, let keys):
      keys.first.map { "its providers are \($0)\(keys.count > 1 ? " and others" : "")" }
        ?? "give the other providers their keys: `given provider (id \"B\")`"
    }
  }
}
