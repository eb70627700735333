#!/bin/sh
# The examples of behov-form(5) are forms that "behov check" finds nothing wrong
# with, not even a warning: examples.sh BEHOV SOURCE_ROOT
set -eu
behov=$1 root=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

python3 "$root/tests/doc/examples.py" "$root/data/man/behov-form.5" "$place" >"$place/list"
count=$(grep -c . "$place/list")
if [ "$count" -lt 10 ]; then
	echo "only $count examples were found in behov-form(5)"
	exit 1
fi
while read -r form; do
	"$behov" --lang en check --strict "$form"
done <"$place/list"

# A mistake in an example would be seen.
mkdir "$place/broken"
sed 's/a1_open} = /a1_opne} = /' "$place/evening.yaml" >"$place/broken/evening.yaml"
if "$behov" --lang en check "$place/broken/evening.yaml" 2>/dev/null; then
	echo "a broken example was accepted"
	exit 1
fi
echo "$count examples"
