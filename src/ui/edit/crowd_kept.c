/* crowd_kept.c - whoever is half described outlives Esc and the program
 *
 * A draft for each seat that is being changed, and one for a new participant: its
 * fields as they stand, a line each.
 */
#include "ui/edit/crowd_own.h"

#include "session/seated.h"
#include "store/log.h"
#include "ui/edit.h"

static struct str
draft_path(struct crowd *crowd)
{
	return arena_format(&crowd->frame, "people:%u", crowd->seat);
}

struct str
crowd_stored(const struct crowd *crowd, size_t field)
{
	const struct seat *seat =
		crowd->seat ? answers_seat(crowd->session->answers, crowd->seat) : NULL;
	struct str said[CROWD_FIELDS];

	if (!seat)
		return STR("");
	said[0] = seat->label;
	said[1] = seated_label(crowd->session, "role", seat->role);
	said[2] = seated_label(crowd->session, "actor", seat->actor);
	said[3] = seated_label(crowd->session, "level", seat->level);
	return said[field];
}

static bool
is_as_stored(const struct crowd *crowd)
{
	for (size_t i = 0; i < CROWD_FIELDS; i++)
		if (!str_equal(textbox_text(&crowd->fields[i]), crowd_stored(crowd, i)))
			return false;
	return true;
}

bool
crowd_drop(struct crowd *crowd)
{
	struct session *session = crowd->session;
	struct diags diags = { 0 };
	bool good = draft_drop(session->store, &session->document, draft_path(crowd), NULL, &diags);

	if (crowd->seat == 0)
		crowd->begun = false;
	diags_clear(&diags);
	return good;
}

static bool
keep(struct crowd *crowd)
{
	struct session *session = crowd->session;
	struct diags diags = { 0 };
	struct buf all = { 0 };
	bool good;

	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		session_blot(&all, textbox_text(&crowd->fields[i]));
		buf_byte(&all, '\n');
	}
	good = draft_keep(session->store, &session->document, draft_path(crowd), NULL,
		buf_str(&all), false, &diags);
	if (good)
		app_settled(crowd->app);
	else
		edit_not_saved(crowd->app, &diags);
	if (crowd->seat == 0)
		crowd->begun = true;
	diags_clear(&diags);
	buf_free(&all);
	return good;
}

static struct str
draft_text(struct crowd *crowd)
{
	struct session *session = crowd->session;
	struct str path = draft_path(crowd);
	struct draft *drafts;
	size_t count;

	drafts_list(session->store, &session->document, &crowd->frame, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(drafts[i].path, path))
			return drafts[i].text;
	return STR("");
}

bool
crowd_keep(struct crowd *crowd)
{
	if (!crowd->filling || !store_can_write(crowd->session->store))
		return true;
	if (!is_as_stored(crowd))
		return keep(crowd);
	return draft_text(crowd).length == 0 || crowd_drop(crowd);
}

/* Of a list it is as if just chosen: the first letter stands in its place. */
static bool
is_of_list(const struct crowd *crowd, size_t field, struct str text)
{
	const struct choices *choices = crowd_choices(crowd, field);

	for (size_t i = 0; choices && i < choices->count; i++)
		if (str_equal(crowd_label(crowd, &choices->at[i]), text))
			return true;
	return false;
}

bool
crowd_recall(struct crowd *crowd)
{
	struct str kept = draft_text(crowd);

	if (kept.length == 0)
		return false;
	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		struct str line = str_cut(&kept, '\n');

		if (str_equal(line, textbox_text(&crowd->fields[i])))
			continue;
		textbox_set(&crowd->fields[i], line);
		if (is_of_list(crowd, i, line))
			crowd->chosen[i] = crowd->fields[i].version;
	}
	return true;
}

bool
crowd_begun(struct crowd *crowd)
{
	bool begun;

	crowd->seat = 0;
	begun = draft_text(crowd).length > 0;
	arena_clear(&crowd->frame);
	return begun;
}
