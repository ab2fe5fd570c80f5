import Ragstone
import Testing

@Suite("The shape of populations, summaries and ranks")
struct PopulationShapeTests {
  @Test(
    "aggregates over populations",
    arguments: [
      ("count of falls of marked in the last 3 months", "(count falls of marked last [3 months])"),
      ("list of marked where (a is Open)", "(list marked where (a is 'Open'))"),
      (
        "sum (points of grade * people) of homes / sum people of homes",
        "(/ (sum (* (points grade) people) homes) (sum people homes))"
      ),
      ("share of marked where (a) at least 40%", "((share marked where a) >= 40%)"),
      // A name all the same where `of` does not follow.
      ("list + for + ties + together", "(+ (+ (+ list for) ties) together)"),
    ])
  func aggregates(_ text: String, _ shape: String) { #expect(TreeDump.expression(text) == shape) }

  @Test(
    "declarations",
    arguments: [
      ("population p = all", "population p all"),
      ("population p \"P\" = all of (a, b)\n  because \"so\"", "population p 'P' (all [a b]) because so"),
      ("summary s = count of p", "summary s (count p)"),
      ("summary s \"S\" by service = count of p", "summary s 'S' by service (count p)"),
      (
        "summary s by service, worst first\n  = worst mark of p\n  source \"a page\"",
        "summary s by service worst (worst mark p) source a page"
      ),
      ("rank r of p by a * 2 highest first, ties together", "rank r p (* a 2) highest together"),
      (
        "rank r \"R\" of p by mark best first, ties by days since d lowest first",
        "rank r 'R' p mark best (days d) lowest"
      ),
    ])
  func declarations(_ text: String, _ shape: String) {
    let file = Samples.file(text)
    let (tree, problems) = Parser.parse(file)
    #expect(problems.map { Samples.rendered($0, in: file) } == [])
    #expect(tree.declarations.map(Self.dump) == [shape])
  }

  private static func dump(_ declaration: Declaration) -> String {
    func words(_ name: Name, _ label: Quotation?) -> String {
      name.text + (label.map { " '\($0.text)'" } ?? "")
    }
    func cited(_ citation: Citation) -> String {
      (citation.because.map { " because \($0.text)" } ?? "")
        + (citation.source.map { " source \($0.text)" } ?? "")
    }
    switch declaration {
    case .population(let written):
      return "population \(words(written.name, written.label)) "
        + (written.condition.map(TreeDump.dump) ?? "all") + cited(written.citation)
    case .summary(let written):
      return "summary \(words(written.name, written.label))" + (written.by.map { " by \($0.text)" } ?? "")
        + (written.order.map { " \($0.end.rawValue)" } ?? "") + " \(TreeDump.dump(written.expression))"
        + cited(written.citation)
    case .rank(let written):
      let ties = written.tieKey.map { "\(TreeDump.dump($0.operand)) \($0.end.rawValue)" } ?? "together"
      return "rank \(words(written.name, written.label)) \(written.population.text) "
        + "\(TreeDump.dump(written.key.operand)) \(written.key.end.rawValue) \(ties)"
    default: return "another"
    }
  }

  @Test("what an example expects of a group")
  func expectations() {
    let text = "example \"e\"\n  expect s for \"Care home\" 65 to 1 place, t for Homecare unknown, u 5"
    guard case .example(let example)? = Parser.parse(Samples.file(text)).0.declarations.first else {
      Issue.record("no example")
      return
    }
    #expect(example.expected.map(\.name.text) == ["s", "t", "u"])
    #expect(example.expected.map { $0.group?.text ?? "-" } == ["Care home", "Homecare", "-"])
    #expect(example.expected.map { $0.places ?? -1 } == [1, -1, -1])
  }

  @Test(
    "mistakes",
    arguments: [
      BadRule(
        """
        rank r by a highest first, ties together
        """,
        """
        RAG0180 1:8 a rank says of which population it is -> write `of` and the name of a population, as in `rank position of assessed by risk highest first`
        """),
      BadRule(
        """
        rank r of p by a highest first, ties
        """,
        """
        RAG0181 1:37 a rank says what becomes of equals -> write `, ties together` to let equals share a place, or `, ties by beds highest first`
        """),
      BadRule(
        """
        summary s by service, highest = count of p
        """,
        """
        RAG0182 1:23 which end comes first is not said -> write `highest first` or `lowest first`; for words of a scale `worst first` or `best first`
        """),
      BadRule(
        """
        population p count of falls
        """,
        """
        RAG0140 1:14 `=` is missing after the name -> write `population p = count of falls`
        """),
      BadRule(
        """
        define rank = 3
        """,
        """
        RAG0129 1:8 `rank` is a word of the language and cannot be a name -> choose another name, such as `rank_value`
        """),
    ])
  func mistakes(_ rule: BadRule) {
    #expect(Samples.problems(rule.text).joined(separator: "\n") == rule.messages)
  }
}
