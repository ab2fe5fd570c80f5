# Sourced by the scripts that install what tests run: Debian packages and Python packages, both pinned.
# The script sets `title`, and has an array `missing` to which what cannot be had is added.
say() { printf '%s: %s\n' "$title" "$*"; }

installed() { dpkg-query --show --showformat '${Status} ${Version}' "$1" 2>/dev/null | sed -n 's/^install ok installed //p'; }

install_package() {
  local name=${1%%=*} version=${1#*=} found
  found=$(installed "$name")
  if [[ -n $found ]]; then
    [[ $found == "$version" ]] || say "$name is $found; the tests were last run with $version"
    return 0
  fi
  if [[ $(id -u) != 0 ]]; then
    say "$name is not installed, and only root may install it: apt-get install $1"
    return 1
  fi
  if ((!updated)); then
    say "reading the list of packages"
    apt-get update -qq >/dev/null 2>&1 || say "the list of packages cannot be read; trying the one that is here"
    updated=1
  fi
  say "installing $1"
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$1" >/dev/null 2>&1 && return 0
  say "$name $version has gone from the archive, or cannot be had; trying the version that is there"
  if DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$name" >/dev/null 2>&1; then
    say "$name is now $(installed "$name"): write that version into .ci/$title once the tests pass with it"
    return 0
  fi
  say "$name cannot be installed"
  return 1
}

updated=0

# Installs Debian packages written name=version; elsewhere looks for commands of their names.
install_packages() {
  local package
  if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    for package in "$@"; do install_package "$package" || missing+=("${package%%=*}"); done
    return
  fi
  for package in "$@"; do
    command -v "${package%%=*}" >/dev/null && continue
    say "${package%%=*} is not installed, and this is not Debian: install it with this system's own means"
    missing+=("${package%%=*}")
  done
}

# Installs the packages of a requirements file into a folder of Python's; further words are for pip. The list that was
# installed is kept beside what it installed.
install_python() {
  local requirements=$1 folder=$2 log
  shift 2
  cmp -s "$requirements" "$folder/installed.txt" && return
  say "installing the Python packages of $requirements into $folder"
  log=$(mktemp)
  if python3 -m venv --clear "$folder" >"$log" 2>&1 &&
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@" --requirement "$requirements" >>"$log" 2>&1; then
    cp "$requirements" "$folder/installed.txt"
  else
    tail -n 3 "$log"
    say "the Python packages cannot be installed: python3 with venv and pip is needed, and a way to the packages"
    rm -rf "$folder"
    missing+=("Python packages")
  fi
  rm -f "$log"
}

# The last word: 0, or 1 after saying what is missing.
finish() {
  if ((${#missing[@]} > 0)); then
    say "MISSING: ${missing[*]}. The tests that need them are left out."
    exit 1
  fi
  say "all there"
}
