import Ragstone

/// One piece of explanations as it was written before: for each way of finding things in a row the JSON, with holes for
/// what each row has of its own.
///
/// A tree of looks. At each node something of the row is looked at; what is found leads to the next, and at the end stands
/// what was written when all of that was found. Used by one thread.
struct ExplanationMemory {
  /// A node: what to look at, or the template at the end of the way.
  private struct Node {
    var look: Look?
    /// Index of a template, at an end; -1 elsewhere.
    var template = -1
    /// Index of the first edge, or -1.
    var firstEdge = -1
    var edgeCount = 0
  }

  /// What was found, and the node that it leads to.
  private struct Edge {
    let found: Int64
    let node: Int
    /// Index of the next edge of the same node, or -1.
    let next: Int
  }

  /// JSON with holes.
  struct Template {
    let bytes: [UInt8]
    let holes: [(offset: Int, hole: ExplanationHole)]

    /// About how many bytes it takes.
    var size: Int { bytes.count + holes.count * MemoryLayout<(offset: Int, hole: ExplanationHole)>.stride }
  }

  /// Beyond so many findings at one node others are not kept: what differs so much is not met again soon.
  private static let mostEdges = 256
  /// About what a node and an edge take.
  private static let bytesOfNode = 96
  /// So many rows are told before it is asked whether remembering pays.
  private static let trial = 2_000

  private var nodes = [Node()]
  private var edges: [Edge] = []
  private var templates: [Template] = []
  private var byteCount = 0
  private var metCount = 0
  private var missedCount = 0
  /// Whether rows are looked up and kept.
  private(set) var isOpen = true

  /// What was written of a row in which the same is found; nil where there was none yet.
  /// - Parameter room: gets back what is thrown away where remembering does not pay.
  mutating func template(of view: RowView, room: inout Int) -> Template? {
    var node = 0
    while let look = nodes[node].look {
      let found = view.answer(look)
      var edge = nodes[node].firstEdge
      while edge >= 0, edges[edge].found != found { edge = edges[edge].next }
      guard edge >= 0 else { return missed(&room) }
      node = edges[edge].node
    }
    let template = nodes[node].template
    guard template >= 0 else { return missed(&room) }
    metCount += 1
    return templates[template]
  }

  private mutating func missed(_ room: inout Int) -> Template? {
    missedCount += 1
    // Where most rows are like no other, looking is time lost.
    if missedCount > Self.trial, missedCount > 2 * metCount {
      room += byteCount
      close()
    }
    return nil
  }

  /// Keeps what was written after such looks, if there is room for it; nil looks are of a piece that can never be kept.
  /// - Parameter room: bytes that all pieces together may still take.
  mutating func keep(_ looks: [LookNotes.Entry]?, _ template: Template, room: inout Int) {
    let before = byteCount
    add(looks, template, room: room)
    room -= byteCount - before
  }

  private mutating func add(_ looks: [LookNotes.Entry]?, _ template: Template, room: Int) {
    guard let looks else { return close() }
    let most = template.size + looks.count * Self.bytesOfNode
    guard most <= room else { return }
    var node = 0
    for (look, found) in looks {
      if let known = nodes[node].look {
        // The same things found lead to the same look; anything else is not to be relied on.
        guard known == look else { return close() }
      } else {
        guard nodes[node].template < 0 else { return close() }
        nodes[node].look = look
      }
      var edge = nodes[node].firstEdge
      while edge >= 0, edges[edge].found != found { edge = edges[edge].next }
      if edge >= 0 {
        node = edges[edge].node
        continue
      }
      guard nodes[node].edgeCount < Self.mostEdges else { return }
      edges.append(Edge(found: found, node: nodes.count, next: nodes[node].firstEdge))
      nodes[node].firstEdge = edges.count - 1
      nodes[node].edgeCount += 1
      node = nodes.count
      nodes.append(Node())
      byteCount += Self.bytesOfNode
    }
    guard nodes[node].look == nil else { return close() }
    nodes[node].template = templates.count
    templates.append(template)
    byteCount += template.size
  }

  private mutating func close() { self = ExplanationMemory(isOpen: false) }

  /// An empty memory.
  init(isOpen: Bool = true) { self.isOpen = isOpen }
}
