#!/bin/sh
# Every message of the sources has its Swedish: none is missing, none is a guess.
set -eu
root=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
xgettext --files-from=data/po/POTFILES --keyword=_ --keyword=N_ --keyword=PLURAL:1,2 \
	--from-code=UTF-8 -o "$folder/behov.pot" 2>/dev/null
msgmerge -q --no-fuzzy-matching data/po/sv.po "$folder/behov.pot" -o "$folder/sv.po"
msgattrib --untranslated --no-location "$folder/sv.po" >"$folder/left"
msgattrib --only-fuzzy --no-location "$folder/sv.po" >>"$folder/left"
if [ -s "$folder/left" ]; then
	echo "Without Swedish:"
	cat "$folder/left"
	exit 1
fi
msgfmt -c -o /dev/null data/po/sv.po 2>"$folder/faults" || { cat "$folder/faults"; exit 1; }
