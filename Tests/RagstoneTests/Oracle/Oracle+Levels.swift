import Ragstone

@testable import RuleWorlds

extension Oracle {
  /// An escalation, worked out from the page: the level held, the first way that holds, agreement, judgement.
  func value(of escalation: CheckedEscalation, _ index: Int) throws -> OracleValue {
    let held = try decide(try exact(escalation.start), escalation.startEffects, .words(escalation.scale))
    // Everything is worked out, as a figure that is too large refuses the provider wherever it stands.
    let answers = try escalation.transitions.map { try exact($0.condition) }
    let agreed = try escalation.transitions.map { try $0.agreements.map { try exact($0.condition) } }
    let scale = rulebook.wordSets[escalation.scale]
    var proposal: Int?
    if case .word(let level) = held {
      for (place, way) in escalation.transitions.enumerated() where proposal == nil {
        guard way.from.contains(level) else { continue }
        var holds = answers[place]
        if let kind = holds.absence {
          let isLowering = scale.order == .bestFirst ? way.target < level : way.target > level
          let effect = isLowering ? .noEffect : way.effects[kind]?.effect
          if effect == .stop { throw OracleRefusal() }
          holds = .truth(effect == .applies)
        }
        if holds == .truth(true) { proposal = place }
      }
    }
    var level = held
    var awaited: [String] = []
    var hasMoved = false
    parts[OraclePart(owner: index, part: .proposed)] = .absent(.notApplicable)
    if let proposal {
      let way = escalation.transitions[proposal]
      for (agreement, answer) in zip(way.agreements, agreed[proposal]) where answer != .truth(true) {
        awaited.append(agreement.party)
      }
      hasMoved = awaited.isEmpty
      if hasMoved { level = .word(way.target) }
      parts[OraclePart(owner: index, part: .proposed)] = .word(way.target)
    }
    parts[OraclePart(owner: index, part: .awaiting)] = .absent(.notApplicable)
    if !awaited.isEmpty, let set = escalation.awaitingSet {
      let word = awaited.joined(separator: " and ")
      parts[OraclePart(owner: index, part: .awaiting)] =
        rulebook.wordSets[set].words.firstIndex(of: word).map { .word($0) } ?? .absent(.unknown)
    }
    if let judgement = escalation.judgement {
      level = try judged(level, judgement, scale, index)
    }
    let actions = escalation.actions.filter { action in
      switch action.moment {
      case .level(let levels): isAt(level, levels)
      case .transition(let place): place == proposal && hasMoved
      case .raised: false
      }
    }
    let notices = escalation.notices.filter { notice in
      switch notice.moment {
      case .level(let levels): isAt(level, levels) && level != held
      case .transition(let place): place == proposal
      case .raised: false
      }
    }
    parts[OraclePart(owner: index, part: .actions)] = try composed(actions)
    parts[OraclePart(owner: index, part: .notices)] = try composed(notices)
    return level
  }

  private func isAt(_ level: OracleValue, _ levels: [Int]) -> Bool {
    if case .word(let word) = level { return levels.contains(word) }
    return false
  }

  private func composed(_ notices: [CheckedNotice]) throws -> OracleValue {
    if notices.isEmpty { return .absent(.notApplicable) }
    return .text(
      try notices.map { notice in
        guard let within = notice.within, case .period(let period) = try exact(within) else {
          return notice.text
        }
        return "\(notice.text) (by \(calendar.text(calendar.adding(period, sign: 1, to: asAt))))"
      }.joined(separator: "; "))
  }

  func value(of flag: CheckedFlag, _ index: Int) throws -> OracleValue {
    var raised = try exact(flag.condition)
    if let kind = raised.absence {
      let effect = flag.effects[kind]?.effect
      if effect == .stop { throw OracleRefusal() }
      raised = .truth(effect == .applies)
    }
    parts[OraclePart(owner: index, part: .notices)] = try composed(raised == .truth(true) ? flag.notices : [])
    return raised
  }

  /// What a recorded judgement leaves of a level or rating.
  func judged(
    _ before: OracleValue, _ judgement: CheckedJudgement, _ scale: WordSet, _ index: Int
  ) throws -> OracleValue {
    guard case .events(let query) = judgement.all.kind,
      let date = rulebook.events[judgement.table].dateIndex
    else { return before }
    let outer = eventRow
    defer { eventRow = outer }
    var (isAny, chosen): (Bool, [OracleValue]?) = (false, nil)
    for row in events[judgement.table] {
      eventRow = row
      let passes = try query.filter.map { try exact($0) } ?? .truth(true)
      guard try isSeen(OracleRow(cells: row, day: row[date]), query.window) == .truth(true),
        passes == .truth(true), case .date(let day) = row[date],
        case .date(let end) = row[judgement.endField]
      else { continue }
      isAny = true
      if end < asAt { continue }
      if let longest = judgement.longest, case .period(let period) = try exact(longest),
        calendar.adding(period, sign: 1, to: day) < asAt
      {
        continue
      }
      if case .date(let best)? = chosen?[date], best > day { continue }
      chosen = row
    }
    let part = OraclePart(owner: index, part: .judgement)
    guard let chosen, case .word(let word) = chosen[judgement.valueField] else {
      parts[part] = isAny ? .word(1) : .absent(.notApplicable)
      return before
    }
    guard case .word(let level) = before else {
      parts[part] = .word(3)
      return before
    }
    // How many steps worse than it was.
    let distance = scale.order == .bestFirst ? word - level : level - word
    let mayImprove = judgement.direction != .worse
    let mayWorsen = judgement.direction != .better
    let isNear =
      distance == 0 || distance > 0 && mayWorsen && distance <= judgement.steps
      || distance < 0 && mayImprove && -distance <= judgement.steps
    parts[part] = .word(isNear ? 0 : 2)
    return isNear ? .word(word) : before
  }
}

/// Something more that a declaration yields.
struct OraclePart: Hashable {
  let owner: Int
  let part: ResultPart
}
