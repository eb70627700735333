#include "session/files.h"

#include <assert.h>
#include <stdlib.h>

#include "base/attr.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/sum.h"
#include "form/edges.h"
#include "form/settle.h"
#include "session/session.h"

static const struct {
	const char *name, *words;
} said[FILE_STATES] = {
	[FILE_SAME] = { "same", N_("unchanged") },
	[FILE_CHANGED] = { "changed", N_("CHANGED since its checksum was kept") },
	[FILE_MISSING] = { "missing", N_("MISSING: there is no such file here") },
	[FILE_NO_FILE] = { "no-file", N_("not an ordinary file, so it is not read") },
	[FILE_TOO_BIG] = { "too-big", N_("larger than what is read") },
	[FILE_UNREADABLE] = { "unreadable", N_("cannot be read") },
	[FILE_ELSEWHERE] = { "elsewhere", N_("not on this computer, so it is not looked at") },
	[FILE_UNKNOWN] = { "unknown", N_("no checksum is kept to compare with") },
};

const char *
file_state_name(enum file_state state)
{
	return said[state].name;
}

const char *
file_state_words(enum file_state state)
{
	return _(said[state].words);
}

bool
file_differs(enum file_state state)
{
	return state == FILE_CHANGED || state == FILE_MISSING;
}

bool
form_names_files(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->sum_of)
			return true;
	return false;
}

/* ---- one file ---- */

static const char *
path_of(struct str place, struct arena *arena)
{
	const char *home = getenv("HOME");

	if (home && str_starts(place, STR("~/")))
		return path_join(arena, str_of(home), str_from(place, 2)).at;
	return arena_text(arena, place).at;
}

static bool
same_sum(struct str kept, const char *now)
{
	struct str other = str_of(now);

	if (kept.length != other.length)
		return false;
	for (size_t i = 0; i < kept.length; i++) {
		char c = kept.at[i];

		/* Some programs print capitals. */
		if (c >= 'A' && c <= 'F')
			c = (char)(c - 'A' + 'a');
		if (c != other.at[i])
			return false;
	}
	return true;
}

static void
read_file(struct file_seen *file, struct arena *arena)
{
	static const enum file_state failed[] = {
		[SUM_MISSING] = FILE_MISSING,
		[SUM_NO_FILE] = FILE_NO_FILE,
		[SUM_TOO_BIG] = FILE_TOO_BIG,
		[SUM_UNREADABLE] = FILE_UNREADABLE,
	};
	char now[SUM_TEXT];
	enum sum_read found;

	if (str_find(file->place, STR("://")) < file->place.length) {
		file->state = FILE_ELSEWHERE;
		return;
	}
	found = sum_of_file(path_of(file->place, arena), SUM_BYTES_MOST, now);
	if (found != SUM_READ) {
		file->state = failed[found];
		return;
	}
	file->now = arena_text(arena, str_of(now));
	if (!file->kept.length)
		file->state = FILE_UNKNOWN;
	else
		file->state = same_sum(file->kept, now) ? FILE_SAME : FILE_CHANGED;
}

/* ---- all of a document ---- */

struct looking {
	struct answers *answers;
	const struct question *question;
	struct arena *arena;
	struct file_seen *at;
	size_t count, room;
};

static struct str
text_at(struct looking *looking, const struct question *question, struct row *row)
{
	struct value value = answers_value(looking->answers, question, row);

	if (value.kind != VALUE_TEXT)
		return STR("");
	return arena_text(looking->arena, str_trim(value.text));
}

/* By its key, else by the first text in it that is about no file, else by its
 * position. */
static struct str
row_called(struct looking *looking, struct row *row)
{
	const struct form *form = looking->answers->form;
	struct buf text = { 0 };
	struct str called = STR("");

	for (uint32_t i = row->repeat ? row->repeat->index + 1 : 0;
		row->repeat && !row->repeat->key && i < row->repeat->end && !called.length; i++) {
		const struct question *question = form->questions[i];

		if (question->scope == row->repeat && question != looking->question &&
			question != looking->question->sum_of)
			called = text_at(looking, question, row);
	}
	if (called.length)
		return called;
	if (row->repeat)
		row_say(looking->answers, row,
			form_language(looking->answers->form, str_of(lang_code())), &text);
	called = arena_text(looking->arena, buf_str(&text));
	buf_free(&text);
	return called;
}

static void
look_at(void *context, struct row *row)
{
	struct looking *looking = context;
	struct str place = text_at(looking, looking->question->sum_of, row);
	struct file_seen *file;

	if (!place.length)
		return;
	looking->at = memory_grow(looking->at, looking->count, &looking->room, sizeof *looking->at);
	file = &looking->at[looking->count++];
	*file = (struct file_seen){ .spot = { .question = looking->question,
					    .row = row,
					    .cell_row = NO_CELL,
					    .cell_column = NO_CELL },
		.place = place,
		.row = row_called(looking, row),
		.kept = text_at(looking, looking->question, row) };
	read_file(file, looking->arena);
}

struct file_seen *
files_look(struct answers *answers, struct arena *arena, size_t *count)
{
	struct looking looking = { .answers = answers, .arena = arena };
	struct row_visit visit = { .visit = look_at, .context = &looking };
	struct file_seen *list;

	for (size_t i = 0; i < answers->form->questions_count; i++) {
		looking.question = answers->form->questions[i];
		if (looking.question->sum_of)
			rows_each(&answers->root, looking.question->scope, &visit);
	}
	*count = looking.count;
	list = arena_copy(arena, looking.at, looking.count, sizeof *looking.at);
	free(looking.at);
	return list;
}

bool
session_keep_sums(struct session *session, size_t *kept, struct diags *diags)
{
	struct arena arena = { 0 };
	size_t count;
	struct file_seen *files = files_look(session->answers, &arena, &count);
	bool good = true;

	*kept = 0;
	for (size_t i = 0; i < count && good; i++) {
		if (files[i].state != FILE_UNKNOWN)
			continue;
		good = session_answer_text(
			session, &files[i].spot, files[i].now, STATE_ANSWERED, NULL, diags);
		*kept += good;
	}
	arena_free(&arena);
	return good;
}

struct str
file_line(const struct file_seen *file, struct arena *arena)
{
	if (file->row.length && !str_equal(file->row, file->place))
		return arena_format(arena, "%.*s: %s (%.*s)", STR_ARGS(file->row),
			file_state_words(file->state), STR_ARGS(file->place));
	return arena_format(
		arena, "%.*s: %s", STR_ARGS(file->place), file_state_words(file->state));
}
