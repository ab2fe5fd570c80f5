extension EvidenceSource {
  /// The outcome of a named value in a row with some evidence changed, as `rate` writes it.
  package func outcome(_ value: Int, row: Int, _ settings: [EvidenceSetting]) -> String {
    shown(value, rated([ChangedRow(row: row, settings: settings)]), 0)
  }
}
