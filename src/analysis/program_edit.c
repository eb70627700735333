/* A proposal as somebody has edited it. */
#include <string.h>

#include "analysis/program_own.h"

struct editing {
	struct program *program;
	struct program_session *edited;
	size_t count;
	size_t *places; /* of the sessions as they were worked out, in edited */
};

static size_t
find_session(const struct program *program, const struct program_line *line)
{
	for (size_t i = 0; line->number && i < program->sessions_count; i++)
		if (program->sessions[i].number == line->number &&
			str_equal(program->sessions[i].theme, line->theme))
			return i;
	return SIZE_MAX;
}

/* Once it was created, an own line is the training of that title. */
static size_t
training_titled(const struct program *program, struct str title)
{
	for (size_t i = 0; i < program->wish.trainings_count; i++)
		if (str_equal(program->wish.trainings[i].title, title))
			return i;
	return SIZE_MAX;
}

static void
put(struct editing *editing, size_t from, const struct program_line *line)
{
	struct program_session *session = &editing->edited[editing->count];

	if (from != SIZE_MAX) {
		*session = editing->program->sessions[from];
		editing->places[from] = editing->count;
	} else {
		*session = (struct program_session){ .training = training_titled(
							     editing->program, line->words),
			.own = arena_text(&editing->program->arena, line->words) };
	}
	if (line) {
		session->host = arena_text(&editing->program->arena, line->host);
		session->dropped = line->dropped;
	}
	editing->count++;
}

/* A line of a session that is not proposed any more says nothing. */
static void
put_lines(struct editing *editing, bool dropped)
{
	const struct program_wish *wish = &editing->program->wish;

	for (size_t i = 0; i < wish->lines_count; i++) {
		const struct program_line *line = &wish->lines[i];
		size_t from = find_session(editing->program, line);

		if (line->dropped != dropped || (line->number && from == SIZE_MAX) ||
			(from != SIZE_MAX && editing->places[from] != SIZE_MAX))
			continue;
		put(editing, from, line);
	}
}

static bool
is_told_of(const struct program *program, size_t session)
{
	for (size_t i = 0; i < program->wish.lines_count; i++)
		if (find_session(program, &program->wish.lines[i]) == session)
			return true;
	return false;
}

/* Another draft of the need's theme, or an own line that names it. */
static bool
takes_up(struct program *program, size_t session, const struct program_need *need)
{
	const struct program_session *at = &program->sessions[session];

	if (at->own.length)
		return program_names(program, at->own, need);
	return at->training == SIZE_MAX && need->theme.length && str_equal(at->theme, need->theme);
}

/* A need goes with its session; one of a dropped session is open again, unless another
 * takes it up. */
static void
move_needs(struct editing *editing)
{
	struct program *program = editing->program;

	for (size_t i = 0; i < program->needs_count; i++) {
		struct program_need *need = &program->needs[i];

		if (need->session != SIZE_MAX)
			need->session = editing->places[need->session];
		if (need->session != SIZE_MAX && need->session >= program->kept)
			need->session = SIZE_MAX;
		for (size_t k = 0; k < program->kept && need->session == SIZE_MAX &&
				   need->training == SIZE_MAX && !program_need_few(need);
			k++)
			if (takes_up(program, k, need))
				need->session = k;
	}
	program_sort_needs(program);
}

void
program_edit(struct program *program)
{
	size_t most = program->sessions_count + program->wish.lines_count + 1;
	struct editing editing = { .program = program,
		.edited = arena_get(&program->arena, most * sizeof *editing.edited),
		.places = arena_get(&program->arena, most * sizeof *editing.places) };

	for (size_t i = 0; i < most; i++)
		editing.places[i] = SIZE_MAX;
	put_lines(&editing, false);
	for (size_t i = 0; i < program->sessions_count; i++)
		if (!is_told_of(program, i))
			put(&editing, i, NULL);
	program->kept = editing.count;
	put_lines(&editing, true);
	program->sessions = editing.edited;
	program->sessions_count = editing.count;
	move_needs(&editing);
}
