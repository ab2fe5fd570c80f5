/// The fields of a record or of a kind of events, as the rules declare them.
public struct RecordSchema: Sendable, Hashable {
  /// The name in the rules.
  public let name: String
  /// The fields, in the order declared; a table's columns stand in this order.
  public let fields: [FieldSchema]
  /// Index of the key field, or nil when there is none (events).
  public let keyIndex: Int?
  /// For events, index of the text field that holds the owner's key; nil for records.
  public let ownerIndex: Int?

  /// Makes a schema. The key is the first field that says it is one.
  public init(name: String, fields: [FieldSchema], ownerIndex: Int? = nil) {
    self.name = name
    self.fields = fields
    self.keyIndex = fields.firstIndex { $0.isKey }
    self.ownerIndex = ownerIndex
  }

  /// Index of the field of that name, or nil.
  public func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
