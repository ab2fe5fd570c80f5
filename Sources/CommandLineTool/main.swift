import RagstoneCommands

RagstoneCommandLine.main()
