extension BadRule {
  /// Mistakes in escalations, flags and judgements.
  static let levels: [BadRule] = [
    BadRule(
      """
      escalation level on concern
        from Routine
          to Watch when a
      """,
      """
      RAG0192 1:28 the escalation does not say where the level held now is kept -> end the line with `from` and the field: `from level_now`
      """),
    BadRule(
      """
      escalation level on concern from held
        to Watch when a
        from Routine
          to Watch when a if b
          to Watch if agreed by "Panel" (b)
          to Watch when a if agreed by "Panel"
          do Visit within 5 days
        judgement from decisions at most 1 step
        from Watch
          no effect when unknown
          to Routine when a
      """,
      """
      RAG0188 2:3 a `to` needs a `from` line above it -> write `from` and the level it leads away from, or `from any`, on the line above
      RAG0190 4:24 after `if` stands who must agree -> write `if agreed by "MAQAP" (maqap_agreed)`; a condition stands after `when`
      RAG0120 5:14 `if` cannot stand here: `when` is needed
      RAG0191 6:41 nothing says where the agreement of Panel is recorded -> add a yes/no field in brackets: `agreed by "Panel" (panel_agreed)`
      RAG0161 7:8 what is to be done in quotation marks is needed here -> write "Visit within 5 days"
      RAG0121 8:42 the line ends where `better`, `worse` or `either way` is needed
      RAG0189 10:5 an absence clause stands between `from` and the first `to` -> move it above the first `from` for an absent level, or below the `to` whose condition it decides
      """),
    BadRule(
      """
      escalation level on concern from held
        from Routine
          to Watch when a
        judgement from decisions at most 1 step either
        judgement from decisions at most 1 step either way
        from Watch
          to Routine when a
      """,
      """
      RAG0121 4:49 the line ends where `way` is needed
      RAG0193 6:3 a clause stands below the judgement -> move the judgement to the end; several kinds of decision share one events table
      """),
    BadRule(
      """
      flag late if plan_is_late
      rating overall on rag
        Red otherwise
        do "Visit"
        tell "Manager"
      """,
      """
      RAG0120 1:11 `if` cannot stand here: `when` is needed
      RAG0187 4:3 `do` belongs to an escalation, not to a rating -> move it into an escalation
      RAG0187 5:3 `tell` belongs to an escalation or a flag, not to a rating -> move it under one of the escalations or flags
      """),
    BadRule(
      """
      escalation level on concern from held
        form Routine
          to Watch when a
        From Watch
          to Routine when a
          tel "Office"
        do "Visit" with 5 days
      flag late when a
        Tell "Office"
        3 points when unknown
      """,
      """
      RAG0120 2:3 `form` cannot stand here: `from`, `to`, `do`, `tell`, `judgement` or an absence clause is needed -> did you mean `from`?
      RAG0127 4:3 `From` is a word of the language and is written in small letters -> write `from`
      RAG0120 6:5 `tel` cannot stand here: `from`, `to`, `do`, `tell`, `judgement` or an absence clause is needed -> did you mean `tell`?
      RAG0125 7:14 `with` cannot follow here: the clause is complete before it -> begin a new line before it, or delete it
      RAG0127 9:3 `Tell` is a word of the language and is written in small letters -> write `tell`
      RAG0120 10:3 `3` cannot stand here: `tell` or an absence clause is needed
      """),
  ]
}
