extension TextGenerator {
  /// Something in a bracket, or inside something else, of which there is not too much.
  private mutating func deeper(_ body: (inout Self) -> Void, orElse simple: (inout Self) -> Void) {
    guard depth < 3 else { return simple(&self) }
    depth += 1
    body(&self)
    depth -= 1
  }

  mutating func bracket(_ body: (inout Self) -> Void) {
    put("(")
    depth += 1
    body(&self)
    depth -= 1
    put(")")
  }

  mutating func expression() {
    made()
    disjunction()
    if chance(8) {
      put("unless")
      disjunction()
    }
  }

  mutating func disjunction() {
    made()
    let joiner = pick(["and", "or"])
    if depth > 2 || chance(60) { return negation() }
    list(2...4, between: [joiner]) { $0.negation() }
  }

  mutating func negation() {
    made()
    if chance(10) { put("not") }
    comparison()
  }

  mutating func comparison() {
    made()
    // A word alone after a joiner is refused, so what is compared begins with a name.
    if chance(85) {
      operand()
      comparisonTail()
    } else {
      name()
    }
    if chance(5) {
      put("sustained", "for")
      wholeNumber()
      put("months")
    }
  }

  mutating func comparingWords() {
    made()
    put(
      pick([
        ["at", "least"], ["at", "most"], ["more", "than"], ["fewer", "than"], ["less", "than"], ["above"],
        ["below"], ["no", "more", "than"], ["no", "fewer", "than"], ["exactly"],
      ]))
  }

  mutating func comparisonTail() {
    made()
    switch below(10) {
    case 0:
      put(pick(["=", "<>", "<", "<=", ">", ">="]))
      operand()
    case 1, 2:
      if chance(30) { put(pick([["is"], ["is", "not"]])) }
      comparingWords()
      operand()
      switch below(8) {
      case 0: put("ago")
      case 1:
        put(pick(["before", "after"]))
        operand()
      default: break
      }
    case 3:
      isPerhapsNot()
      put("between")
      operand()
      put("and")
      operand()
    case 4:
      isPerhapsNot()
      put("one", "of")
      valueList()
    case 5:
      isPerhapsNot()
      // A longer operand would take the `of` for its own.
      put("within")
      number()
      put("of")
      operand()
    case 6:
      put(
        pick([
          ["is", "known"], ["is", "absent"], ["is", "applicable"], ["is", "not", "yet"], ["is", "unknown"],
        ]))
    case 7:
      isPerhapsNot()
      put(pick([["better", "than"], ["worse", "than"], ["before"], ["after"]]))
      operand()
    default:
      isPerhapsNot()
      word()
      if chance(40) { put("or", pick(["better", "worse"])) }
    }
  }

  private mutating func isPerhapsNot() { put(chance(20) ? ["is", "not"] : ["is"]) }

  mutating func operand() {
    made()
    percentage()
    if chance(6) {
      put("rounded")
      if chance(50) { put(pick(["up", "down"])) }
      put("to")
      wholeNumber()
      put(pick(["place", "places"]))
    }
  }

  mutating func percentage() {
    made()
    sum()
    guard chance(6) else { return }
    put("as", "a", "percentage", "of")
    if chance(50) { put("the", "maximum") } else { sum() }
  }

  mutating func sum() {
    made()
    product()
    if depth < 3, chance(15) {
      times(1...3) {
        $0.put($0.pick(["+", "-"]))
        $0.product()
      }
    }
  }

  mutating func product() {
    made()
    primary()
    if depth < 3, chance(12) {
      times(1...2) {
        $0.put($0.pick(["*", "/"]))
        $0.primary()
      }
    }
  }

  mutating func primary() {
    made()
    switch below(22) {
    case 0...2: literal()
    case 3: put("today")
    case 4: deeper({ me in me.bracket { $0.expression() } }, orElse: { $0.name() })
    case 5: deeper({ $0.quantifier() }, orElse: { $0.name() })
    case 6, 7: deeper({ $0.listAggregate() }, orElse: { $0.name() })
    case 8, 9: deeper({ $0.eventAggregate() }, orElse: { $0.name() })
    case 10: elapsed()
    case 11:
      put("points", "of")
      plainName()
    case 12:
      put("completeness", "of")
      plainName()
    case 13:
      put("previous")
      plainName()
    case 14: nextWorkingDay()
    case 15:
      plainName()
      put("as", "at")
      moment()
    default: plainName()
    }
  }

