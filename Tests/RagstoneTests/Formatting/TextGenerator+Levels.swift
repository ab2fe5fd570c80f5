extension TextGenerator {
  mutating func duty() {
    made()
    put("duty")
    name()
    label()
    put("¦", "due")
    dutyTerm()
    if chance(60) { put(",") }
    put("¦", "done")
    if chance(40) {
      put("by")
      source()
    } else {
      plainName()
    }
    if chance(40) {
      put("when")
      expression()
      cited()
    }
    endClause()
    times(0...3) {
      $0.dutyClause()
      $0.endClause()
    }
  }

  mutating func dutyTerm() {
    made()
    switch below(3) {
    case 0:
      put("within", "28", "days", "after")
      plainName()
    case 1:
      put("by")
      date()
    default: every()
    }
  }

  mutating func dutyClause() {
    made()
    if chance(50) {
      put("not", "due", "when")
      expression()
      cited()
    } else {
      put(pick([["no", "effect"], ["applies"], ["stop"]]))
      put("when")
      absenceKinds()
      cited()
    }
  }

  mutating func escalation() {
    made()
    put("escalation")
    name()
    label()
    put("on", "concern", "from")
    plainName()
    endClause()
    times(0...2) { $0.escalationClause(.declaration) }
    times(1...3) {
      $0.level()
      $0.times(0...2) { $0.escalationClause(.level) }
      $0.times(1...2) {
        $0.transition()
        $0.times(0...2) { $0.escalationClause(.transition) }
      }
    }
    if chance(30) {
      judgement()
      endClause()
    }
  }

  /// What a clause of an escalation stands under.
  enum Owner { case declaration, level, transition }

  mutating func escalationClause(_ owner: Owner) {
    made()
    switch below(owner == .level ? 2 : 3) {
    case 0: action()
    case 1: notice()
    default: absenceEffect(points: false)
    }
    endClause()
  }

  mutating func level() {
    made()
    put("from")
    if chance(20) { put("any") } else { valueList() }
    endClause()
  }

  mutating func transition() {
    made()
    put("to")
    word()
    put("when")
    expression()
    if chance(40) {
      put("if")
      list(1...3, between: ["and"]) { $0.agreement() }
    }
    cited()
    endClause()
  }

  mutating func agreement() {
    made()
    put("agreed", "by", pick(Self.texts))
    bracket { $0.expression() }
  }

  mutating func action() {
    made()
    put("do", pick(Self.texts))
    if chance(30) { put("within", "5", "days") }
  }

  mutating func notice() {
    made()
    put("tell", pick(Self.texts))
    label()
    if chance(30) { put("within", "5", "days") }
  }

  mutating func flag() {
    made()
    put("flag")
    name()
    label()
    put("when")
    expression()
    cited()
    endClause()
    times(0...3) {
      if $0.chance(50) { $0.notice() } else { $0.absenceEffect(points: false) }
      $0.endClause()
    }
  }

  mutating func population() {
    made()
    put("population")
    name()
    label()
    put("=")
    if chance(30) { put("all") } else { expression() }
    cited()
    endClause()
  }

  mutating func summary() {
    made()
    put("summary")
    name()
    label()
    if chance(40) { put("by", "beds") }
    if chance(30) { put(",", pick(["highest", "lowest", "worst", "best"]), "first") }
    put("=")
    expression()
    cited()
    endClause()
  }

  mutating func rank() {
    made()
    put("rank")
    name()
    label()
    put("of", "everybody", "by")
    rankKey()
    put(",", "ties")
    if chance(50) {
      put("together")
    } else {
      put("by")
      rankKey()
    }
    endClause()
  }

  mutating func rankKey() {
    made()
    plainName()
    if chance(30) { put("*", "2") }
    put(pick(["highest", "lowest", "worst", "best"]), "first")
  }

  mutating func example() {
    made()
    put("example")
    string()
    endClause()
    for kind in [0, 1] where chance(50) { exampleClause(kind) }
    times(1...3) { $0.exampleClause(2 + $0.below(2)) }
  }

  mutating func exampleClause(_ kind: Int) {
    made()
    switch kind {
    case 0:
      put("as", "at")
      date()
    case 1: put("like", pick(Self.texts))
    case 2: given()
    default: expect()
    }
    endClause()
  }

  mutating func given() {
    made()
    put("given")
    list(1...4) { $0.givenItem() }
  }

  mutating func givenItem() {
    made()
    plainName()
    switch below(6) {
    case 0: put("none")
    case 1, 2: list(1...3, between: [",", "¦"]) { $0.eventRow() }
    default: givenValue()
    }
  }

  private mutating func givenValue() {
    switch below(5) {
    case 0: absenceKind()
    case 1: word()
    default: literal()
    }
  }

  mutating func eventRow() {
    made()
    bracket { me in
      me.list(0...4) {
        $0.plainName()
        $0.givenValue()
      }
    }
  }

  mutating func expect() {
    made()
    put("expect")
    list(1...4) { $0.expectItem() }
  }

  mutating func expectItem() {
    made()
    plainName()
    if chance(20) {
      put("for")
      word()
    }
    if chance(10) {
      put("not", "rated")
    } else {
      givenValue()
    }
    if chance(10) { put("to", "1", "place") }
  }
}
