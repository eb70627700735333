/* crowd_paste.c - lines that were copied from a list of people */
#include "ui/edit/crowd_own.h"

#include "base/lang.h"
#include "ui/edit/people_lines.h"

static bool
names_new(const struct crowd *crowd)
{
	return crowd->seat == 0 && crowd->field == 0 && crowd_empty(crowd);
}

const char *
crowd_paste(struct crowd *crowd, struct str text, const char **keys)
{
	struct pasted pasted;

	if (!crowd->filling && crowd_at_new(crowd))
		crowd_fill_new(crowd);
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
	*keys = PEOPLE_KEYS;
	return people_ask();
}

/* Up to the first that cannot be taken: it stays in the fields, to be corrected. */
static void
add_each(struct crowd *crowd)
{
	struct str lines = crowd->lines, cells[CROWD_FIELDS];
	size_t added = 0;

	while (people_next(&lines, &crowd->frame, cells, CROWD_FIELDS)) {
		for (size_t i = 0; i < CROWD_FIELDS; i++)
			textbox_set(&crowd->fields[i], cells[i]);
		crowd_store(crowd);
		if (!crowd_empty(crowd))
			return;
		added++;
	}
	people_came(crowd->app, added);
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
