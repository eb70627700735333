#include "session/proposal.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "exchange/features.h"
#include "form/found.h"
#include "form/kind.h"
#include "form/view.h"
#include "session/register_log.h"

/* ---- which form has the trainings ---- */

static struct str
themes_of(const struct proposal *proposal)
{
	return proposal->of.panel->themes ? proposal->of.panel->themes->name : STR("");
}

static bool
take_form(struct proposal *proposal, struct str path, struct diags *diags)
{
	struct form *form = form_load_file(path.at, diags);

	if (!form)
		return false;
	if (form_trains(form, themes_of(proposal))) {
		proposal->form = form;
		proposal->form_name = path;
		return true;
	}
	form_free(form);
	return false;
}

static bool
find_form(struct proposal *proposal, struct str wished, struct diags *diags)
{
	struct str path, *paths;
	struct diags ignored = { 0 };
	size_t count;

	if (wished.length) {
		if (!form_find(&proposal->arena, wished, &path, diags))
			return false;
		if (take_form(proposal, path, diags))
			return true;
		if (!diags->errors)
			diag_error(diags, place_none(), "usage.form",
				_("The form \"%.*s\" is no calendar of trainings about these "
				  "themes."),
				STR_ARGS(wished));
		return false;
	}
	forms_found(&proposal->arena, &paths, &count);
	for (size_t i = 0; i < count && !proposal->form; i++)
		take_form(proposal, paths[i], &ignored);
	diags_clear(&ignored);
	return true;
}

/* The same level in words, of the form that has it. */
static void
take_level(struct proposal *proposal, size_t at)
{
	const struct choice *level = &proposal->wish.levels->at[at];
	const struct form *form = proposal->form;

	proposal->wish.level = level->name;
	proposal->wish.level_label =
		choice_label(form, level, form_language(form, str_of(lang_code())));
}

/* The first of the form's tracks, unless another is named. */
static bool
find_level(struct proposal *proposal, struct str wished, struct diags *diags)
{
	const struct question *track =
		proposal->form ? view_question(proposal->form, VIEW_TRACK) : NULL;
	struct buf names = { 0 };

	if (track && track->choices && track->choices->count) {
		size_t at = wished.length ? choices_find(track->choices, wished) : 0;

		proposal->wish.levels = track->choices;
		if (at != SIZE_MAX) {
			take_level(proposal, at);
			return true;
		}
		for (size_t i = 0; i < track->choices->count; i++)
			buf_format(&names, "%s%.*s", i ? ", " : "",
				STR_ARGS(track->choices->at[i].name));
	}
	if (!wished.length)
		return true;
	diag_error(diags, place_none(), "usage.level",
		_("There is no level \"%.*s\". There are: %s."), STR_ARGS(wished),
		names.length ? names.at : _("none"));
	buf_free(&names);
	return false;
}

/* ---- lines as they are kept ---- one a line: "+" or "-" (dropped), theme, number, host,
 * words, with tabs between */

static struct str
lines_path(const struct proposal *proposal, struct arena *arena)
{
	const struct panel *panel = proposal->of.panel;
	size_t round = proposal->comparing.round;
	struct str name = round < panel->rounds_count ? panel->rounds[round] : STR("");

	return arena_format(arena, "program/%.*s/%.*s", STR_ARGS(panel->form->id), STR_ARGS(name));
}

static struct str
kept_lines(const struct proposal *proposal, struct arena *arena)
{
	struct str path = lines_path(proposal, arena), kept = STR("");
	struct head_cursor *cursor = register_heads(proposal->of.store, ENTRY_decide, &path);
	struct head head;

	while (heads_next(cursor, &head))
		kept = arena_text(arena, head.value);
	heads_close(cursor);
	return kept;
}

static bool
read_line(struct str text, struct program_line *line)
{
	struct str sign = str_cut(&text, '\t'), number;
	int64_t value;

	*line = (struct program_line){ .theme = str_cut(&text, '\t') };
	number = str_cut(&text, '\t');
	line->host = str_cut(&text, '\t');
	line->words = text;
	line->dropped = str_is(sign, "-");
	if (!str_to_integer(number, &value) || value < 0 || value > PROGRAM_SESSIONS_MOST)
		return false;
	line->number = (size_t)value;
	return line->number ? line->theme.length > 0 : line->words.length > 0;
}

