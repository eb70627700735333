#!/bin/sh
# A harness that never fails proves nothing: each step below must fail, in its
# last line, for the reason that stands before it.  usage: test_refuses.sh BEHOV-WALK
walk=$1
# What is waited for in vain is waited for in full.
BEHOV_TEST_SLOW=1
export BEHOV_TEST_SLOW
folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT
count=0
failed=0

# refuse REASON STEP...: the last step fails, and says so with its line.
refuse() {
	reason=$1
	shift
	count=$((count + 1))
	{ echo 'timeout 0'; printf '%s\n' "$@"; } > "$folder/one.walk"
	if "$walk" /bin/sh "$folder/one.walk" > "$folder/out" 2>&1; then
		verdict="not ok"
	elif grep -F -A1 "one.walk:$(($# + 1)): " "$folder/out" | grep -qF "$reason"; then
		verdict="ok"
	else
		verdict="not ok"
	fi
	[ "$verdict" = ok ] || failed=1
	[ "$verdict" = ok ] || sed 's/^/# /' "$folder/out"
	echo "$verdict $count - $reason"
}

slow='timeout 1'
say="start -c 'printf \"hej\\033[1m du\"; read x'"

refuse 'no step called'            'dance now'
refuse 'no program has been'       'see hej'
refuse 'there is no text'          "$slow" "$say" 'see'
refuse 'not seen: tack'            "$slow" "$say" 'see tack'
refuse 'the program has ended'     "$slow" "start -c 'exit 3'" 'see tack'
refuse 'still seen: hej'           "$slow" "$say" 'see hej' 'gone hej'
refuse 'not in this row'           "$slow" "$say" 'see hej' 'row 2 hej'
refuse 'the row is not: hej'       "$slow" "$say" 'see hej' 'rowis 1 hej'
refuse 'a row of this screen'      "$slow" "$say" 'row 99 hej'
refuse 'the cursor is elsewhere'   "$slow" "$say" 'see hej' 'cursor 2 1'
refuse 'no visible cursor'         "$slow" "$say" 'see hej' 'cursor on tack'
refuse 'the style is not so'       "$slow" "$say" 'see hej' 'style on hej bold'
refuse 'the style is not so'       "$slow" "$say" 'see hej' 'style on du plain'
refuse 'No such file'              "$slow" "$say" 'screen none.screen'
refuse 'has not ended'             "$slow" "$say" 'exit 0'
refuse 'ended with exit code 3'    "$slow" "start -c 'exit 3'" 'exit 0'
refuse 'not said since'            "$slow" "$say" 'said hej' 'said hej'
refuse 'got what it never should'  "$slow" "$say" 'see hej' 'raw-never \e[1m'
refuse 'written without a key'     "$slow" "start -c 'while :; do printf x; sleep 0.02; done'" 'quiet 200'
refuse 'as it was: the line modes' "$slow" "start -c 'stty -echo'" 'exit 0' 'restored'
refuse 'as it was: the second'     "$slow" "start -c 'printf \"\\033[?1049h\"'" 'exit 0' 'restored'
refuse 'as it was: the paste'      "$slow" "start -c 'printf \"\\033[?2004h\"'" 'exit 0' 'restored'
refuse 'the last keys arrived'     "$slow" "$say" 'see hej' 'type x' 'see hej' 'run true'
refuse 'ended with 1, expected'    "$slow" 'run false'
refuse 'ended with 0, expected'    "$slow" 'run! 65 true'
refuse 'did not print this'        "$slow" 'run echo a' 'out b'
refuse 'printed this'              "$slow" 'run echo a' 'notout a'
refuse 'something else'            "$slow" 'run echo a' 'outis aa'
refuse 'printed nothing'           "$slow" 'set x true'
refuse 'no such key'               "$slow" "$say" 'press Enterr'
refuse 'no such key'               "$slow" 'term vt100' "$say" 'press Home'
refuse 'no signal is called'       "$slow" "$say" 'signal XYZ'
refuse 'deeper than 8'             'include one.walk' 2>/dev/null
refuse 'the quotes or an escape'   "$slow" "$say" 'see "hej'
refuse 'a size is'                 'size 80'
refuse 'by itself, with exit code' "$slow" "start -c 'exit 3'" 'run sleep 0.1' "$say"
refuse 'more than 1.00 keys each'  "$slow" "$say" 'keys x' 'type ab' 'keys-most x 1 1'
refuse 'keys-most wants a name'    'keys x' 'keys-most y 1 1'
refuse 'keys wants one word'       'keys'
refuse 'it took'                   "$slow" "start -c 'sleep 0.1; echo hej; read x'" 'within 10 see hej'
refuse 'within wants'              'within see hej'
refuse 'not seen: tack'            "$slow" "$say" 'lang en' 'en see tack'
echo "1..$count"
exit $failed
