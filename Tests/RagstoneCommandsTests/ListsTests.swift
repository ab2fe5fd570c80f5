import RagstoneCommands
import Testing

/// The lists of duties and of status, and folders of editions, over files of a few lines.
@Suite struct ListsTests {
  static func rules(_ edition: String, _ period: String, within: Int) -> String {
    """
    rulebook "Visits"
      edition "\(edition)" in force \(period)
    use "scale.rag"
    record home "Home"
      name text, key
      area text
      visited_on date, may be unknown or not yet
      done_on date, may be not yet
    duty visit_again "Second visit" due within \(within) days after visited_on, done done_on
    duty report_sent "Report" due by 2017-06-30, done done_on when area is "North"
    rating answer "May I place here?" on rag
      Red when visit_again is Overdue
      Green otherwise
      Red when unknown
    """
  }

  static let records = """
    name,area,visited_on,done_on
    Ash,North,2017-03-01,2017-03-20
    "Beech, the",South,2017-02-01,
    Cedar,South,unknown,
    Dell,North,2017-05-30,2017-07-30
    """

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write("homes.csv", Self.records)
    try write("2016.rag", Self.rules("2016", "from 2016-04-01 until 2017-03-31", within: 10))
    try write("2017.rag", Self.rules("2017", "from 2017-04-01", within: 28))
    try write("scale.rag", "scale rag, best first Green, Red\n")
  }

  private func write(_ name: String, _ text: String) throws {
    try AtomicOutput.write(text.utf8, to: folder.path + "/" + name)
  }

  private func run(_ words: String...) -> (status: RagstoneCommands.ExitStatus, output: String, talk: String)
  {
    let run = RagstoneCommandLine.run(
      arguments: words.map { $0.replacing("@", with: folder.path) }, environment: Environment())
    return (
      run.status, String(decoding: run.output, as: UTF8.self),
      String(decoding: run.talk, as: UTF8.self).replacing(folder.path, with: "@")
    )
  }

  @Test func listsDutiesByTheDayTheyAreDue() {
    let run = run("duties", "@/2017.rag", "@/homes.csv", "--as-at", "2017-06-30", "-f", "csv")
    #expect(run.status == .fine)
    #expect(
      run.output.replacing("\r\n", with: "\n") == """
        name,duty,state,due,days_late
        "Beech, the",Second visit,Overdue,2017-03-01,121
        Ash,Second visit,Done,2017-03-29,0
        Dell,Second visit,Overdue,2017-06-27,3
        Ash,Report,Done,2017-06-30,0
        Dell,Report,Due,2017-06-30,0
        Cedar,Second visit,unknown,,

        """)
  }

  @Test func showsOnlyWhatIsOverdueOrUnknown() {
    let run = run("duties", "@/2017.rag", "@/homes.csv", "--as-at", "2017-06-30", "--overdue")
    #expect(
      run.output == """
        As at 30 June 2017: Visits, edition 2017

        Home        Duty          State    Due         Days late
        ----------  ------------  -------  ----------  ---------
        Beech, the  Second visit  Overdue  2017-03-01        121
        Dell        Second visit  Overdue  2017-06-27          3
        Cedar       Second visit  unknown

        """)
  }

  @Test func showsAlsoWhatIsNotDue() {
    let run = run("duties", "@/2017.rag", "@/homes.csv", "--as-at", "2017-06-30", "--all", "-f", "csv")
    #expect(run.output.contains("\"Beech, the\",Report,Not due,,\r\nCedar,Second visit,unknown,,\r\n"))
    #expect(run.output.hasSuffix("Cedar,Report,Not due,,\r\n"))
  }

  @Test func writesDutiesAsJson() {
    let run = run("duties", "@/2017.rag", "@/homes.csv", "--as-at", "2017-06-30", "--overdue", "-f", "json")
    #expect(run.output.contains("\"edition\": \"2017\",\n    \"in_force_from\": \"2017-04-01\""))
    #expect(
      run.output.contains(
        """
            {
              "provider": "Cedar",
              "name": "visit_again",
              "label": "Second visit",
              "state": "unknown",
              "due": null,
              "days_late": null
            }
        """))
  }

  @Test func showsTheStatusOfAllAndOfOne() {
    let all = run("status", "@/2017.rag", "@/homes.csv", "--as-at", "2017-06-30", "--show", "area")
    #expect(
      all.output == """
        As at 30 June 2017: Visits, edition 2017

        Home        area   May I place here?  Overdue
        ----------  -----  -----------------  -----------------------
        Ash         North  Green
        Beech, the  South  Red                Second visit (121 days)
        Cedar       South  Red                Second visit (unknown)
        Dell        North  Red                Second visit (3 days)

        """)
    let one = run("status", "@/2017.rag", "@/homes.csv", "Dell", "--as-at", "2017-06-30", "-f", "csv")
    #expect(
      one.output == "name,answer,overdue,as_at,edition\r\n"
        + "Dell,Red,Second visit (3 days),2017-06-30,2017\r\n")
    let nobody = run("status", "@/2017.rag", "@/homes.csv", "Del", "--as-at", "2017-06-30")
    #expect(nobody.status == .usage)
    #expect(nobody.talk.contains("RAG0733"))
  }

  @Test(arguments: ["duties", "status", "rate"]) func takesTheEditionInForce(_ command: String) {
    for (day, file) in [("2017-03-31", "2016"), ("2017-04-01", "2017")] {
      let named = run(command, "@/\(file).rag", "@/homes.csv", "--as-at", day, "-f", "json")
      let chosen = run(command, "@/", "@/homes.csv", "--as-at", day, "-f", "json")
      #expect(chosen.status == .fine, "\(chosen.talk)")
      #expect(
        chosen.output.replacing("//", with: "/") == named.output && named.output.contains("\"\(file)\""))
      #expect(chosen.talk.hasPrefix("edition \(file), @/\(file).rag, in force from \(file)-04-01"))
    }
  }

  @Test func explainsByTheEditionInForce() {
    let run = run("why", "@", "@/homes.csv", "Ash", "--as-at", "2017-03-31")
    #expect(run.output.contains("Second visit is Done late\n  Due on 2017-03-11: “within 10 days"))
    #expect(run.output.hasPrefix("Ash: Second visit is Done late\n"))
    #expect(run.output.contains("May I place here? Green"))
  }

  @Test func refusesADayWithoutEdition() {
    let run = run("duties", "@", "@/homes.csv", "--as-at", "2016-03-31")
    #expect(run.status == .usage)
    #expect(run.talk.contains("@: error RAG0456: no edition is in force on 2016-03-31"))
    #expect(run.talk.contains("2016.rag is in force from 2016-04-01 until 2017-03-31; 2017.rag is in force"))
  }
}
