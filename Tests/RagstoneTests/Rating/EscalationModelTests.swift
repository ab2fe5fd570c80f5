import Ragstone
import Testing

@Suite("Escalations: every level, every answer") struct EscalationModelTests {
  static let asAt = CalendarDate(stored: 17_439)

  @Test func everyShippedEscalationKeepsItsLaws() throws {
    let shipped = try ProjectRules.escalations()
    #expect(shipped.contains { $0.path == "herefordshire/levels.rag" })
    #expect(shipped.count >= 4)
    for (path, rulebook, indices) in shipped {
      for index in indices {
        let model = try EscalationModel(rulebook, index, asAt: Self.asAt)
        #expect(try model.violations().map { "\(path): \($0)" } == [])
      }
    }
  }

  /// Ways of every sort: lists, `any`, absences decided either way, two parties, skipping.
  static let rules = """
    scale concern, worst first Grave, Serious, Watch, Routine
    record provider
      id text, key
      level_now concern, may be unknown
      a, b, c, d, e, f yes/no, may be unknown or not yet
    escalation level on concern from level_now
      Routine when unknown
      from any
        to Grave when a if agreed by "Leaders" (f)
          applies when unknown
          no effect when not yet
      from Watch, Routine
        to Serious when b
          no effect when unknown or not yet
        to Watch when c
          applies when unknown or not yet
      from Watch
        to Routine when d and e if agreed by "Panel" (e) and agreed by "Police" (f)
      from Serious, Grave
        to Watch when d
        to Serious when e
    """

  static func rulebook() throws -> (CheckedRulebook, Int) {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: Self.rules))
    #expect(rules.diagnostics.map(\.message) == [])
    let rulebook = try #require(rules.rulebook)
    return (rulebook, try #require(rulebook.value(named: "level")))
  }

  @Test func waysOfEverySortKeepTheLaws() throws {
    let (rulebook, index) = try Self.rulebook()
    #expect(try EscalationModel(rulebook, index, asAt: Self.asAt).violations().map(\.description) == [])
  }

  @Test func theModelSeesEveryMove() throws {
    let (rulebook, index) = try Self.rulebook()
    let model = try EscalationModel(rulebook, index, asAt: Self.asAt)
    var moves: Set<String> = []
    for level in model.scale.words.indices {
      for run in try model.runs(from: level) where run.level != level {
        moves.insert("\(model.scale.words[level]) > \(run.level.map { model.scale.words[$0] } ?? "")")
      }
    }
    #expect(
      moves.sorted() == [
        "Grave > Serious", "Grave > Watch", "Routine > Grave", "Routine > Serious", "Routine > Watch",
        "Serious > Grave", "Serious > Watch", "Watch > Grave", "Watch > Routine", "Watch > Serious",
      ])
  }

  // MARK: Planted faults

  private func laws(_ mutate: (inout [Step], PlannedEscalation) -> Void) throws -> Set<String> {
    let (rulebook, index) = try Self.rulebook()
    let model = try EscalationModel(rulebook, index, asAt: Self.asAt, mutate: mutate)
    return Set(try model.violations().map(\.law.rawValue))
  }

  @Test func aLevelThatNothingLeavesIsSeen() throws {
    let found = try laws { steps, lanes in
      // Every way out of Serious and Grave stays where it was.
      for way in [0, 4, 5] {
        steps = steps.map { step in
          guard case .ratingStep(let from, let made, .set, let into) = step,
            made == lanes.transitions[way].made
          else { return step }
          return .ratingStep(from, made, .move(0, last: 3), into: into)
        }
      }
    }
    #expect(found.contains(EscalationModel.Violation.Law.deadLevel.rawValue))
  }

  @Test func aMoveThatIsNotWrittenIsSeen() throws {
    let found = try laws { steps, lanes in
      steps = steps.map { step in
        guard case .ratingStep(let from, let made, .set, let into) = step, made == lanes.transitions[4].made
        else { return step }
        return .ratingStep(from, made, .set(3), into: into)
      }
    }
    #expect(found.contains(EscalationModel.Violation.Law.unwrittenJump.rawValue))
  }

  @Test func loweringOnUnknownDataIsSeen() throws {
    let yes = PlannedEffects(notApplicable: .yes, notYet: .yes, unknown: .yes)
    let found = try laws { steps, lanes in
      steps = steps.map { step in
        guard case .decideTruth(let from, _, let into) = step, into == lanes.transitions[4].holds else {
          return step
        }
        return .decideTruth(from, yes, into: into)
      }
    }
    #expect(found.contains(EscalationModel.Violation.Law.undecidedLowering.rawValue))
  }

  @Test func twoTransitionsInARunAreSeen() throws {
    let found = try laws { steps, lanes in
      // Every transition that holds is proposed, not the first only.
      steps = steps.map { step in
        guard case .isOneOf(_, _, let into) = step,
          let way = lanes.transitions.first(where: { $0.proposed == into })
        else { return step }
        return .or([way.holds], into: into)
      }
    }
    #expect(found.contains(EscalationModel.Violation.Law.twoTransitions.rawValue))
  }

  @Test func aMoveWithoutAgreementIsSeen() throws {
    let found = try laws { steps, lanes in
      steps = steps.map { step in
        guard case .and(_, let into) = step, into == lanes.transitions[3].made else { return step }
        return .and([lanes.transitions[3].proposed], into: into)
      }
    }
    #expect(found.contains(EscalationModel.Violation.Law.notAgreed.rawValue))
  }
}
