# bash complete.bash SCRIPT: completes each line of standard input, cut into words by tabs as bash cuts them,
# and writes "== LINE", then what is offered, one to a line.
source "$1"
while IFS= read -r line; do
  printf '== %s\n' "$line"
  COMP_WORDS=()
  while [[ $line == *$'\t'* ]]; do
    COMP_WORDS+=("${line%%$'\t'*}")
    line=${line#*$'\t'}
  done
  COMP_WORDS+=("$line")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  "$(complete -p ragstone | sed 's/.*-F \([^ ]*\) .*/\1/')"
  ((${#COMPREPLY[@]} > 0)) && printf '%s\n' "${COMPREPLY[@]}"
done
exit 0
