# Prints what zsh offers for a line: zsh -f complete.zsh FOLDER_OF_SCRIPTS LINE
# A second zsh, on a terminal of its own, loads the script as users do and is sent the line and a TAB; there
# compadd prints the candidates between two marks instead of showing them.
zmodload zsh/zpty
fpath_folder=$1 line=$2

zpty inner zsh -f -i
say() { zpty -w inner "$1" }
say "PROMPT= RPROMPT= ; stty -echo 2>/dev/null; unsetopt prompt_sp zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste"
say "fpath=(${(q)fpath_folder} \$fpath); autoload -Uz compinit; compinit -u -D"
say "bindkey '^I' complete-word; zstyle ':completion:*' insert-tab false"
say 'compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  local -a hits; builtin compadd -A hits "$@"; print -rl -- $hits
}'
say 'begin() { print -rn -- "<<""BEGIN>>"; print }; finish() { print -rn -- "<<""END>>"; exit }'
say 'compprefuncs=(begin); comppostfuncs=(finish); print -r -- "<<""READY>>"'

got=''
until [[ $got == *'<<READY>>'* ]]; do zpty -r inner piece || break; got+=$piece; done
zpty -w -n inner "$line"$'\t'
got=''
until [[ $got == *'<<END>>'* ]]; do zpty -r inner piece || break; got+=$piece; done
got=${got#*'<<BEGIN>>'}
print -r -- "${${got%%'<<END>>'*}//$'\r'/}"
