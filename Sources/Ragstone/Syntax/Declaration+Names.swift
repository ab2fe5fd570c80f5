extension Declaration {
  /// What the declaration is known by; a title or path where it has no name.
  package var declaredName: Name {
    switch self {
    case .define(let written): written.name
    case .indicator(let written): written.name
    case .score(let written): written.name
    case .rating(let written): written.name
    case .matrix(let written): written.name
    case .table(let written): written.name
    case .escalation(let written): written.name
    case .flag(let written): written.name
    case .duty(let written): written.name
    case .population(let written): written.name
    case .summary(let written): written.name
    case .rank(let written): written.name
    case .scale(let written): written.name
    case .record(let written), .events(let written): written.name
    case .group(let written): written.name
    case .parameter(let written): written.name
    case .rulebook(let written): Name(written.title.text, written.span)
    case .use(let written): Name(written.path.text, written.span)
    case .example(let written): Name(written.title.text, written.span)
    case .defaultEffect(let clause): Name("default", clause.span)
    case .holidays(let written): Name(written.title.text, written.title.span)
    case .property(let written): Name(written.isAlways ? "always" : "never", written.span)
    }
  }

  /// All of it.
  package var span: Span {
    switch self {
    case .define(let written): written.span
    case .indicator(let written): written.span
    case .score(let written): written.span
    case .rating(let written): written.span
    case .matrix(let written): written.span
    case .table(let written): written.span
    case .escalation(let written): written.span
    case .flag(let written): written.span
    case .duty(let written): written.span
    case .population(let written): written.span
    case .summary(let written): written.span
    case .rank(let written): written.span
    case .scale(let written): written.span
    case .record(let written), .events(let written): written.span
    case .group(let written): written.span
    case .parameter(let written): written.span
    case .rulebook(let written): written.span
    case .use(let written): written.span
    case .example(let written): written.span
    case .defaultEffect(let clause): clause.span
    case .holidays(let written): written.span
    case .property(let written): written.span
    }
  }

  /// A declaration of the same name takes its place; one without a name of its own stands beside others.
  package var isReplaceable: Bool {
    switch self {
    case .define, .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .population,
      .summary,
      .rank, .scale, .record, .events, .group, .parameter, .example:
      true
    case .rulebook, .use, .defaultEffect, .holidays, .property: false
    }
  }
}
