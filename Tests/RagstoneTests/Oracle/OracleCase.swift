import Ragstone
import Testing

@testable import RuleWorlds

/// A small case on which the engine and the grammar page once parted.
struct OracleCase: CustomTestStringConvertible {
  let title: String
  let world: OracleWorld

  var testDescription: String { title }

  private init(_ title: String, _ make: (inout OracleWorld) -> Void) {
    self.title = title
    var world = OracleWorld()
    world.asAt = OracleCalendar.shared.number(2017, 5, 17)
    world.rows = [[]]
    make(&world)
    self.world = world
  }

  static let settled = [
    OracleCase("a dated value that has ended gives way to the one before it") { world in
      world.declarations = [
        ["record provider", "  id text, key"],
        ["parameter target", "  33 from 2010-01-01", "  20 from 2016-03-31 until 2016-03-31"],
        ["score chosen = target"],
      ]
    },
    OracleCase("a provider whose figures are all in range is refused, as the sum of products is 64 bits wide")
    { world in
      world.declarations = [
        ["record provider", "  id text, key", "  f1 number"],
        ["score mean = weighted average of (f1 weight 0.333333, f1 weight 3) as a percentage of f1"],
      ]
      world.fields = [OracleField(name: "f1", type: .number, absences: [])]
      world.rows = [[OracleCell(value: .number(Fraction(100_000)), written: "100000")]]
    },
    OracleCase("completeness inside a filter reads lanes that are not the record's") {
      world in
      world.declarations = [
        ["record provider", "  id text, key", "  f1 number, may be unknown"],
        ["events visits of provider", "  e1 date"],
        ["indicator i1", "  1 point when f1 above 1", "  0 points otherwise", "  0 points when unknown"],
        ["score s1 = weighted average of (i1)"],
        ["define d1 = share of visits where (e1 is after 2000-01-01 and completeness of s1 at least 7%)"],
      ]
      world.fields = [OracleField(name: "f1", type: .number, absences: [.unknown])]
      world.rows = [[OracleCell(value: .absent(.unknown), written: "")]]
      world.events = [OracleField(name: "e1", type: .date, absences: [])]
      let day = OracleCalendar.shared.number(2016, 9, 19)
      world.eventRows = [(0, [OracleCell(value: .date(day), written: "2016-09-19")])]
    },
    OracleCase("completeness inside a filter is of a score that rests on events itself") { world in
      world.declarations = [
        ["record provider", "  id text, key"],
        ["events visits of provider", "  e1 date", "  e2 number, may be unknown"],
        ["score s1 = average of (latest e2 of visits, count of visits)", "  leave out when unknown"],
        ["define d1 = count of visits where (e1 is after 2000-01-01 and completeness of s1 at least 7%)"],
      ]
      world.events = [
        OracleField(name: "e1", type: .date, absences: []),
        OracleField(name: "e2", type: .number, absences: [.unknown]),
      ]
      let day = OracleCalendar.shared.number(2016, 9, 19)
      let cells = [
        OracleCell(value: .date(day), written: "2016-09-19"),
        OracleCell(value: .absent(.unknown), written: ""),
      ]
      world.eventRows = [(0, cells), (0, cells)]
    },
    OracleCase("a share keeps the weaker absence of the filter when a date is absent too") { world in
      world.declarations = [
        ["record provider", "  id text, key"],
        [
          "events visits of provider", "  e1 date, may be unknown (\"u-u\") or not yet (\"y-y\")",
          "  e2 money, may be not yet",
        ],
        ["define d1 = share of visits where (e2 is not yet)"],
      ]
      world.events = [
        OracleField(name: "e1", type: .date, absences: [.unknown, .notYet]),
        OracleField(name: "e2", type: .money, absences: [.notYet]),
      ]
      let one = OracleCell(value: .number(Fraction(1)), written: "1")
      let notYet = OracleCell(value: .absent(.notYet), written: "")
      world.eventRows = [
        (0, [OracleCell(value: .absent(.notYet), written: "y-y"), notYet]),
        (0, [OracleCell(value: .absent(.unknown), written: "u-u"), one]),
      ]
    },
    OracleCase("the checker takes a weight that is a parameter for one above nought") { world in
      world.declarations = [
        ["record provider", "  id text, key"],
        ["parameter p1 = 0"],
        ["indicator i1", "  weight p1", "  1 point otherwise"],
        ["score s1 = weighted average of (i1)"],
      ]
    },
    OracleCase("the checker takes a maximum of nought for one above it") { world in
      world.declarations = [
        ["record provider", "  id text, key"],
        ["indicator i1", "  0 points otherwise"],
        ["score s1 = sum of (i1) as a percentage of the maximum"],
      ]
    },
  ]
}
