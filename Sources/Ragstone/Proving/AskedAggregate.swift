/// An aggregate that a quantity stands for, in one of the runs that share the quantities.
struct AskedAggregate {
  let run: SymbolicRun
  /// Its place in the plan of the run.
  let index: Int
  var query: QueryPlan { run.plan.queries[index] }
}

extension AskedAggregate {
  /// Where it leaves its result; nil where no step does.
  var result: (into: ValueSlot, over: ValueSlot?)? {
    for case .query(index, let into, let over) in run.plan.main.steps { return (into, over) }
    return nil
  }
}
