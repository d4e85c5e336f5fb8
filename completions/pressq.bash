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
    found=(list search show figures series export check index completion help --help --version)
  else
    case "$command $previous" in
    'list -d'|'list --data'|'list --config'|'list --codebook'|'search -d'|'search --data'|'search --config'|'search --codebook'|'show -d'|'show --data'|'show --config'|'show --codebook'|'figures -d'|'figures --data'|'figures --config'|'figures --codebook'|'series -d'|'series --data'|'series --config'|'series --codebook'|'export -d'|'export --data'|'export --config'|'export --codebook'|'export -o'|'export --output'|'check -d'|'check --data'|'check --config'|'check --codebook'|'index -d'|'index --data'|'index --config'|'index --codebook'|'help -d'|'help --data'|'help --config'|'help --codebook')
      files=1 ;;
    'list --since'|'list --until'|'list -c'|'list --category'|'list --fuzzy'|'list -n'|'list --limit'|'list --width'|'search --since'|'search --until'|'search -c'|'search --category'|'search --fuzzy'|'search -n'|'search --limit'|'search --width'|'show --width'|'figures --since'|'figures --until'|'figures -c'|'figures --category'|'figures --fuzzy'|'figures --period'|'figures -n'|'figures --limit'|'figures --width'|'series --since'|'series --until'|'series -n'|'series --limit'|'series --width'|'export --since'|'export --until'|'export -c'|'export --category'|'export --fuzzy'|'export --period'|'export -n'|'export --limit'|'export --width'|'check -n'|'check --limit'|'check --width')
      : ;;
    'list -f'|'list --format'|'search -f'|'search --format'|'show -f'|'show --format'|'figures -f'|'figures --format'|'series -f'|'series --format'|'export -f'|'export --format'|'check -f'|'check --format')
      found=(table tsv csv json jsonl md ids) ;;
    'list -F'|'list --fields'|'show -F'|'show --fields')
      found=(release_id date title category publisher body truncated dates titles categories aliases occurrences links help) ;;
    'list --sort')
      found=(release_id date title category publisher body truncated dates titles categories aliases occurrences links -release_id -date -title -category -publisher -body -truncated -dates -titles -categories -aliases -occurrences -links) ;;
    'list --color'|'search --color'|'show --color'|'figures --color'|'series --color'|'export --color'|'check --color')
      found=(auto always never) ;;
    'search -F'|'search --fields')
      found=(release_id date title category publisher body truncated dates titles categories aliases occurrences links score snippet help) ;;
    'search --sort')
      found=(release_id date title category publisher body truncated dates titles categories aliases occurrences links score snippet -release_id -date -title -category -publisher -body -truncated -dates -titles -categories -aliases -occurrences -links -score -snippet) ;;
    'figures --indicator'|'export --indicator')
      found=(capacity companies contracts duty emissions exports fdi_arrived fdi_pledged funding ict_balance ict_exports ict_imports imports investment jobs participants price production projects retail_sales ship_orders trade trade_balance vehicle_export_value vehicle_exports vehicle_production vehicle_sales) ;;
    'figures --item'|'series --item'|'export --item')
      found=(agrifood appliances_culture appliances_electronics auto_parts automobiles batteries biohealth clothing communication_equipment computers cosmetics daily_necessities displays eco_vehicles electric electronics_culture fashion fine_chemicals food fresh_food fuel_cell home_appliances home_living household_goods hybrid kids_sports lcd luxury machinery memory menswear miscellaneous mobile_phones non_food oled petrochemicals petroleum_products plastics plugin_hybrid processed_food robots semiconductors service_other ships sports ssd steel system_semiconductors textiles used_cars wireless_devices womens_casual womens_suits total) ;;
    'figures --area'|'series --area'|'export --area')
      found=(AD AE AF AFRICA AG AL AM AO AR ASEAN ASIA AT AU AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BZ CA CD CF CG CH CI CIS CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET EU EUROPE_OTHER FI FJ FM FR GA GB GD GE GH GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KW KY KZ LA LATIN_AMERICA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MIDDLE_EAST MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NORTH_AMERICA NP NR NZ OCEANIA OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WS YE ZA ZM ZW other world) ;;
    'figures --channel'|'series --channel'|'export --channel')
      found=(convenience_stores department_stores hypermarkets offline online ssm all) ;;
    'figures --measure'|'export --measure')
      found=(level growth change share rate) ;;
    'figures --kind'|'export --kind')
      found=(money percent quantity count) ;;
    'figures --status'|'series --status'|'export --status')
      found=(actual forecast plan) ;;
    'figures -F'|'figures --fields')
      found=(figure_id release_id release_date title kind indicator item area channel measure statistic value value_to unit basis freq period period_start period_end status bound subject text sentence in start end source help) ;;
    'figures --sort')
      found=(figure_id release_id release_date title kind indicator item area channel measure statistic value value_to unit basis freq period period_start period_end status bound subject text sentence in start end source -figure_id -release_id -release_date -title -kind -indicator -item -area -channel -measure -statistic -value -value_to -unit -basis -freq -period -period_start -period_end -status -bound -subject -text -sentence -in -start -end -source) ;;
    'series --freq'|'export --freq')
      found=(M Q S A range) ;;
    'series --statistic'|'export --statistic')
      found=(total daily_average monthly_average annual_average all) ;;
    'series --basis'|'export --basis')
      found=(yoy mom qoq hoh) ;;
    'series -F'|'series --fields')
      found=(indicator item area channel statistic unit freq period period_start period_end level growth basis status statements revised flags release_id release_date title source help) ;;
    'series --sort')
      found=(indicator item area channel statistic unit freq period period_start period_end level growth basis status statements revised flags release_id release_date title source -indicator -item -area -channel -statistic -unit -freq -period -period_start -period_end -level -growth -basis -status -statements -revised -flags -release_id -release_date -title -source) ;;
    'export -F'|'export --fields')
      found=(release_id date title category publisher body truncated dates titles categories aliases occurrences links figure_id release_date kind indicator item area channel measure statistic value value_to unit basis freq period period_start period_end status bound subject text sentence in start end source level growth statements revised flags file line order layout help) ;;
    'export --sort')
      found=(release_id date title category publisher body truncated dates titles categories aliases occurrences links figure_id release_date kind indicator item area channel measure statistic value value_to unit basis freq period period_start period_end status bound subject text sentence in start end source level growth statements revised flags file line order layout -release_id -date -title -category -publisher -body -truncated -dates -titles -categories -aliases -occurrences -links -figure_id -release_date -kind -indicator -item -area -channel -measure -statistic -value -value_to -unit -basis -freq -period -period_start -period_end -status -bound -subject -text -sentence -in -start -end -source -level -growth -statements -revised -flags -file -line -order -layout) ;;
    'check -F'|'check --fields')
      found=(file line severity reason help) ;;
    'check --sort')
      found=(file line severity reason -file -line -severity -reason) ;;
    *)
      case $current in
      -*)
        case $command in
      list) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose --since --until -c --category -e --regex --fuzzy --no-synonyms --explain -f --format -F --fields -n --limit --sort --count --header --no-header --fail-empty --color --width -h --help) ;;
      search) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose --since --until -c --category -e --regex --fuzzy --no-synonyms --explain -f --format -F --fields -n --limit --sort --count --header --no-header --fail-empty --color --width -h --help) ;;
      show) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose -f --format -F --fields --figures --related --variants --no-pager --color --width -h --help) ;;
      figures) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose --since --until -c --category -e --regex --fuzzy --no-synonyms --explain --indicator --item --area --channel --measure --kind --status --period --context -f --format -F --fields -n --limit --sort --count --header --no-header --fail-empty --color --width -h --help) ;;
      series) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose --item --area --channel --status --since --until --freq --statistic --basis --revisions --chart -f --format -F --fields -n --limit --sort --count --header --no-header --fail-empty --color --width -h --help) ;;
      export) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose --since --until -c --category -e --regex --fuzzy --no-synonyms --explain --indicator --item --area --channel --measure --kind --status --period --freq --statistic --basis --revisions -f --format -F --fields -n --limit --sort --count --header --no-header --fail-empty -o --output --if-changed --new --schema --excel --raw-cells --color --width -h --help) ;;
      check) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose --figures -f --format -F --fields -n --limit --sort --count --header --no-header --fail-empty --color --width -h --help) ;;
      index) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose -h --help) ;;
      completion) found=(-h --help) ;;
      help) found=(-d --data --config --no-config --codebook --refresh --strict -q --quiet -v --verbose -h --help) ;;
        esac ;;
      *)
        case $command in
    list) : ;;
    search) : ;;
    show) found=(latest) ids=1 ;;
    figures) : ;;
    series) found=(capacity companies contracts duty emissions exports fdi_arrived fdi_pledged funding ict_balance ict_exports ict_imports imports investment jobs participants price production projects retail_sales ship_orders trade trade_balance vehicle_export_value vehicle_exports vehicle_production vehicle_sales) ;;
    export) found=(releases figures series occurrences) ;;
    check) files=1 ;;
    index) found=(status rebuild clear) ;;
    completion) found=(bash zsh fish powershell) ;;
    help) found=(query dates codes fields formats exit-codes environment config list search show figures series export check index completion help) ;;
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
