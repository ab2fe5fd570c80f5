# For complete.zsh: a key that writes what would be offered, between @@begin and @@end, and leaves the line empty.
typeset -ga caught
compadd() {
  # The completion system asks with -A, -D and -O what would match; only what is offered is kept.
  if [[ ${@[1,(i)(-|--)]} == *-(A|D|O)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a found
  builtin compadd -A found "$@"
  caught+=("${found[@]}")
  builtin compadd "$@"
}
offer-and-catch() {
  caught=()
  _main_complete
  compstate[insert]=
  compstate[list]=
  print -r -- @@begin
  (($#caught)) && print -rl -- "${caught[@]}"
  print -r -- @@end
}
zle -C offer-and-catch complete-word offer-and-catch
catch-line() {
  zle offer-and-catch
  BUFFER=
}
zle -N catch-line
bindkey '^I' catch-line
