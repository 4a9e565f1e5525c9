/**
 * The parts of the script that no list changes. Bash of any age (macOS has 3.2), and Node for reading answers: the CLI is a
 * program of Node, so whoever has one has the other.
 *
 * Commands and options come from these pages of the CLI for Microsoft 365: "status", "spo user get", "spo list get", "spo list set",
 * "spo list view list", "spo list view add", "spo list view set", "spo list view field add", "spo list roleinheritance break",
 * "spo list roleassignment add", "spo list roleassignment remove". No page names an option that makes a view that is there the
 * default one, so that is left to a person.
 */
const opening = `#!/usr/bin/env bash
# Made by: npm run provision -- --script FILE. Change teams-app/adapters/sharepoint/list-settings.ts, not this file.
#
# Sets what Microsoft Graph cannot: views, versions, navigation, and who may read. Needs the CLI for Microsoft 365, signed in
# as a person who is an administrator of this site collection. The application's own right stands on the site, and stays.
#
#   bash FILE          says the plan, asks, does it, reads back
#   bash FILE --plan   says the plan and what stands now, changes nothing
#   bash FILE --yes    does not ask
set -euo pipefail
`

/**
 * What the three answers about a list come to, a line each, so that Bash reads them without another program: `setting|NAME|VALUE`,
 * `view|TITLE|default or beside|ORDER|ASCENDING|every or some|,COLUMN,COLUMN,`, `reader|PRINCIPAL|KINDS OF ROLE|LOGIN`. No single quote
 * may stand in here: Bash holds it in single quotes.
 */
const summary = String.raw`
const { readFileSync } = require("node:fs")
const [settings, views, permissions] = readFileSync(0, "utf8").split("\u0000").map((text) => JSON.parse(text))
const LIMITED = 1
const plain = (text) => String(text).replace(/[|\n]/g, " ")
const tell = (...words) => console.log(words.join("|"))
for (const [name, value] of Object.entries(settings)) tell("setting", name, plain(value))
for (const { Title, DefaultView, ViewQuery, ListViewXml } of views) {
  const query = ViewQuery ?? ""
  const order = /<OrderBy[^>]*>\s*<FieldRef ([^>]*?)\/?>/.exec(query)?.[1] ?? ""
  const by = /Name="([^"]+)"/.exec(order)?.[1] ?? ""
  const ascending = /Ascending="FALSE"/i.test(order) ? "FALSE" : "TRUE"
  const inside = /<ViewFields>(.*?)<\/ViewFields>/s.exec(ListViewXml ?? "")?.[1] ?? ""
  const columns = [...inside.matchAll(/<FieldRef Name="([^"]+)"/g)].map((found) => found[1])
  const rows = /<Where[\s>\/]/.test(query) ? "some" : "every"
  tell("view", plain(Title), DefaultView ? "default" : "beside", by, ascending, rows, "," + columns.join(",") + ",")
}
for (const { Member, RoleDefinitionBindings } of permissions.RoleAssignments) {
  const kinds = RoleDefinitionBindings.map((role) => role.RoleTypeKind).filter((kind) => kind !== LIMITED)
  if (kinds.length > 0) tell("reader", Member.Id, kinds.join("+"), Member.LoginName.toLowerCase())
}
`

