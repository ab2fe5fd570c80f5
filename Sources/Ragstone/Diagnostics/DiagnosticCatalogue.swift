/// Every problem the language can report, with what a person can read about it.
package enum DiagnosticCatalogue {
  /// The documentation of the language's own codes, stage by stage: letters and grammar, meaning, dates and
  /// settings, used files, records.
  package static var all: [CodeDocumentation] {
    SyntaxProblem.documentation + CheckProblem.documentation + CheckProblem.levelDocumentation
      + DutyProblem.documentation + BandProblem.documentation + PastProblem.documentation
      + PopulationProblem.documentation + PlanProblem.documentation + UseProblem.documentation
      + CalendarProblem.documentation + PeriodicProblem.documentation + EditionProblem.documentation
      + DirectionProblem.documentation + ProofProblem.documentation
      + RecordProblem.documentation + FindingProblem.documentation + SweepProblem.documentation
      + EvidenceProblem.documentation + GateProblem.documentation + SqlProblem.documentation
  }
}
