/* The least that a program can do which keeps its answers in a store: load the
 * same libraries, open the store, read the form's text and the log, and put one
 * screen of text on the terminal.  Nothing is understood of what is
 * read.  Each key is then answered by as many bytes as moving a marker takes, with
 * no thought either.  `behov-bench screen` starts this beside behov, so that one can
 * see what of a start is the libraries', and what of a key the terminal's.  It goes on
 * until it is ended. */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/hash.h"
#include "bench.h"
#include "ui/terminfo.h"

/* How many bytes all columns of all rows have; the first text is kept. */
static size_t
read_all(sqlite3 *db, const char *sql, char *text, size_t room)
{
	sqlite3_stmt *stmt;
	size_t bytes = 0;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return 0;
	while (sqlite3_step(stmt) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const unsigned char *at = sqlite3_column_text(stmt, i);

			bytes += (size_t)sqlite3_column_bytes(stmt, i);
			if (at && !*text)
				snprintf(text, room, "%s", (const char *)at);
		}
	sqlite3_finalize(stmt);
	return bytes;
}

static void
show(const char *text)
{
	static const int rows = 23, columns = 79;
	struct buf why = { 0 };

	if (!terminfo_open(&why))
		return;
	printf("%s", terminfo_bytes("clear"));
	for (int row = 0; row < rows && *text; row++) {
		int length = (int)strcspn(text, "\n");

		printf("%.*s\r\n", length < columns ? length : columns, text);
		text += length + (text[length] != '\0');
	}
	fflush(stdout);
}

/* A marker goes from one row to the next: what moves, and its colours. */
static const char marker[] = "\033[2G \033[33C \033[4C\033[K\n\033[2G\033[1m\342\226\270\033[33C"
			     "\033[m\033[4m_\033[4C\033[m0-4   - don't know  \033[15;38H";

static void
answer_keys(void)
{
	struct termios raw;
	char key[64];

	if (tcgetattr(STDIN_FILENO, &raw) == 0) {
		cfmakeraw(&raw);
		tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	}
	while (read(STDIN_FILENO, key, sizeof key) > 0)
		if (write(STDOUT_FILENO, marker, sizeof marker - 1) < 0)
			break;
}

int
bench_floor(int count, char **words)
{
	static char text[4096], scrap[64];
	sqlite3 *db;

	if (count != 1 || sqlite3_open_v2(words[0], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return 64;
	setlocale(LC_ALL, "");
	read_all(db, "SELECT text FROM form_files ORDER BY length(text) DESC", text, sizeof text);
	read_all(db, "SELECT value FROM log WHERE value IS NOT NULL", scrap, sizeof scrap);
	hash_of(text, sizeof text);
	show(text);
	answer_keys();
	return 0;
}