const functions = String.raw`summary='${summary}'

stop() {
  printf '%s\n' "$1" >&2
  exit 1
}

mode=plan   # plan, do or verify
differs=0
to_do=0

# What is wanted, whether it stands so, and what mends it. Usage: want WORDS yes|no [COMMAND WORD…]; no command: a person mends it.
want() {
  local words="$list $1" stands="$2"
  shift 2
  if [ "$mode" != do ] && [ "$stands" = yes ]; then
    printf '  as wanted  %s\n' "$words"
  elif [ "$mode" = verify ]; then
    differs=$((differs + 1))
    printf '  NOT SO     %s\n' "$words"
  elif [ "$mode" = plan ]; then
    differs=$((differs + 1))
    if [ "$#" -gt 0 ]; then
      to_do=$((to_do + 1))
      printf '  to do      %s\n' "$words"
    else
      printf '  NOT SO     %s\n' "$words"
    fi
  elif [ "$stands" = no ] && [ "$#" -gt 0 ]; then
    printf '  %s\n' "$words"
    "$@" || printf '    That was refused; the rest goes on.\n' >&2
  fi
}

read_list() {
  local settings views permissions
  settings=$(m365 spo list get --webUrl "$site" --title "$list" --properties 'Title,EnableVersioning,MajorVersionLimit,OnQuickLaunch,NoCrawl,EnableModeration,ForceCheckout,ValidationFormula,HasUniqueRoleAssignments' --output json) ||
    stop "The list $list could not be read. If somebody gave it another name, please give it this one back; otherwise run: npm run provision"
  views=$(m365 spo list view list --webUrl "$site" --listTitle "$list" --output json) ||
    stop "The views of the list $list could not be read."
  permissions=$(m365 spo list get --webUrl "$site" --title "$list" --withPermissions --output json) ||
    stop "Who may read the list $list could not be read."
  found=$(printf '%s\0%s\0%s' "$settings" "$views" "$permissions" | node -e "$summary") ||
    stop "What the CLI says of the list $list could not be understood."
}

begin_list() {
  list="$1"
  read_list
}

# The value of a setting of the list.
setting() {
  local kind name value
  while IFS='|' read -r kind name value; do
    if [ "$kind" = setting ] && [ "$name" = "$1" ]; then printf '%s' "$value"; fi
  done <<<"$found"
}

set_list() { m365 spo list set --webUrl "$site" --title "$list" "$@"; }

want_setting() {
  local stands=no
  [ "$(setting "$1")" = "$3" ] && stands=yes
  want "$4" "$stands" set_list "$2" "$3"
}

want_at_least() {
  local stands=no value
  value=$(setting "$1")
  [ "${'$'}{value:-0}" -ge "$3" ] && stands=yes
  want "$4" "$stands" set_list "$2" "$3"
}

# An empty value of a setting; a person empties it.
want_none() {
  local stands=no value
  value=$(setting "$1")
  if [ -z "$value" ] || [ "$value" = null ]; then stands=yes; fi
  want "$2" "$stands"
}

order_query() { printf "<OrderBy><FieldRef Name='%s' Ascending='%s' /></OrderBy>" "$1" "$2"; }

# Usage: add_view TITLE default|beside ORDER_COLUMN TRUE|FALSE COLUMN…
add_view() {
  local title="$1" place="$2" query fields
  query=$(order_query "$3" "$4")
  shift 4
  fields=$(IFS=,; printf '%s' "$*")
  if [ "$place" = default ]; then
    m365 spo list view add --webUrl "$site" --listTitle "$list" --title "$title" --fields "$fields" --viewQuery "$query" --rowLimit 100 --default
  else
    m365 spo list view add --webUrl "$site" --listTitle "$list" --title "$title" --fields "$fields" --viewQuery "$query" --rowLimit 100
  fi
}

order_view() { m365 spo list view set --webUrl "$site" --listTitle "$list" --title "$1" --ViewQuery "$(order_query "$2" "$3")"; }

add_columns() {
  local title="$1" column
  shift
  for column in "$@"; do
    m365 spo list view field add --webUrl "$site" --listTitle "$list" --viewTitle "$title" --title "$column" || return 1
  done
}

want_view() {
  local title="$1" place="$2" by="$3" ascending="$4" column lacking='' stands=no
  local kind name shown_place='' shown_by='' shown_ascending='' rows='' columns=''
  while IFS='|' read -r kind name shown_place shown_by shown_ascending rows columns; do
    if [ "$kind" = view ] && [ "$name" = "$title" ]; then break; fi
    columns=''
  done <<<"$found"
  if [ -z "$columns" ]; then
    want "has the view “$title”" no add_view "$@"
    return 0
  fi
  want "has the view “$title”" yes
  [ "$shown_by $shown_ascending $rows" = "$by $ascending every" ] && stands=yes
  want "shows in “$title” every row, by $by" "$stands" order_view "$title" "$by" "$ascending"
  shift 4
  for column in "$@"; do
    case "$columns" in *",$column,"*) ;; *) lacking="$lacking $column" ;; esac
  done
  stands=no
  [ -z "$lacking" ] && stands=yes
  # Internal names have no spaces, so the words of $lacking are its columns.
  # shellcheck disable=SC2086
  want "shows in “$title” its columns" "$stands" add_columns "$title" $lacking
  [ "$place" = default ] || return 0
  stands=no
  [ "$shown_place" = default ] && stands=yes
  want "opens with “$title” (by hand: open that view, then “set current view as default”)" "$stands"
}

break_inheritance() {
  m365 spo list roleinheritance break --webUrl "$site" --listTitle "$list" --clearExistingPermissions --force || return 1
  read_list
}

remove_readers() {
  local principal
  for principal in "$@"; do
    m365 spo list roleassignment remove --webUrl "$site" --listTitle "$list" --principalId "$principal" --force || return 1
  done
}

# 1073741826 is the role Read in every language.
add_reader() {
  m365 spo list roleassignment add --webUrl "$site" --listTitle "$list" --entraGroupId "$1" --roleDefinitionId 1073741826
}

# Whoever reads and should not, in $others; whether the group reads, in $reads. The kind 2 is the role Read.
look_at_readers() {
  local kind principal kinds login
  others=''
  reads=no
  while IFS='|' read -r kind principal kinds login; do
    [ "$kind" = reader ] || continue
    case "$kinds $login" in "2 "*"|$1") reads=yes ;; *) others="$others $principal" ;; esac
  done <<<"$found"
}

want_readers() {
  local group="$1" who="$2" others reads stands=no
  [ "$(setting HasUniqueRoleAssignments)" = true ] && stands=yes
  want 'has readers of its own' "$stands" break_inheritance
  # What a list inherits is the site's: nothing of it is taken away.
  [ "$mode" != do ] || [ "$(setting HasUniqueRoleAssignments)" = true ] || return 0
  look_at_readers "$group"
  stands=no
  [ -z "$others" ] && stands=yes
  # Principals are numbers.
  # shellcheck disable=SC2086
  want "is read by nobody but $who, and changed by nobody" "$stands" remove_readers $others
  want "is read by $who" "$reads" add_reader "$group"
}
`

