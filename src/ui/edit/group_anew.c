/* group_anew.c - a rating that is given anew after it was shown */
#include "base/lang.h"
#include "form/few.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/edit/group.h"

/* The clock of the reveal of a ballot; 0: it is not shown. */
static uint64_t
shown_at(const struct session *session, struct str path, uint32_t ballot)
{
	struct head_filter filter = {
		.document = &session->document, .class = "reveal", .path = &path
	};
	struct head_cursor *cursor = heads_read(session->store, &filter);
	struct head head;
	uint64_t at = 0;

	while (cursor && heads_next(cursor, &head))
		if (head.ballot >= ballot && (at == 0 || head.clock < at))
			at = head.clock;
	if (cursor)
		heads_close(cursor);
	return at;
}

/* Is what the seat says now another thing than when the others were shown theirs, or
 * than it first said where it came late? */
static bool
says_another(const struct session *session, struct str path, uint32_t seat, uint32_t ballot)
{
	struct log_filter filter = { .document = &session->document,
		.path = &path,
		.kind = ENTRY_answer,
		.participant = &answers_seat(session->answers, seat)->person };
	uint64_t shown = shown_at(session, path, ballot);
	struct log_cursor *cursor = log_read(session->store, &filter);
	struct buf first = { 0 }, now = { 0 };
	struct entry entry;
	enum state state;
	bool another;

	while (cursor && log_next(cursor, &entry)) {
		if (entry.ballot != ballot || !str_equal(entry.path, path) ||
			!state_named(entry.state, &state) || !state_settles(state))
			continue;
		buf_clear(&now);
		buf_format(&now, "%.*s %.*s", STR_ARGS(entry.state), STR_ARGS(entry.value));
		if (entry.clock <= shown || first.length == 0) {
			buf_clear(&first);
			buf_add(&first, buf_str(&now));
		}
	}
	if (cursor)
		log_close(cursor);
	another = !str_equal(buf_str(&first), buf_str(&now));
	buf_free(&first);
	buf_free(&now);
	return another;
}

bool
group_corrected(const struct session *session, const struct spot *spot, uint32_t seat)
{
	const struct cell *cell = spot_cell(spot);
	struct buf path = { 0 };
	bool corrected = false;

	for (uint32_t i = 0; cell && i < cell->ratings_count; i++)
		if (cell->ratings[i].seat == seat && cell->ratings[i].ballot == cell->revealed)
			corrected = cell->ratings[i].corrected;
	if (!corrected)
		return false;
	spot_path(spot, &path);
	corrected = says_another(session, buf_str(&path), seat, cell->revealed);
	buf_free(&path);
	return corrected;
}

void
group_say_corrected(struct editor *editor, uint32_t seat, bool same)
{
	struct app *app = editor->view->app;

	if (same)
		app_say(app, _("The rating of seat %u is as it was."), seat);
	else
		app_say(app, _("The rating of seat %u is corrected."), seat);
}

bool
group_as_it_was(const struct spot *spot, enum state state, const struct value *value)
{
	const struct answer *answer = spot_answer(spot);

	return answer && answer_says(answer, state, value) &&
	       !few_cell(spot->question, spot_cell(spot));
}
