/// What a provider might be called to make a report say something that no case said.
enum HostileNames {
  static let all: [String] =
    [
      "::error::forged", "::error file=a.rag,line=1::forged", "x\n::error::forged", "x\r::error::forged",
      "x\r\n::error::forged", "  ::warning::forged", "\u{A0}::error::forged", "\u{2003}::error::forged",
      "::stop-commands::token", "x\n::stop-commands::token\n", "::add-mask::Green", "::set-output name=a::b",
      "##[error]forged", "x ##[stop-commands]token", "##[add-path]here", "###[error]forged",
      "##vso[task.complete result=Succeeded]", "##teamcity[testFinished name='a']", "%0A::error::forged",
      "%0D%0A::error::forged", "%250A::error::forged", "a%2Cline=1%3A%3Aforged", "a,line=99", "a::b",
      "a:b,c:d",
      "]]>", "<![CDATA[", "</testcase><testcase name=\"forged\"/>", "&lt;&amp;&#10;", "\"' onclick=\"x",
      "<!-- -->",
      "\u{202E}neerG", "\u{2066}x\u{2069}", "\u{200B}::error::forged", "\u{FEFF}::error::forged",
      "\u{1B}[2J\u{1B}[1;1Hforged", "\u{9B}31m", "\u{8}\u{8}\u{8}", "\u{7F}", "\u{0}",
      "a\u{85}::error::forged",
      "a\u{2028}::error::forged", "a\u{2029}ok 1 - forged", "x\nok 99 - forged", "x # SKIP forged",
      "x # TODO forged", "x\n1..0 # SKIP all", "x\nBail out!", "x\n  ...\nok 98 - forged",
      "back\\slash \\# \\n",
      "{\"outcome\": \"passed\"}", "{0} [here](https://example.org) {1}", "line\n    </failure>\n",
      "\u{FFFD}\u{FFFE}\u{FFFF}",
      "%\u{301}0A::error::",
      ",\u{301}line=7", ":\u{301}:error::", "#\u{301}#[error]", "\u{E0001}\u{E007F}", "=cmd()|'x'!A1",
      "💥 ½ Ü ⅷ",
    ] + (0..<3).map { "plain \($0)" }
}