static void
read_lines(struct proposal *proposal)
{
	struct str text = kept_lines(proposal, &proposal->made), rest = text;
	struct program_line *lines;
	size_t count = 0;

	while (rest.length)
		count += str_cut(&rest, '\n').length > 0;
	lines = arena_get(&proposal->made, (count + 1) * sizeof *lines);
	count = 0;
	while (text.length)
		count += read_line(str_cut(&text, '\n'), &lines[count]);
	proposal->wish.lines = lines;
	proposal->wish.lines_count = count;
}

static void
write_line(const struct program_session *session, struct buf *out)
{
	buf_format(out, "%s\t%.*s\t%zu\t%.*s\t%.*s\n", session->dropped ? "-" : "+",
		STR_ARGS(session->theme), session->own.length ? 0 : session->number,
		STR_ARGS(session->host), STR_ARGS(session->own));
}

static bool
put_lines(struct proposal *proposal, struct str text, struct diags *diags)
{
	struct store *store = proposal->of.store;
	struct arena arena = { 0 };
	bool good = store_begin(store, diags);

	good = good && register_append(store, ENTRY_decide, lines_path(proposal, &arena), NULL,
			       text, diags);
	if (good)
		good = store_commit(store, diags);
	else
		store_rollback(store);
	arena_free(&arena);
	if (good)
		proposal_make(proposal);
	return good;
}

/* What is in the program now becomes the lines. */
static bool
keep(struct proposal *proposal, const struct program_session *sessions, size_t count,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct proposal_change change = {
		.before = arena_text(&proposal->arena, kept_lines(proposal, &arena)),
	};
	struct buf text = { 0 };
	bool good;

	for (size_t i = 0; i < count; i++)
		write_line(&sessions[i], &text);
	good = put_lines(proposal, buf_str(&text), diags);
	if (good) {
		change.after = arena_text(&proposal->arena, buf_str(&text));
		proposal->changes = memory_grow(proposal->changes, proposal->changes_count,
			&proposal->changes_room, sizeof *proposal->changes);
		proposal->changes[proposal->changes_count++] = change;
		proposal->changes_known = proposal->changes_count;
	}
	buf_free(&text);
	arena_free(&arena);
	return good;
}

/* ---- opening ---- */

bool
proposal_begin(struct proposal *proposal, struct compared *of, const struct comparing *comparing,
	const struct proposal_wish *wish, struct diags *diags)
{
	*proposal =
		(struct proposal){ .of = *of, .comparing = *comparing, .unedited = wish->unedited };
	*of = (struct compared){ .store = NULL };
	proposal->wish.sessions = wish->sessions;
	proposal->wish.comparing = *comparing;
	if (find_form(proposal, wish->form, diags) && find_level(proposal, wish->level, diags)) {
		proposal_make(proposal);
		return true;
	}
	proposal_close(proposal);
	return false;
}

bool
proposal_open(struct proposal *proposal, struct store *store, const struct proposal_wish *wish,
	struct diags *diags)
{
	struct compared of;
	struct comparing comparing;

	if (!compared_open(&of, store, wish->of, diags))
		return false;
	comparing = comparing_all(of.panel);
	return proposal_begin(proposal, &of, &comparing, wish, diags);
}

static void
unmake(struct proposal *proposal)
{
	program_free(proposal->program);
	proposal->program = NULL;
	reading_free(proposal->reading);
	proposal->reading = NULL;
	arena_clear(&proposal->made);
}

void
proposal_close(struct proposal *proposal)
{
	unmake(proposal);
	form_free(proposal->form);
	compared_close(&proposal->of);
	free(proposal->changes);
	arena_free(&proposal->made);
	arena_free(&proposal->arena);
	*proposal = (struct proposal){ .form = NULL };
}

