import Ragstone
import Testing

@Suite("Oracle: figures over populations against a naive way of working them out")
struct PopulationOracleTests {
  @Test("Random populations, summaries and ranks come out alike", arguments: 0..<6)
  func figuresAgree(_ part: Int) throws {
    var compared = 0
    for offset in 0..<100 {
      let seed = 20_170_630 + UInt64(part * 100 + offset)
      let world = PopulationWorld(seed: seed)
      let bench = try PopulationBench(
        world.rules, homes: world.homeRows, falls: world.fallRows, threads: 1 + offset % 3)
      for (number, summary) in world.summaries.enumerated() {
        let lines = try bench.figures("figure_\(number)")
        #expect(lines == summary.lines, "seed \(seed): \(summary.text)\n\(world.rules)")
        compared += summary.lines.count
      }
      if !world.homes.isEmpty {
        #expect(try bench.values("position") == world.places, "seed \(seed):\n\(world.rules)")
      }
    }
    #expect(compared > 500)
  }
}
