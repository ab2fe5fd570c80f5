extension CheckProblem {
  /// The paragraphs for what can be wrong with escalations, flags, judgements and limits.
  static let levelDocumentation: [CodeDocumentation] = [
    CodeDocumentation(
      297, "comparing a text that is put together",
      "`level_actions` and `level_notices` are texts made for people to read: what is to be done, "
        + "who is told, by when. A rule may ask `level_notices is known`, and no more. What it would "
        + "look for in the text is a condition: name it with `define`."),
    CodeDocumentation(
      460, "a level held on another scale",
      "An escalation remembers its level in a field on its own scale, given after `from`: "
        + "`escalation level on concern from level_now`."),
    CodeDocumentation(
      461, "a level with no way out",
      "From every level something leads on, or a provider that came there would stay for ever. "
        + "Write when it is left: `from \"Level 3\"` and below it `to \"Level 2\" when lsi_closed`."),
    CodeDocumentation(
      462, "a level that nothing leads to",
      "No transition has the level as its target, and no clause takes an absent level for it. A "
        + "provider is only there if the records say so. That may be meant; more often a `to` is "
        + "missing."),
    CodeDocumentation(
      463, "a transition to the level itself",
      "A level stays when nothing holds. `from any` and lists of levels pass the target over; a "
        + "single level cannot lead to itself."),
    CodeDocumentation(
      464, "deciding an unknown on the way down",
      "A condition that is not decided never moves a provider to a better level: data that "
        + "vanished is not recovery. This always holds and cannot be written otherwise. A clause "
        + "such as `applies when unknown` belongs to ways to a worse level."),
    CodeDocumentation(
      465, "very many agreements",
      "One transition asks at most six parties. Where more must agree, keep one field that says "
        + "that all of them have."),
    CodeDocumentation(
      466, "a party asked twice",
      "Each party agrees once to one transition."),
    CodeDocumentation(
      467, "a length of time is needed",
      "`within` and `for at most` take a duration: `within 5 days`, or a parameter that is one."),
    CodeDocumentation(
      468, "a length of time that may be absent",
      "A parameter that varies by a field is absent where the field is. What is to be done by a "
        + "day needs that day."),
    CodeDocumentation(
      469, "a judgement's table lacks something",
      "A judgement is a recorded decision. Its events table has a `date`, one field on the scale of "
        + "what is judged, `author text`, `reason text` and `ends_on date`, so that everybody can see "
        + "who decided what, why, and until when."),
    CodeDocumentation(
      470, "a judgement whose author, reason or dates may be absent",
      "A decision without an author, a reason, a value or an end is not applied, so the table may "
        + "not hold one: take `may be` away from the field."),
    CodeDocumentation(
      471, "a judgement with several values",
      "The judged value is the one field of the table on the scale of the rating or escalation. "
        + "With two of them nobody could say which was meant."),
    CodeDocumentation(
      472, "judgements that may or may not count",
      "Which rows are judgements must be decided for each of them: the filter after `where` may "
        + "not rest on something absent."),
    CodeDocumentation(
      473, "a limit on another scale",
      "`cannot be better than 1 step better than component_one` counts steps on the rating's own "
        + "scale, so `component_one` must be on that scale."),
  ]
}