bool
proposal_next_level(struct proposal *proposal)
{
	const struct choices *levels = proposal->wish.levels;
	size_t at = levels ? choices_find(levels, proposal->wish.level) : SIZE_MAX;

	if (at == SIZE_MAX || levels->count < 2)
		return false;
	take_level(proposal, (at + 1) % levels->count);
	proposal_make(proposal);
	return true;
}

void
proposal_make(struct proposal *proposal)
{
	struct program_wish *wish = &proposal->wish;
	size_t sessions = wish->sessions;

	unmake(proposal);
	refs_refresh(proposal->of.refs);
	wish->comparing = proposal->comparing;
	proposal->reading = features_reading(proposal->of.panel, &proposal->comparing);
	wish->features =
		features_for_program(proposal->reading, &proposal->made, &wish->features_count);
	wish->trainings_count = 0;
	if (proposal->form)
		wish->trainings = trainings_read(proposal->of.refs, proposal->form->id,
			&proposal->made, &wish->trainings_count);
	wish->lines_count = 0;
	if (!proposal->unedited)
		read_lines(proposal);
	proposal->program = program_make(proposal->of.panel, wish);
	wish->sessions = sessions;
}

bool
proposal_refresh(struct proposal *proposal, struct diags *diags)
{
	struct comparing *wish = &proposal->comparing;

	if (!compared_refresh(&proposal->of, &wish, 1, diags))
		return false;
	proposal_make(proposal);
	return true;
}

/* ---- changes ---- */

static struct program_session *
sessions_copy(const struct proposal *proposal, struct arena *arena)
{
	const struct program *program = proposal->program;
	struct program_session *copy =
		arena_get(arena, (program->sessions_count + 1) * sizeof *copy);

	memcpy(copy, program->sessions, program->sessions_count * sizeof *copy);
	return copy;
}

/* From one place to another, what lies between moves up. */
static void
shift(struct program_session *sessions, size_t from, size_t to)
{
	struct program_session moved = sessions[from];

	for (; from < to; from++)
		sessions[from] = sessions[from + 1];
	for (; from > to; from--)
		sessions[from] = sessions[from - 1];
	sessions[to] = moved;
}

bool
proposal_move(struct proposal *proposal, size_t *at, bool forward, struct diags *diags)
{
	struct arena arena = { 0 };
	struct program_session *sessions = sessions_copy(proposal, &arena);
	size_t kept = proposal->program->kept, to = forward ? *at + 1 : *at - 1;
	bool good = *at < kept && to < kept;

	if (good)
		shift(sessions, *at, to);
	else
		diag_error(diags, place_none(), "program.move",
			*at < kept ? _("There is no line further that way.")
				   : _("It is dropped. Take it back first."));
	good = good && keep(proposal, sessions, proposal->program->sessions_count, diags);
	if (good)
		*at = to;
	arena_free(&arena);
	return good;
}

bool
proposal_drop(struct proposal *proposal, size_t *at, struct diags *diags)
{
	struct arena arena = { 0 };
	struct program_session *sessions = sessions_copy(proposal, &arena);
	size_t count = proposal->program->sessions_count, to;
	bool back = sessions[*at].dropped, good = sessions[*at].training == SIZE_MAX;

	to = back ? proposal->program->kept : count - 1;
	sessions[*at].dropped = !back;
	shift(sessions, *at, to);
	if (!good)
		diag_error(diags, place_none(), "program.training",
			_("It is a document already: open that one to change it."));
	good = good && keep(proposal, sessions, count, diags);
	if (good && back)
		*at = to;
	else if (good && *at >= proposal->program->kept && proposal->program->kept > 0)
		*at = proposal->program->kept - 1;
	arena_free(&arena);
	return good;
}

