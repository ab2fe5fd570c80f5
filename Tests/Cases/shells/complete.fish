# fish --no-config complete.fish SCRIPT: completes each line of standard input, and writes "== LINE", then what is
# offered, one to a line with a tab and a few words.
source $argv[1]
while read --local line
    echo "== $line"
    complete -C "$line"
end
