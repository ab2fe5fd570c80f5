/// Records made of a record that shows something, to show something else.
extension SampleRecord {
  /// The record with as few others and rows as still pass a test.
  func fewer(_ passes: (SampleRecord) -> Bool) -> SampleRecord {
    var best = self
    func take(_ fewer: SampleRecord) { if passes(fewer) { best = fewer } }
    for number in best.others.indices.reversed() {
      var fewer = best
      fewer.others.remove(at: number)
      take(fewer)
    }
    for place in 0...best.others.count {
      for table in best.rows.indices {
        let count = place == 0 ? best.rows[table].count : best.others[place - 1].rows[table].count
        for index in (0..<min(count, 60)).reversed() {
          var fewer = best
          if place == 0 {
            fewer.rows[table].remove(at: index)
          } else {
            fewer.others[place - 1].rows[table].remove(at: index)
          }
          take(fewer)
        }
      }
    }
    return best
  }

  /// The record with all its days so many days later, and those of its others.
  func moved(by days: Int, _ rulebook: CheckedRulebook) -> SampleRecord {
    func moved(_ given: CheckedExample.Given, _ field: CheckedField) -> CheckedExample.Given {
      guard field.type == .date, case .value(.plain(let day)) = given else { return given }
      return .value(.plain(day + Int64(days)))
    }
    var later = self
    later.fields = zip(fields, rulebook.record.fields).map { moved($0, $1) }
    later.rows = zip(rows, rulebook.events).map { rows, table in
      rows.map { row in zip(row, table.fields).map { moved($0, $1) } }
    }
    later.others = others.map { $0.moved(by: days, rulebook) }
    return later
  }

  /// The record with each day of a range, and three on either side of it, in the place of each of its dates that rules read.
  func dated(from: CalendarDate, until: CalendarDate, _ steps: CaseSteps) -> [SampleRecord] {
    var found: [SampleRecord] = []
    for day in (Int64(from.dayNumber) - 3)...(Int64(until.dayNumber) + 3) {
      let given = CheckedExample.Given.value(.plain(day))
      for field in steps.fields where steps.rulebook.record.fields[field].type == .date {
        var dated = self
        dated.fields[field] = given
        found.append(dated)
      }
      for table in steps.tables {
        for field in steps.used(table) where steps.rulebook.events[table].fields[field].type == .date {
          for row in rows[table].indices {
            var dated = self
            dated.rows[table][row][field] = given
            found.append(dated)
          }
        }
      }
    }
    return found
  }

  /// The record among all that stand beside each other, again and again, and among those with one more of each.
  /// - Parameter most: how many records there are at most.
  func manifold(most: Int) -> [SampleRecord] {
    var alone = self
    alone.others = []
    let all = [alone] + others
    var found: [SampleRecord] = []
    for times in 2...max(2, most / all.count) {
      var many = self
      for _ in 1..<times { many.others += all }
      if many.others.count >= most { break }
      found.append(many)
      for one in all {
        var more = many
        more.others.append(one)
        found.append(more)
      }
    }
    return found
  }
}
