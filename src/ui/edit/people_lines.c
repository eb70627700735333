/* people_lines.c - pasted lines that may be people */
#include "ui/edit/people_lines.h"

#include "base/lang.h"
#include "base/utf8.h"

const char *
people_ask(void)
{
	return _("Several lines were pasted. p makes a participant of each, j joins them, Esc "
		 "leaves them out.");
}

bool
people_next(struct str *lines, struct arena *arena, struct str *cells, size_t count)
{
	bool any = false;

	while (lines->length > 0 && !any) {
		struct str line = str_cut(lines, '\n');

		for (size_t i = 0; i < count; i++) {
			size_t controls = 0;
			struct str cell = utf8_clean(arena, str_cut(&line, '\t'), true, &controls);

			cells[i] = str_trim(cell);
			any = any || cells[i].length > 0;
		}
	}
	return any;
}

void
people_say_role(struct app *app, struct str role, bool as_name)
{
	if (as_name)
		app_say(app,
			_("\"%.*s\" is not in the list of roles: it stands as the name instead."),
			STR_ARGS(role));
	else
		app_say(app,
			_("There is no \"%.*s\" in the list. Write it with the name instead, or "
			  "leave it empty."),
			STR_ARGS(role));
}

void
people_came(struct app *app, size_t count)
{
	app_say(app, PLURAL("%zu participant came in.", "%zu participants came in.", count), count);
}