bool
proposal_add(struct proposal *proposal, size_t *at, struct str words, struct diags *diags)
{
	struct arena arena = { 0 };
	struct program_session *sessions = sessions_copy(proposal, &arena);
	size_t count = proposal->program->sessions_count, kept = proposal->program->kept;
	size_t to = *at < kept ? *at + 1 : kept;
	struct buf clean = { 0 };
	bool good;

	for (size_t i = 0; i < words.length; i++)
		buf_byte(&clean, (unsigned char)words.at[i] < ' ' ? ' ' : words.at[i]);
	sessions[count] =
		(struct program_session){ .training = SIZE_MAX, .own = str_trim(buf_str(&clean)) };
	shift(sessions, count, to);
	good = sessions[to].own.length > 0 && keep(proposal, sessions, count + 1, diags);
	if (good)
		*at = to;
	buf_free(&clean);
	arena_free(&arena);
	return good;
}

/* By its code, its whole name, or the only one that begins so. */
static size_t
unit_wished(const struct panel *panel, struct str typed)
{
	struct arena arena = { 0 };
	struct str key = utf8_search_key(&arena, typed);
	size_t found = SIZE_MAX, count = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		struct str label = utf8_search_key(&arena, panel->units[i].label);

		if (str_equal(panel->units[i].code, typed) || str_equal(label, key)) {
			found = i;
			count = 1;
			break;
		}
		if (str_starts(label, key)) {
			found = i;
			count++;
		}
	}
	arena_free(&arena);
	return count == 1 ? found : SIZE_MAX;
}

bool
proposal_host(struct proposal *proposal, size_t at, struct str unit, struct diags *diags)
{
	const struct panel *panel = proposal->of.panel;
	struct arena arena = { 0 };
	struct program_session *sessions = sessions_copy(proposal, &arena);
	size_t found = unit.length ? unit_wished(panel, unit) : SIZE_MAX;
	bool good = !unit.length || found != SIZE_MAX;

	if (!good)
		diag_error(diags, place_none(), "program.host",
			_("\"%.*s\" is not one of the %.*s here. Nothing was changed."),
			STR_ARGS(unit), STR_ARGS(kind_many(panel->form->unit)));
	sessions[at].host = found == SIZE_MAX ? STR("") : panel->units[found].code;
	good = good && keep(proposal, sessions, proposal->program->sessions_count, diags);
	arena_free(&arena);
	return good;
}

/* From the lines that a change made here left, or found, to what they were on its other
 * side.  When they are not those any more, somebody else's change lies between: it
 * would be lost. */
static bool
swing(struct proposal *proposal, struct str from, struct str to, struct diags *diags)
{
	struct arena arena = { 0 };
	bool same = str_equal(kept_lines(proposal, &arena), from);

	arena_free(&arena);
	if (same)
		return put_lines(proposal, to, diags);
	proposal->changes_count = proposal->changes_known = 0;
	return diag_error(diags, place_none(), "program.others",
		_("The series was changed elsewhere since then. Nothing was undone or redone, so "
		  "that nothing of that is lost."));
}

bool
proposal_undo(struct proposal *proposal, struct diags *diags)
{
	const struct proposal_change *change;

	if (!proposal->changes_count)
		return diag_error(diags, place_none(), "program.undo",
			_("Nothing was changed here that could be undone."));
	change = &proposal->changes[proposal->changes_count - 1];
	if (!swing(proposal, change->after, change->before, diags))
		return false;
	proposal->changes_count--;
	return true;
}

bool
proposal_redo(struct proposal *proposal, struct diags *diags)
{
	const struct proposal_change *change;

	if (proposal->changes_count == proposal->changes_known)
		return diag_error(
			diags, place_none(), "program.redo", _("There is nothing more to redo."));
	change = &proposal->changes[proposal->changes_count];
	if (!swing(proposal, change->before, change->after, diags))
		return false;
	proposal->changes_count++;
	return true;
}

bool
proposal_create(struct proposal *proposal, size_t *made, struct diags *diags)
{
	bool good;

	*made = 0;
	if (!proposal->form)
		return diag_error(diags, place_none(), "usage.form",
			_("No form with trainings about these themes was found. Say which with "
			  "--form."));
	good = trainings_create(
		proposal->of.store, proposal->form_name, proposal->program, made, diags);
	if (*made)
		proposal_make(proposal);
	return good;
}
