extension PopulationProblem {
  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      280, "a population in the rules of one provider",
      "A figure over many providers is a `summary`: it has a name, states its population, and "
        + "is shown with its n. The rules of a provider may read it."),
    CodeDocumentation(
      281, "events without a population",
      "In a summary `count of findings` could mean everybody's findings or those of some. Write "
        + "`count of findings of published`, where `published` is a `population`."),
    CodeDocumentation(
      282, "a provider's value in a summary",
      "A summary is worked out from aggregates over populations, parameters and other "
        + "summaries. A field, score or rating belongs to one provider and stands inside an "
        + "aggregate: `average risk of assessed`."),
    CodeDocumentation(
      283, "a figure that may rest on missing data",
      "Whether a provider is in a population, whether a row counts and what is taken of it must "
        + "be decided for everybody, so that n is exact. Leave providers out by name: `population "
        + "rated = risk is known`."),
    CodeDocumentation(
      284, "not a population",
      "After `of` in a summary, and in a rank, stands the name of a `population`."),
    CodeDocumentation(
      285, "groups that are not words",
      "The groups of a summary are the words of a scale or `one of`, or the texts of a field."),
    CodeDocumentation(
      286, "groups by something that is not a field",
      "The groups of a summary come from a field, whose words or texts are read from the "
        + "records."),
    CodeDocumentation(
      287, "groups by a field of events",
      "A summary can have groups by a field of an events table only when all its figures are "
        + "about rows of that table: `summary by_area by area = count of findings of everybody`."),
    CodeDocumentation(
      288, "a parameter that varies by another field",
      "A parameter that varies by service has one value for each service, so only a summary `by "
        + "service` can read it."),
    CodeDocumentation(
      289, "a summary with other groups",
      "A summary reads others that have one figure, or figures for the same groups."),
    CodeDocumentation(
      290, "a list of names that is not alone",
      "`list of` a population gives the names of its members in the order of the records. It is "
        + "a text and only printed, by `ragstone portfolio`."),
    CodeDocumentation(
      291, "a list of rows",
      "`list of` names providers. Rows of events are counted, or have values taken of them."),
    CodeDocumentation(
      292, "an end that does not fit",
      "`highest first` and `lowest first` are for numbers and dates, `worst first` and `best "
        + "first` for words of a scale."),
    CodeDocumentation(
      293, "an order without groups",
      "The order after the comma is that of the groups; a summary without `by` has one figure."),
    CodeDocumentation(
      294, "dates of providers",
      "`latest`, `earliest` and windows such as `in the last 12 months` go by the date of a row "
        + "of events. Providers have none."),
    CodeDocumentation(
      295, "figures by a field of events in a provider's rules",
      "A provider reads the figure of its own group. Groups made by a field of events have no "
        + "providers."),
    CodeDocumentation(
      296, "which figure of a summary",
      "An example expects the figure of one group: `expect average_points for Homecare 65`. A "
        + "summary without `by` has one figure and takes no `for`."),
    CodeDocumentation(
      299, "expecting a provider's value without a provider",
      "An example that gives only other providers, `given provider (...)`, has none of its own. "
        + "It can expect summaries."),
    CodeDocumentation(
      485, "periodic events over many providers",
      "A table with one row for each month, quarter or year is laid out for one provider, from the day on which its first period begins. "
        + "A summary takes what is worked out of it by its name."),
    CodeDocumentation(
      279, "rows in order over many providers",
      "Runs, highest counts and `previous` go by the order of one provider's rows. A summary takes such a figure by "
        + "the name it has for each provider."),
    CodeDocumentation(
      298, "a row whose provider is not there",
      "In an example with several providers a row of events belongs to the example's own "
        + "provider, or names another by its key: `given falls (id \"B\", date 2017-08-01)`."),
  ]
}
