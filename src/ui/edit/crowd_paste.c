/* crowd_paste.c - lines that were copied from a list of people
 *
 * Several lines where a new one is named may be several people, or one: it is
 * asked.  What stands in columns, as copied from a table, goes to the fields in
 * their order.
 */
#include "ui/edit/crowd_own.h"

#include "base/lang.h"
#include "base/utf8.h"

static bool
names_new(const struct crowd *crowd)
{
	return crowd->seat == 0 && crowd->field == 0 && crowd_empty(crowd);
}

const char *
crowd_paste(struct crowd *crowd, struct str text, const char **keys)
{
	struct pasted pasted;

	if (!crowd->filling) {
		app_say(crowd->app, "%s", _("There is no text to paste into here."));
		return NULL;
	}
	pasted = textbox_paste(&crowd->fields[crowd->field], text);
	app_say_pasted(crowd->app, &pasted);
	crowd->offer = 0;
	if (pasted.lines == 0)
		return NULL;
	if (!names_new(crowd)) {
		*keys = "j";
		return _("Several lines were pasted into one. j joins them, Esc leaves them out.");
	}
	/* A box keeps no tabs. */
	arena_clear(&crowd->arena_of_lines);
	crowd->lines = arena_text(&crowd->arena_of_lines, text);
	*keys = "pj";
	return _("Several lines were pasted. p makes a participant of each, j joins them, Esc "
		 "leaves them out.");
}

static void
write_line(struct crowd *crowd, struct str line)
{
	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		size_t controls = 0;
		struct str cell = utf8_clean(&crowd->frame, str_cut(&line, '\t'), true, &controls);

		textbox_set(&crowd->fields[i], str_trim(cell));
	}
}

/* Up to the first that cannot be taken: it stays in the fields, to be corrected. */
static void
add_each(struct crowd *crowd)
{
	struct str lines = crowd->lines;
	size_t added = 0;

	while (lines.length > 0) {
		write_line(crowd, str_cut(&lines, '\n'));
		if (crowd_empty(crowd))
			continue;
		crowd_store(crowd);
		if (!crowd_empty(crowd))
			return;
		added++;
	}
	app_say(crowd->app, PLURAL("%zu participant came in.", "%zu participants came in.", added),
		added);
}

void
crowd_pasted(struct crowd *crowd, char key)
{
	struct textbox *box = &crowd->fields[crowd->field];
	struct pasted pasted;

	arena_clear(&crowd->frame);
	if (key == 'j') {
		pasted = textbox_join(box);
		app_say_pasted(crowd->app, &pasted);
	} else if (key == 'p') {
		textbox_forget(box);
		add_each(crowd);
	} else {
		textbox_forget(box);
	}
}
