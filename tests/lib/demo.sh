#!/bin/sh
# demo.sh STORE OPTIONS...: what "behov demo OPTIONS -o STORE" makes, for tests that
# are about something else.  The same seed gives the same store, so the first who
# wants one makes it, and it is kept for the others in the folder BEHOV_TEST_KEPT until
# the program, a form or a register is a newer one.
set -eu
store=$1
shift
program=${behov:-$BEHOV_PROGRAM}
if [ -z "${BEHOV_TEST_KEPT:-}" ] || [ -n "${BEHOV_DATA_DIR:-}" ]; then
	exec "$program" demo "$@" -o "$store"
fi

# What a participant was told is kept in the caller's language.
name=$(printf '%s' "demo ${BEHOV_LANG:-${LANGUAGE:-}} $*" | tr -c '[:alnum:]-' _)
kept=$BEHOV_TEST_KEPT/$name.db
here=$BEHOV_TEST_ROOT
if [ ! "$kept" -nt "$program" ] ||
	[ -n "$(find "$here/forms" "$here/data" "$here/tests/lib/demo.sh" -newer "$kept" -print -quit)" ]; then
	mkdir -p "$BEHOV_TEST_KEPT"
	# By a device of its own: who made the demo is nobody in the world that copies it.
	XDG_STATE_HOME=$kept.$$.state "$program" demo "$@" -o "$kept.$$" >"$kept.$$.out"
	# Two at once make the same twice, and neither sees half of one.
	mv "$kept.$$" "$kept"
	rm -rf "$kept.$$".out "$kept.$$".state "$kept.$$"-journal
fi
mkdir -p "$(dirname "$store")"
[ ! -e "$store" ]
cp "$kept" "$store"
