# Completion of pressq for fish, written by: pressq completion fish
# Nothing here expands a word that comes from outside; only ids start the program.

function __pressq_first
    test (count (commandline -opc)) -eq 1
end

function __pressq_in
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]
end

# Of a list with commas the last part is completed.
function __pressq_words
    set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^--[a-z-]+=' ''))
    for word in $argv
        echo "$before$word"
    end
end

function __pressq_ids
    string match -qr '^[0-9a-f][0-9a-f-]*$|^$' -- (commandline -ct)
    and type -q pressq
    or return
    set -l words (commandline -opc)
    set -l data
    for i in (seq 3 (count $words))
        if contains -- "$words[$i]" -d --data
            set -a data -d "$words[$(math $i + 1)]"
        end
    end
    command pressq __ids $data -- (commandline -ct) 2>/dev/null | string match -r '^[0-9a-f-]+$'
end

complete -c pressq -f
complete -c pressq -n __pressq_first -l version -d 'Print the version.'
complete -c pressq -n __pressq_first -s h -l help -d 'Show what there is.'
@COMMANDS@
@OPTIONS@
