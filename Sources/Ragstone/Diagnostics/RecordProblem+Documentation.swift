extension RecordProblem {
  /// What `ragstone explain` says of each code, in the order of their numbers.
  public static let documentation: [CodeDocumentation] = aboutFiles + aboutRows + aboutCells + aboutJSON

  private static let aboutFiles: [CodeDocumentation] = [
    CodeDocumentation(
      501, "an empty file",
      "A records file has headings in its first row. Example: a file of no bytes, or of a byte-order mark "
        + "only."
    ),
    CodeDocumentation(
      502, "a file that is not text",
      "A NUL byte never occurs in text as UTF-8 or Windows-1252: the file may be a spreadsheet, or UTF-16 "
        + "without a byte-order mark. Example: an .xlsx file given as .csv. Save it as \"CSV UTF-8\"."),
    CodeDocumentation(
      503, "a byte that cannot be read",
      "A file that is not UTF-8 is read as Windows-1252, in which five bytes mean nothing; UTF-16 may be "
        + "cut off in the middle of a character. Example: byte 0x81."),
    CodeDocumentation(
      504, "no headings",
      "The first row names the columns. Example: a blank line above the headings; delete it."),
    CodeDocumentation(
      505, "too many columns",
      "A file has at most 10,000 columns. Example: a sheet with the rows laid out as columns."),
    CodeDocumentation(
      506, "a heading twice",
      "Two columns with the same heading cannot be told apart; case and blanks do not count. Example: "
        + "`id,Beds,beds`."),
    CodeDocumentation(
      507, "two columns for one field",
      "A column matches a field by the heading after `column`, or by the field's name or label. Example: "
        + "`cqc_rating,CQC overall` for `cqc_rating \"CQC overall\"`. Name one with `column`."),
    CodeDocumentation(
      508, "a missing column",
      "A field that a rule uses must have its column. Example: `Overall` in the file for the field "
        + "`cqc_rating`: write `cqc_rating cqc column \"Overall\"`."),
    CodeDocumentation(
      509, "a quote never closed",
      "A cell that begins with a quote ends with one; everything after this quote would be part of the cell. "
        + "Example: `A1,\"Ash House,5`."),
    CodeDocumentation(
      510, "more than can be held",
      "A record has at most 512 fields and a file at most 2,147,483,645 rows. Example: a register of "
        + "every visit ever made, in one file."),
  ]

  private static let aboutRows: [CodeDocumentation] = [
    CodeDocumentation(
      511, "a row with too few cells",
      "Each row has one cell for each heading, so that no cell stands under the wrong one. Example: "
        + "`A1,5` below `id,name,beds`."),
    CodeDocumentation(
      512, "a row with too many cells",
      "Each row has one cell for each heading. Example: `A1,Ash House, Ross,5` below `id,name,beds`: write "
        + "`\"Ash House, Ross\"`."),
    CodeDocumentation(
      513, "a blank row",
      "Blank rows at the end are passed over; one between others may be a row that was lost. Example: "
        + "`,,` between two rows."),
    CodeDocumentation(
      514, "a record without a key",
      "The key says which record a row is about, so it is never absent. Example: `,Ash House,5`."),
    CodeDocumentation(
      515, "a key twice",
      "Each record stands once in its file. Nobody can say which of two rows is right, so both are left "
        + "out when told to keep going. Example: `A1` in rows 2 and 7."),
    CodeDocumentation(
      516, "an event of nobody",
      "Each event belongs to a record, by its key. Example: a referral about `A33` where the records have "
        + "`A3`."
    ),
  ]

  private static let aboutCells: [CodeDocumentation] = [
    CodeDocumentation(
      520, "text after a closing quote",
      "A quoted cell ends with its quote. Example: `\"Ash\" House`: write `\"Ash House\"`, or "
        + "`\"\"\"Ash\"\" House\"`."
    ),
    CodeDocumentation(
      521, "a cell too long",
      "A cell holds at most 1 MB. Example: a page of notes whose quote is closed far below."),
    CodeDocumentation(
      522, "a spreadsheet's error",
      "A formula that failed is not the same as nothing known, so it never counts as missing. Example: "
        + "`#REF!`."
    ),
    CodeDocumentation(
      523, "an absence the field does not allow",
      "A field that may be absent says so. Example: an empty cell under `beds number`: fill it in, or write "
        + "`beds number, may be unknown`."),
    CodeDocumentation(
      524, "an empty cell that may mean two things",
      "Where a field may be both not applicable and not yet, an empty cell does not say which. Example: "
        + "write `not yet` in the cell."),
    CodeDocumentation(
      525, "a word that is not on the list",
      "A cell of a scale or `one of` holds one of its words; case, blanks and dashes do not count. Example: "
        + "`Requires Improvment`. Add real spellings with `also`."),
    CodeDocumentation(
      526, "neither yes nor no", "Yes, no, y, n, true and false are read. Example: `1`, `maybe`."),
    CodeDocumentation(
      527, "not a number",
      "A number is digits, perhaps with a sign, commas between thousands and a point. Example: `about 5`."),
    CodeDocumentation(
      528, "commas in the wrong place",
      "Commas part thousands and nothing else. Example: `12,34`, which may be 12.34 or 1,234."),
    CodeDocumentation(
      529, "a number in brackets",
      "Accounts write (5) for -5, and others for a note. Example: `(5)`: write `-5`."),
    CodeDocumentation(
      530, "more than six decimal places",
      "Numbers are exact to six places. Example: `81.2499999999`, as spreadsheets export: write `rounded "
        + "to 2 places` in the record declaration."),
    CodeDocumentation(
      531, "a number too large", "Numbers stay below 9.2 million million. Example: `9200000000000`."),
    CodeDocumentation(
      532, "scientific notation",
      "A spreadsheet that shows 1.5E+3 may have lost digits. Example: format the column as Number and export "
        + "again."),
    CodeDocumentation(
      533, "a sign of another type",
      "£ belongs to money and % to percent. Example: `92%` in a field of type number."),
    CodeDocumentation(
      534, "not a date",
      "Dates are 30/09/2017, 2017-09-30 or 30 September 2017. Example: `Sept last year`."),
    CodeDocumentation(
      535, "no such day",
      "The day comes first and is never guessed. Example: `09/30/2017`, `31/02/2017`."),
    CodeDocumentation(
      536, "a year of two digits", "The century is not guessed. Example: `30/09/17`: write `30/09/2017`."),
    CodeDocumentation(
      537, "a time of day",
      "A date has no time, unless it is midnight. Example: `30/09/2017 14:05`: write `30/09/2017`."),
  ]

  private static let aboutJSON: [CodeDocumentation] = [
    CodeDocumentation(
      540, "not JSON",
      "The text breaks the rules of RFC 8259. Example: a comma after the last name and value."),
    CodeDocumentation(
      541, "a name twice", "A name stands once in an object. Example: `{\"id\": 1, \"id\": 2}`."),
    CodeDocumentation(
      542, "nested too deep", "Lists and objects nest at most 64 deep. Example: `[[[[` and so on."),
    CodeDocumentation(
      543, "not a list of objects",
      "Each record is an object, in one list or on a line of its own. Example: `[1, 2]`: write `[{\"id\": "
        + "1}]`."
    ),
    CodeDocumentation(
      544, "a list or object in a cell",
      "A field holds one value. Example: `\"visits\": [1, 2]`: make the visits a file of events."),
    CodeDocumentation(
      545, "half a character",
      "`\\u` escapes above FFFF come in pairs. Example: `\"\\ud83c\"` alone."),
    CodeDocumentation(
      546, "true or false elsewhere",
      "true and false are for yes/no fields. Example: `\"beds\": true`."),
    CodeDocumentation(
      550, "more problems than are shown",
      "A hundred problems of a file are shown. Example: mend them and run again."),
  ]
}
