#!/bin/sh
# An include may only point left, and each foreign library has its doors.
cd "${1:-.}" && find src -name '*.[ch]' | sort | xargs awk '
BEGIN {
	n = split("base form store analysis exchange session ui cmd", layer)
	for (i = 1; i <= n; i++) rank[layer[i]] = i
	door["curses.h"] = "src/ui/terminfo.c"
	door["term.h"] = "src/ui/terminfo.c"
	door["yaml.h"] = "src/form/yaml.c"
	door["libpq-fe.h"] = "src/exchange/hub.c"
	door["xlsxwriter.h"] = "src/exchange/book.c"
	door["readstat.h"] = "src/exchange/out/dataset.c"
	door["sqlite3.h"] = "src/store/"
	door["sodium.h"] = "src/base/hash.c src/exchange/seal.c"
	door["utf8proc.h"] = "src/base/utf8.c"
	door["dlfcn.h"] = "src/base/plug.c"
	door["libintl.h"] = "src/base/lang.c"
	door["wchar.h"] = "src/base/utf8.c"
}
FNR == 1 { split(FILENAME, at, "/"); mine = (at[2] in rank) ? rank[at[2]] : n + 1 }
/^#include "/ {
	split($2, part, "[\"/]")
	if (part[2] ~ /\.inc$/) next	# made at build time, beside its user
	if (!(part[2] in rank)) bad("name the layer: " $2)
	else if (rank[part[2]] > mine) bad("points right: " $2)
}
/^#include </ {
	name = substr($2, 2, length($2) - 2)
	if (name in door) {
		m = split(door[name], ok, " "); open = 0
		for (i = 1; i <= m; i++) if (index(FILENAME, ok[i]) == 1) open = 1
		if (!open) bad("not its door: " name)
	}
}
function bad(why) { print FILENAME ":" FNR ": " why; wrong = 1 }
END { exit wrong }'