const closing = String.raw`
go_through() {
  mode="$1"
  differs=0
  everything_wanted
}

command -v m365 >/dev/null || stop 'The CLI for Microsoft 365 is not installed.'
command -v node >/dev/null || stop 'Node is not installed.'
status=$(m365 status --output json) || stop 'The CLI for Microsoft 365 is not signed in. Please run: m365 login'
me=$(printf '%s' "$status" | node -e 'console.log(JSON.parse(require("node:fs").readFileSync(0, "utf8")).connectedAs ?? "")')
[ -n "$me" ] || stop 'The CLI for Microsoft 365 is not signed in. Please run: m365 login'
user=$(m365 spo user get --webUrl "$site" --loginName "i:0#.f|membership|$me" --output json) ||
  stop "$me is not known in $site. Please sign in as an administrator of that site collection."
[[ "$user" =~ \"IsSiteAdmin\":[[:space:]]*true ]] ||
  stop "$me is no administrator of the site collection $site, and would lock themselves out of its lists. Nothing was changed."

printf 'Plan for %s, as %s\n' "$site" "$me"
go_through plan
if [ "$to_do" -gt 0 ] && [ "${'$'}{1:-}" != --plan ]; then
  if [ "${'$'}{1:-}" != --yes ]; then
    printf 'Shall this be done? Type yes: '
    read -r answer || answer=''
    [ "$answer" = yes ] || stop 'Nothing was changed.'
  fi
  printf '\nDoing\n'
  go_through do
  printf '\nWhat stands now\n'
  go_through verify
fi
if [ "$differs" -eq 0 ]; then
  printf '\nEverything is as wanted.\n'
else
  printf '\n%s of these are NOT as wanted. Running this again is safe.\n' "$differs"
  exit 1
fi
`

export const scriptParts = { opening, functions, closing } as const
