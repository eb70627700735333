#include "session/shown.h"

#include "session/write.h"

/* As they stand in the log, beside whatever else is decided about a path. */
static const char *const written[SHOW_KINDS] = {
	[SHOW_COUNTS] = "show_counts",
	[SHOW_ROLES] = "show_roles",
	[SHOW_NAMES] = "show_names",
};

bool
session_decide_shown(struct session *session, const struct question *question, enum shown shown,
	struct diags *diags)
{
	return session_write(session,
		&(struct said){ .kind = ENTRY_decide,
			.path = question ? question->name : STR(""),
			.value = str_of(written[shown]),
			.has_value = true },
		NULL, diags);
}

/* False when this conversation decided nothing of the kind there. */
static bool
decided(struct session *session, struct str path, enum shown *shown)
{
	struct str class = entry_kind_class(ENTRY_decide);
	struct head_filter filter = {
		.document = &session->document, .class = class.at, .path = &path
	};
	struct head_cursor *cursor = heads_read(session->store, &filter);
	bool found = false;
	struct head head;

	while (cursor && heads_next(cursor, &head))
		for (int i = 0; i < SHOW_KINDS; i++)
			if (uid_equal(&head.session, &session->id) &&
				str_is(head.value, written[i])) {
				*shown = (enum shown)i;
				found = true;
			}
	if (cursor)
		heads_close(cursor);
	return found;
}

enum shown
session_shown(struct session *session, const struct question *question)
{
	enum shown shown = SHOW_COUNTS;

	if (!question || !decided(session, question->name, &shown))
		decided(session, STR(""), &shown);
	return shown;
}
