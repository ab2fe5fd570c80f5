import RagstoneOutputs
import Testing

@Suite struct OutputTextTests {
  @Test(arguments: [
    ("Café £5 – 日本 “home”", "Café £5 – 日本 “home”"), ("a\u{1B}[31mb", "a\\u{1B}[31mb"),
    ("\u{202E}evil", "\\u{202E}evil"),
    ("a\nb\r\n\tc", "a\\nb\\r\\n\\tc"), ("\u{0}\u{7F}\u{9B}", "\\u{0}\\u{7F}\\u{9B}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
    ("\u{200B}\u{FEFF}\u{2066}\u{61C}", "\\u{200B}\\u{FEFF}\\u{2066}\\u{61C}"),
    ("\u{E0041}\u{AD}\u{3164}", "\\u{E0041}\\u{AD}\\u{3164}"),
  ])
  func showsWhatIsHidden(text: String, expected: String) {
    #expect(SafeText.make(text) == expected)
  }

  @Test func everyBidirectionalControlAndEveryControlIsUnsafe() {
    let bidirectional: [ClosedRange<UInt32>] = [
      0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0...0x1F, 0x7F...0x9F,
    ]
    for range in bidirectional {
      for value in range { #expect(Unicode.Scalar(value).map(SafeText.isUnsafe) == true) }
    }
    for value: UInt32 in [0x20, 0x7E, 0xA0, 0xE9, 0x2027, 0x20AC, 0x1F600] {
      #expect(Unicode.Scalar(value).map(SafeText.isUnsafe) == false)
    }
  }

  @Test func cutsLongTexts() {
    #expect(SafeText.excerpt("abcdef", limit: 6) == "abcdef")
    #expect(SafeText.excerpt("abcdefg", limit: 6) == "abcde…")
    #expect(SafeText.make("a\nb\u{7}", keepingLineBreaks: true) == "a\nb\\u{7}")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\nb", "\"a\nb\""),
    ("", "\"\""),
    ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-5", "'-5"), ("@SUM", "'@SUM"), ("＝1", "'＝1"), ("＠x", "'＠x"),
    ("  =1", "'  =1"), ("\t=1", "\"'\t=1\""), ("a\n=1", "\"'a\n'=1\""),
    ("a\r+1", "\"'a\r'+1\""),
    ("\n", "\"'\n\""), ("\u{A0}=1", "'\u{A0}=1"), ("\u{FEFF}=1", "'\u{FEFF}=1"), ("a=b", "a=b"),
    ("a\nb-c", "\"a\nb-c\""),
    ("x;=1", "\"x;=1\""), (" padded ", "\" padded \""),
  ])
  func neverWritesAFormula(field: String, expected: String) {
    var csv = CsvText()
    csv.text(field)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == expected + "\r\n")
  }

  @Test func leavesNumbersAlone() {
    var csv = CsvText()
    csv.text("")
    csv.number("-12.5")
    csv.number(-3)
    csv.number("-1+cmd")
    csv.empty()
    csv.endRow()
    csv.row(["a", ""])
    #expect(String(decoding: csv.take(), as: UTF8.self) == ",-12.5,-3,'-1+cmd,\r\na,\r\n")
    #expect(csv.bytes.isEmpty)
  }

  @Test func writesJson() {
    func make(pretty: Bool) -> String {
      var json = JsonText(pretty: pretty)
      json.beginObject()
      json.member("name", "a\"\\\n\u{1}\u{2028}\u{202E}\u{E0041}é")
      json.key("values")
      json.beginList()
      json.number("-0.50")
      json.number("007")
      json.number(7)
      json.boolean(true)
      json.null()
      json.endList()
      json.key("empty")
      json.beginObject()
      json.endObject()
      json.endObject()
      json.endLine()
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let name = #""a\"\\\n\u0001\u2028\u202e\udb40\udc41é""#
    #expect(make(pretty: false) == #"{"name":\#(name),"values":[-0.50,"007",7,true,null],"empty":{}}"# + "\n")
    #expect(
      make(pretty: true) == """
        {
          "name": \(name),
          "values": [
            -0.50,
            "007",
            7,
            true,
            null
          ],
          "empty": {}
        }

        """)
  }

  @Test func alignsTables() {
    func table(width: Int?) -> String {
      var table = TableText(
        columns: [.init("Provider"), .init("Risk", .numbers), .init("Rating")], width: width)
      table.add(["The Old Rectory, Ledbury", "62.5", "Red"])
      table.add(["日本の家", "7", "Green"])
      table.add(["Bad\u{1B}name\n", "100", ""])
      return table.render()
    }
    #expect(
      table(width: nil) == """
        Provider                  Risk  Rating
        ------------------------  ----  ------
        The Old Rectory, Ledbury  62.5  Red
        日本の家                     7  Green
        Bad\\u{1B}name\\n            100

        """)
    #expect(
      table(width: 24) == """
        Provider    Risk  Rating
        ----------  ----  ------
        The Old R…  62.5  Red
        日本の家       7  Green
        Bad\\u{1B}…   100

        """)
    #expect(table(width: 1).contains("62.5"))
  }
}
