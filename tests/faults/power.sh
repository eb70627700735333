#!/bin/sh
# power.sh STORE COUNT - a writer for store-power: COUNT answers through the
# program itself, their values 1, 2, ... as its check wants them.
set -eu
program=$BEHOV_PROGRAM
"$program" --store "$1" new --form behovsinventering --unit 1281 --consent --no-open >&2
i=0
while [ "$i" -lt "$2" ]; do
	i=$((i + 1))
	printf 'e6_text\t%d\n' "$i"
done | "$program" --store "$1" answer "" --from -
