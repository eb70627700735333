/* The history of one answer, for a reader who is not of the unit. */
#include "base/lang.h"
#include "form/qtype.h"
#include "form/state.h"
#include "session/past.h"
#include "session/write.h"
#include "store/untold.h"
#include "ui/view/compare.h"
#include "ui/view/pager.h"

/* Notes and what was talked about belong to the room, unless the question is
 * shared. */
static bool
is_of_the_room(const struct past *past)
{
	return past->kind == ENTRY_note || past->kind == ENTRY_discussion ||
	       past->kind == ENTRY_dissent || past->kind == ENTRY_reason;
}

/* Written in words of one's own: a text, or what a list did not have. */
static bool
is_worded(const struct past *past)
{
	const struct question *asked = spot_subject(&past->spot);
	struct arena arena = { 0 };
	struct value value;
	struct str other;
	bool worded = asked->kind == VALUE_TEXT && !asked->choices;

	if (asked->other && value_read(&arena, asked->kind, past->value, &value)) {
		worded = value_other(&value, &other);
		for (size_t i = 0; value.kind == VALUE_LIST && i < value.list.count; i++)
			worded = worded || value_other(&value.list.items[i], &other);
	}
	arena_free(&arena);
	return worded;
}

/* What was written before may have been lent or have named someone then: of words of
 * one's own only what stands is for others. */
static bool
tells_words(const struct past *past, const struct untold *untold)
{
	struct value value = value_text(past->value);

	return past->spot.question->shared && past->stands &&
	       !untold_is(untold, &past->spot, &value) && !untold_in(untold, past->words, false);
}

/* A rating is one person's; a text that is not shared is the unit's own. */
static bool
is_told(const struct past *past, const struct untold *untold)
{
	enum state state;

	if (past->spot.seat > 0 || !uid_none(&past->participant))
		return false;
	if (past->kind == ENTRY_reveal)
		return true;
	/* It says who finds out. */
	if (state_named(past->state, &state) && state == STATE_LATER)
		return false;
	return (!is_of_the_room(past) && !is_worded(past)) || tells_words(past, untold);
}

static void
say_entry(const struct past *past, const struct untold *untold, struct buf *out)
{
	struct past veiled = *past;

	if (is_of_the_room(past) && !past->spot.question->shared)
		return;
	veiled.who = STR("");
	if (!is_told(past, untold))
		veiled.words = str_of(_("given, not shown"));
	past_say(&veiled, out);
	buf_byte(out, '\n');
}

static void
read_past(struct session *session, const struct spot *spot, const char *between,
	struct compare_history *history)
{
	struct buf text = { 0 };
	struct past *past;
	size_t count;
	struct str label = label_short(words_in(&spot->question->label, session->language));
	struct untold *untold = untold_read(session->store, session->form, &session->document);

	session_past(session, spot, &history->arena, &past, &count);
	for (size_t i = 0; i < count; i++)
		say_entry(&past[i], untold, &text);
	untold_free(untold);
	if (!text.length)
		buf_text(&text, _("Nothing has been written here yet."));
	history->title = arena_format(&history->arena, _("History of %.*s %s %.*s %s only to read"),
		STR_ARGS(spot->question->short_id), between, STR_ARGS(label), between);
	history->text = arena_text(&history->arena, buf_str(&text));
	buf_free(&text);
}

/* ---- what else there is about the theme ---- */

static void
say_unit(struct compare *compare, size_t unit, struct str theme, bool plan, struct buf *out)
{
	const struct panel_unit *of = &compare->compared.panel->units[unit];

	learning_say(
		compare->compared.learning, of->code, of->label, theme, plan, PAGER_STRONG, out);
}

static bool
read_near(struct compare *compare, const struct behind *behind, const char *between,
	struct compare_history *history)
{
	const struct panel *panel = compare->compared.panel;
	size_t index = panel_index_of(panel, behind->index), count;
	bool plan = str_is(behind->near, LEARN_PLAN);
	struct comparing wish = compared_all(&compare->compared);
	struct buf text = { 0 };
	size_t *units;
	struct str theme;

	if (index == SIZE_MAX)
		return false;
	theme = panel->form->indexes[index]->theme;
	wish.unit = behind->unit;
	wish.round = behind->round;
	units = arena_get(&history->arena, (panel->units_count + 1) * sizeof *units);
	count = plan ? 0 : learn_from(panel, &wish, theme, units);
	if (plan)
		say_unit(compare, behind->unit, theme, true, &text);
	for (size_t i = 0; i < count; i++)
		say_unit(compare, units[i], theme, false, &text);
	history->title = arena_format(&history->arena, "%s %s %.*s",
		plan ? _("In the plan") : _("Learn from others"), between,
		STR_ARGS(panel_theme_label(panel, theme)));
	history->text = arena_text(&history->arena, buf_str(&text));
	buf_free(&text);
	return true;
}

bool
compare_history_read(struct compare *compare, const struct behind *behind, const char *between,
	struct compare_history *history)
{
	struct diags diags = { 0 };
	struct session *session;
	struct spot spot;
	char id[UID_TEXT];
	bool good;

	*history = (struct compare_history){ .title = STR("") };
	if (behind->near.length)
		return read_near(compare, behind, between, history);
	uid_write(id, &behind->document);
	session = session_resume(compare->compared.store, str_of(id), &diags);
	good = session && spot_read(session->answers, behind->path, &spot, &diags) &&
	       !spot.question->personal;
	if (good)
		read_past(session, &spot, between, history);
	session_close(session);
	diags_clear(&diags);
	return good;
}

/* The round's name outlives the panel it comes from. */
bool
compare_texts(struct compare *compare, const struct behind *behind, struct reading_filter *filter,
	struct texts_door *door)
{
	const struct panel *panel = compare->compared.panel;
	size_t round = compare_top(compare)->wish.round;

	if (!str_is(behind->near, NEAR_TEXTS))
		return false;
	*filter = (struct reading_filter){ .code = READING_NONE,
		.form = arena_text(&compare->arena, panel->form->id),
		.round = round < panel->rounds_count
				 ? arena_text(&compare->arena, panel->rounds[round])
				 : STR("") };
	*door = (struct texts_door){ .store = compare->compared.store, .filter = filter };
	return uid_read(behind->code, &door->code);
}
