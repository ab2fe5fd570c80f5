# zsh -f complete.zsh SCRIPT FOLDER: completes each line of standard input in an interactive zsh of its own, and
# writes "== LINE", then what is offered, one to a line.
zmodload zsh/zpty || exit 1
zpty inner zsh -f -i
# Reads until the inner shell says the word.
until_said() {
  local piece
  said=
  while zpty -r inner piece; do
    said+=$piece
    [[ $said == *"$1"* ]] && return
  done
  exit 1
}
zpty -w inner "PS1= RPS1=; stty -echo; cd ${(q)2}; autoload -Uz compinit; compinit -u -D; source ${(q)1}"
zpty -w inner "source ${(q)0:A:h}/catch.zsh; print in''ner is ready"
until_said 'inner is ready'
while IFS= read -r line; do
  print -r -- "== $line"
  zpty -w -n inner "$line"$'\t'
  until_said '@@end'
  said=${${said%%@@end*}##*@@begin}
  print -r -- "${${said//$'\r'/}#$'\n'}"
done
zpty -d inner
