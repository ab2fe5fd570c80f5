extension TextGenerator {
  mutating func rulebook() {
    made()
    put("rulebook")
    string()
    endClause()
    var kinds = [0, 1, 2, 3, 3]
    kinds.shuffle(using: &random)
    for kind in kinds.prefix(below(5)) {
      rulebookClause(kind)
      endClause()
    }
  }

  mutating func rulebookClause(_ kind: Int) {
    made()
    switch kind {
    case 0:
      put("edition")
      string()
      guard chance(70) else { return }
      put("in", "force", "from")
      date()
      if chance(50) {
        put("until")
        date()
      }
    case 1: put("owner", pick(Self.texts))
    case 2: put("illustrative", pick(Self.texts))
    default: put("source", pick(Self.texts))
    }
  }

  mutating func use() {
    made()
    put("use", "\"../common/scales.rag\"")
    endClause()
  }

  mutating func defaultEffect() {
    made()
    put("default")
    absenceEffect()
    endClause()
  }

  mutating func absenceEffect(points: Bool = true) {
    made()
    effect(points: points)
    put("when")
    absenceKinds()
    cited()
  }

  mutating func effect(points: Bool) {
    made()
    switch below(5) {
    case 0 where points: self.points()
    case 1: word()
    default:
      put(
        pick([
          ["leave", "out"], ["stop"], ["no", "effect"], ["applies"], ["not", "rated"], ["not", "scored"],
        ]))
    }
  }

  mutating func points() {
    made()
    if chance(20) {
      plainName()
    } else {
      if chance(20) { put("-") }
      number()
    }
    put(pick(["point", "points"]))
  }

  mutating func scale() {
    made()
    put("scale")
    name()
    label()
    put(",", pick(["best", "worst"]), "first")
    if chance(40) {
      list(1...7, between: [",", "¦"]) { $0.scaleWord(also: false) }
      return endClause()
    }
    endClause()
    times(1...4) {
      if $0.chance(70) {
        $0.scaleWord(also: true)
      } else {
        $0.list(1...4, between: [",", "¦"]) { $0.scaleWord(also: false) }
      }
      $0.endClause()
    }
  }

  mutating func scaleWord(also: Bool) {
    made()
    value()
    if chance(40) {
      if chance(20) { put("-") }
      number()
      put("points")
    }
    if also, chance(50) {
      put("also")
      list(1...3) { $0.string() }
    }
  }

  mutating func record() {
    made()
    put("record")
    name()
    label()
    endClause()
    times(1...6) { $0.field() }
  }

  mutating func events() {
    made()
    put("events")
    name()
    label()
    put("of", "provider")
    if chance(20) {
      put(",")
      every()
    }
    endClause()
    times(1...5) { $0.field() }
  }

  mutating func every() {
    made()
    put("every")
    if chance(40) { put("financial") }
    put(pick(["month", "quarter", "year"]), "from")
    plainName()
  }

  mutating func field() {
    made()
    list(1...(chance(20) ? 3 : 1)) { $0.plainName() }
    label()
    fieldType()
    for kind in [0, 1, 2, 3, 4] where chance(25) {
      if chance(60) { put(",") }
      fieldClause(kind)
    }
    endClause()
  }

  mutating func fieldType() {
    made()
    switch below(8) {
    case 0: put("text")
    case 1: put("yes", "/", "no")
    case 2: put("number")
    case 3: put(pick(["percent", "money", "date"]))
    case 4, 5:
      put("one", "of")
      valueList()
    default: plainName()
    }
  }

  mutating func fieldClause(_ kind: Int) {
    made()
    switch kind {
    case 0: put("key")
    case 1:
      put("may", "be")
      list(1...3, between: ["or"]) { $0.absenceForm() }
    case 2: put("rounded", "to", "2", "places")
    case 3: put("column", pick(Self.texts))
    default: put("fixed")
    }
  }

  mutating func absenceForm() {
    made()
    absenceKind()
    if chance(40) { bracket { me in me.list(1...3) { $0.string() } } }
  }

  mutating func holidays() {
    made()
    put("holidays")
    string()
    put("from")
    date()
    put("until")
    date()
    if chance(40) { reviewed() }
    cited()
    endClause()
    times(0...4) {
      $0.date()
      $0.label()
      $0.endClause()
    }
  }

  mutating func parameter() {
    made()
    put("parameter")
    name()
    label()
    if chance(50) {
      put("=")
      literal()
      if chance(20) { reviewed() }
      cited()
      return endClause()
    }
    if chance(60) { put("by", "beds") }
    endClause()
    times(1...4) { $0.parameterRow() }
  }

  mutating func parameterRow() {
    made()
    switch below(4) {
    case 0: put("otherwise")
    case 1: break
    default: valueList()
    }
    // After a word, `1 December` would be read as the beginning of a date.
    literal()
    if chance(40) {
      put("from")
      date()
      if chance(40) {
        put("until")
        date()
      }
    }
    if chance(20) { reviewed() }
    cited()
    endClause()
  }

  mutating func define() {
    made()
    put("define")
    name()
    label()
    put("=")
    expression()
    endClause()
    times(0...2) {
      $0.defineClause()
      $0.endClause()
    }
  }

  mutating func defineClause() {
    made()
    absenceKind()
    put("when")
    expression()
    cited()
  }

  mutating func group() {
    made()
    put("group")
    name()
    label()
    put("=")
    list(1...8, between: [",", "¦"]) { $0.plainName() }
    endClause()
  }

  mutating func indicator() {
    made()
    put("indicator")
    name()
    label()
    endClause()
    times(1...6) {
      $0.indicatorClause()
      $0.endClause()
    }
  }

  mutating func indicatorClause() {
    made()
    switch below(5) {
    case 0:
      put("weight")
      weight()
    case 1: absenceEffect()
    default: pointsClause()
    }
  }

  mutating func pointsClause() {
    made()
    points()
    whenOrOtherwise()
  }

  private mutating func whenOrOtherwise() {
    if chance(75) {
      put("when")
      expression()
    } else {
      put("otherwise")
    }
    cited()
  }

  mutating func score() {
    made()
    put("score")
    name()
    label()
    put("=")
    expression()
    endClause()
    times(0...2) {
      $0.scoreClause()
      $0.endClause()
    }
  }

  mutating func scoreClause() {
    made()
    absenceEffect()
  }

  mutating func rating() {
    made()
    put("rating")
    name()
    label()
    put("on", "rag")
    if chance(20) {
      put("from")
      plainName()
    }
    endClause()
    times(1...6) { $0.ratingClause() }
    if chance(20) {
      judgement()
      endClause()
    }
  }

  mutating func ratingClause() {
    made()
    switch below(7) {
    case 0: limiter()
    case 1: override()
    case 2: adjustment()
    case 3: absenceEffect()
    default: band()
    }
    endClause()
  }

  mutating func band() {
    made()
    if chance(10) { put("not", "rated") } else { value() }
    whenOrOtherwise()
  }

  mutating func limiter() {
    made()
    put("cannot", "be", pick(["better", "worse"]), "than")
    if chance(40) {
      stepsAway()
      put("than")
      operand()
    } else {
      word()
    }
    condition()
  }

  private mutating func condition() {
    put("when")
    expression()
    cited()
  }

  mutating func stepsAway() {
    made()
    put(pick(["one", "2"]), pick(["step", "steps"]), pick(["better", "worse"]))
  }

  mutating func override() {
    made()
    put("is")
    word()
    put("whatever", "the", "score")
    condition()
  }

  mutating func adjustment() {
    made()
    stepsAway()
    condition()
  }

  mutating func judgement() {
    made()
    put("judgement", "from")
    source()
    put("at", "most", pick(["one", "2"]), "step")
    put(pick([["better"], ["worse"], ["either", "way"]]))
    if chance(50) { put("for", "at", "most", "3", "months") }
    cited()
  }

  mutating func matrix() {
    made()
    put("matrix")
    name()
    label()
    put("on")
    tableType()
    put("of", "beds", "by", "risk")
    endClause()
    matrixHead()
    times(1...4) { $0.matrixRow() }
  }

  mutating func tableType() {
    made()
    put(pick([["rag"], ["number"], ["percent"], ["money"], ["yes", "/", "no"]]))
  }

  mutating func matrixHead() {
    made()
    put("-")
    times(1...4) { $0.value() }
    endClause()
  }

  mutating func matrixRow() {
    made()
    value()
    times(1...4) { $0.cell() }
    endClause()
  }

  /// A number before a word could be read as the day of a month, so there are no words here behind figures.
  mutating func cell() {
    made()
    if chance(50) { put(pick(["yes", "92%", "£3"])) } else { word() }
  }

  mutating func table() {
    made()
    put("table")
    name()
    label()
    put("on")
    tableType()
    put("of")
    list(1...3) { $0.plainName() }
    endClause()
    times(1...4) { $0.tableRow() }
  }

  mutating func tableRow() {
    made()
    times(1...3) {
      $0.tableCell()
      $0.put("|")
    }
    if chance(50) { literal() } else { word() }
    cited()
    endClause()
  }

  mutating func tableCell() {
    made()
    switch below(5) {
    case 0: put("any")
    case 1:
      word()
      if chance(40) { put("or", "better") }
    case 2:
      put(
        pick([
          ["unknown"], ["between", "1", "and", "3"], ["is", "not", "yet"], ["=", "3"], [">=", "-", "2"],
        ]))
    case 3:
      put("one", "of")
      valueList()
    default:
      made("comparingWords")
      put(pick([["at", "least"], ["more", "than"], ["exactly"], ["is", "no", "more", "than"], ["below"]]))
      literal()
    }
  }
}
