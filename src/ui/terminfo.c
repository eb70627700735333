#include "ui/terminfo.h"

#include <curses.h>
#include <term.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/lang.h"

/* The library has one description that it looks in: file-wide. */
static struct arena kept;
static bool opened;

/* ---- capabilities ---- */

/* tigetstr takes its name as if it wrote to it. */
struct name {
	char text[8];
};

static struct name
named(const char *text)
{
	struct name name = { { 0 } };

	strncpy(name.text, text, sizeof name.text - 1);
	return name;
}

/* "$<5>" is a delay of 5 ms. */
static void
without_delays(struct buf *out, const char *bytes)
{
	while (*bytes) {
		const char *end = bytes[0] == '$' && bytes[1] == '<' ? strchr(bytes, '>') : NULL;

		if (end)
			bytes = end + 1;
		else
			buf_byte(out, *bytes++);
	}
}

const char *
terminfo_bytes(const char *name)
{
	const char *bytes = tigetstr(named(name).text);
	struct buf out = { 0 };

	if (!bytes || bytes == (const char *)-1)
		return NULL;
	if (!strstr(bytes, "$<"))
		return bytes;
	without_delays(&out, bytes);
	bytes = arena_copy(&kept, out.at ? out.at : "", out.length + 1, 1);
	buf_free(&out);
	return bytes;
}

bool
terminfo_has(const char *name)
{
	return tigetflag(named(name).text) > 0;
}

int
terminfo_number(const char *name)
{
	return tigetnum(named(name).text);
}

void
terminfo_add(struct buf *out, const char *name, int one, int two)
{
	const char *bytes = terminfo_bytes(name);

	if (bytes)
		buf_text(out, tiparm(bytes, one, two));
}

/* ---- opening ---- */

bool
terminfo_open(struct buf *why)
{
	int said;

	if (setupterm(NULL, STDOUT_FILENO, &said) != OK) {
		buf_format(why,
			_("The terminal \"%s\" is not described on this computer, so there is no "
			  "full screen."),
			getenv("TERM"));
		return false;
	}
	opened = true;
	if (terminfo_bytes("cup") && terminfo_bytes("clear"))
		return true;
	terminfo_close();
	buf_text(why, _("This terminal cannot move its cursor, so there is no full screen."));
	return false;
}

void
terminfo_close(void)
{
	if (opened)
		del_curterm(cur_term);
	opened = false;
	arena_free(&kept);
}