  /// A name that no phrase begins with.
  mutating func plainName() { put(pick(["beds", "risk", "cqc_rating", "fee", "reports_2017"])) }

  mutating func nextWorkingDay() {
    made()
    put("next", "working", "day", pick(["from", "after"]))
    plainName()
  }

  mutating func moment() {
    made()
    if chance(50) {
      date()
    } else {
      put(pick(["3", "12"]), "months", "ago")
    }
  }

  mutating func quantifier() {
    made()
    switch below(5) {
    case 0: put(pick(["any", "all", "none"]), "of")
    case 1:
      put("at", pick(["least", "most"]))
      wholeNumber()
      put("of")
    case 2:
      put("exactly")
      wholeNumber()
      put("of")
    case 3:
      wholeNumber()
      put("or", "more", "of")
    default: put("number", "of")
    }
    members()
    if chance(30) {
      comparingWords()
      literal()
    }
  }

  mutating func members() {
    made()
    switch below(4) {
    case 0: put("indicators")
    case 1: plainName()
    default: bracket { me in me.list(1...5) { $0.comparison() } }
    }
  }

  mutating func listAggregate() {
    made()
    put(
      pick([
        ["sum"], ["weighted", "average"], ["weighted", "sum"], ["median"], ["highest"], ["lowest"], ["worst"],
        ["best"], ["first", "known"], ["average"],
      ]))
    put("of")
    items()
  }

  mutating func items() {
    made()
    switch below(4) {
    case 0: put("indicators")
    case 1: plainName()
    default: bracket { me in me.list(1...5) { $0.item() } }
    }
  }

  mutating func item() {
    made()
    operand()
    if chance(40) {
      put("weight")
      weight()
    }
  }

  mutating func weight() {
    made()
    switch below(3) {
    case 0: plainName()
    case 1: put("1", "/", "3")
    default: number()
    }
  }

  mutating func eventAggregate() {
    made()
    switch below(8) {
    case 0: put("count", "of")
    case 1: put("share", "of")
    case 2:
      put("number", "of", "different")
      plainName()
      put("of")
    case 3:
      put("highest", "count", "of")
      plainName()
      if chance(50) { window() }
      if chance(50) {
        put("by")
        plainName()
      }
      if chance(50) { filter() }
      return
    case 4: put(pick(["longest", "current"]), "run", "of")
    case 5: put("list", "of")
    default:
      rowFunction()
      rowOperand()
      put("of")
    }
    source()
  }

  mutating func rowFunction() {
    made()
    put(
      pick([
        ["sum"], ["average"], ["median"], ["lowest"], ["worst"], ["best"], ["second", "latest"], ["latest"],
        ["third", "earliest", "known"], ["earliest", "known"],
      ]))
  }

  mutating func rowOperand() {
    made()
    if chance(60) { plainName() } else { bracket { $0.operand() } }
  }

  mutating func source() {
    made()
    plainName()
    if chance(15) {
      put("of")
      plainName()
    }
    if chance(50) { window() }
    if chance(50) { filter() }
  }

  private mutating func filter() {
    put("where")
    bracket { $0.expression() }
  }

  mutating func window() {
    made()
    let stretch = pick(["month", "quarter", "year"])
    switch below(8) {
    case 0: put("in", "the", "last", "12", "months")
    case 1: put(["in", "this"] + (chance(50) ? ["financial"] : []) + [stretch])
    case 2: put("in", "the", "previous", stretch)
    case 3: put("in", "the", "same", stretch, "last", "year")
    case 4: put("in", "any", "12", "months", "of", "the", "last", "36", "months")
    case 5:
      put(pick(["since", "before", "after"]))
      plainName()
    case 6:
      put("between")
      date()
      put("and")
      bracket {
        $0.put("today", "-")
        $0.put("3", "months")
      }
    default: put("in", "the", "last", "reports_2017")
    }
  }

  mutating func elapsed() {
    made()
    put(pick(["days", "months", "years"]))
    if chance(50) {
      put("since")
      plainName()
    } else {
      put("from")
      plainName()
      put("to")
      plainName()
    }
  }
}
