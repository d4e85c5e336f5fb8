# Completion of pressq for bash, written by: pressq completion bash
# Nothing here expands a word that comes from outside; only ids start the program.

_pressq() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} before='' word i files='' ids=''
  local -a found=() data=()
  COMPREPLY=()

  # --option=value comes as three words.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  if ((COMP_CWORD == 1)); then
@COMMANDS@
  else
    case "$command $previous" in
@VALUES@
    *)
      case $current in
      -*)
        case $command in
@OPTIONS@
        esac ;;
      *)
        case $command in
@ARGUMENTS@
        esac ;;
      esac ;;
    esac
  fi

  # Of a list with commas the last part is completed.
  if [[ -n ${found[0]-} && $current == *,* ]]; then
    before=${current%,*},
  fi
  for word in ${found[@]+"${found[@]}"}; do
    if [[ $word == "${current#"$before"}"* ]]; then
      COMPREPLY+=("$before$word")
    fi
  done
  if [[ -n $files ]]; then
    compopt -o default 2>/dev/null
  fi
  if [[ -n $ids && $current =~ ^[0-9a-f-]*$ ]]; then
    for ((i = 2; i < COMP_CWORD - 1; i++)); do
      if [[ ${COMP_WORDS[i]} == -d || ${COMP_WORDS[i]} == --data ]]; then
        data+=(-d "${COMP_WORDS[i + 1]}")
      fi
    done
    while IFS= read -r word; do
      if [[ $word =~ ^[0-9a-f-]+$ ]]; then
        COMPREPLY+=("$word")
      fi
    done < <(command pressq __ids ${data[@]+"${data[@]}"} "$current" 2>/dev/null)
  fi
}

complete -F _pressq pressq
