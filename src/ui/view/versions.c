/* versions.c - the versions of a document, and what differs between two
 *
 * Two are marked, the two latest to begin with; marking a third lets go of the one
 * marked first.
 */
#include "session/version.h"

#include "base/clock.h"
#include "base/lang.h"
#include "form/qtype.h"
#include "session/states.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/table.h"

struct versions {
	struct session *session;
	struct arena arena;
	struct move_made *moves;
	size_t moves_count;
	uint32_t count;		/* the working one is the last */
	uint32_t first, second; /* marked */
	struct list list;
};

static bool
versions_open(struct view *view, const void *with)
{
	struct versions *versions = view->own;
	const struct session_door *door = with;

	versions->session = door->session;
	versions->count = door->session->answers->version;
	if (versions->count < session_versions(door->session))
		versions->count = session_versions(door->session);
	if (versions->count < 2) {
		app_say(view->app, "%s",
			_("There is one version so far: the next begins when this one was "
			  "locked and is opened again."));
		return false;
	}
	versions->first = versions->count - 1;
	versions->second = versions->count;
	versions->moves =
		session_moves_made(door->session, &versions->arena, &versions->moves_count);
	return true;
}

static void
versions_close(struct view *view)
{
	struct versions *versions = view->own;

	list_free(&versions->list);
	arena_free(&versions->arena);
}

static enum context
versions_context(const struct view *view)
{
	(void)view;
	return CONTEXT_VERSIONS;
}

static void
versions_title(const struct view *view, struct title *title)
{
	const struct versions *versions = view->own;

	buf_text(&title->left, _("Versions"));
	buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
	buf_add(&title->left, session_unit_label(versions->session));
}

/* ---- comparing ---- */

static void
add_side(struct buf *text, uint32_t number, struct str words)
{
	buf_format(text, "    %u  ", number);
	if (words.length)
		buf_add(text, words);
	else
		buf_text(text, _("(no answer)"));
	buf_byte(text, '\n');
}

static void
add_difference(struct versions *versions, const struct difference *difference, struct buf *text)
{
	const struct question *question = difference->question;
	struct str label = words_in(&question->label, versions->session->language);

	buf_byte(text, PAGER_STRONG);
	if (!question->scope && question->shown_id.length)
		buf_format(text, "%.*s  ", STR_ARGS(question->shown_id));
	buf_add(text, label);
	if (difference->row_label.length)
		buf_format(text, _(", row %.*s"), STR_ARGS(difference->row_label));
	if (difference->cell.length)
		buf_format(text, ", %.*s", STR_ARGS(difference->cell));
	buf_byte(text, '\n');
	if (question->type->container && difference->kind == DIFFERENCE_ADDED)
		buf_format(text, "    %s\n", _("a new row"));
	else if (question->type->container && difference->kind == DIFFERENCE_REMOVED)
		buf_format(text, "    %s\n", _("the row was removed"));
	if (question->type->container)
		return;
	add_side(text, versions->first, difference->before);
	add_side(text, versions->second, difference->after);
}

static void
show(struct view *view, struct answers *before, struct answers *after)
{
	struct versions *versions = view->own;
	struct arena arena = { 0 };
	struct buf text = { 0 };
	size_t count;
	struct difference *all =
		answers_compare(before, after, versions->session->language, &arena, &count);

	for (size_t i = 0; i < count; i++)
		add_difference(versions, &all[i], &text);
	if (count == 0)
		buf_text(&text, _("Nothing differs between them."));
	app_push(view->app, &view_pager,
		&(struct pager_door){ .title = arena_format(&arena,
					      PLURAL("Version %u and %u: %zu difference",
						      "Version %u and %u: %zu differences", count),
					      versions->first, versions->second, count),
			.text = buf_str(&text) });
	buf_free(&text);
	arena_free(&arena);
}

static void
compare(struct view *view)
{
	struct versions *versions = view->own;
	struct diags diags = { 0 };
	struct answers *before = session_version(versions->session, versions->first, &diags);
	struct answers *after =
		before ? session_version(versions->session, versions->second, &diags) : NULL;

	if (after)
		show(view, before, after);
	else
		app_say(view->app, "%s", diags_first(&diags));
	answers_free(before);
	answers_free(after);
	diags_clear(&diags);
}

static void
mark(struct versions *versions)
{
	uint32_t number = (uint32_t)versions->list.cursor + 1;
	uint32_t other = versions->second;

	if (number == versions->first || number == versions->second)
		return;
	versions->first = number < other ? number : other;
	versions->second = number < other ? other : number;
}

static bool
versions_act(struct view *view, enum act act, const struct key *key)
{
	struct versions *versions = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: compare(view); return true;
	case ACT_MARK: mark(versions); return true;
	default: return list_act(&versions->list, act);
	}
}

/* ---- drawing ---- */

/* The move that locked a version, or that opened it; NULL. */
static const struct move_made *
move_of(const struct versions *versions, uint32_t version, bool locks)
{
	for (size_t i = 0; i < versions->moves_count; i++) {
		const struct move_made *move = &versions->moves[i];

		/* What opens one was made while the one before was worked on. */
		if (locks ? move->locks && move->version == version
			  : i > 0 && versions->moves[i - 1].locks &&
					versions->moves[i - 1].version + 1 == version)
			return move;
	}
	return NULL;
}

static struct str
state_label(const struct versions *versions, struct str name)
{
	const struct state_rule *state = form_state(versions->session->form, name);
	struct str label = state ? words_in(&state->label, versions->session->language) : STR("");

	return label.length ? label : name;
}

static void
say_version(const struct versions *versions, uint32_t version, struct buf *out)
{
	const struct move_made *locked = move_of(versions, version, true);

	buf_format(out, _("Version %u"), version);
	if (!locked) {
		buf_format(out, ", %s", _("worked on now"));
		return;
	}
	buf_format(out, ", %.*s ", STR_ARGS(state_label(versions, locked->to)));
	day_write(out, instant_day(locked->at));
}

static void
draw_version(const struct versions *versions, uint32_t version, struct pane pane, int row)
{
	bool marked = version == versions->first || version == versions->second;
	const struct move_made *opened = move_of(versions, version, false);
	struct buf words = { 0 };

	if (version == versions->list.cursor + 1) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	paint_symbol(pane, row, 3, marked ? ROLE_CHOSEN : ROLE_TEXT,
		marked ? SYMBOL_MARKED : SYMBOL_UNMARKED);
	say_version(versions, version, &words);
	paint_within(pane, row, 7, pane.columns - 8, ROLE_STRONG, buf_str(&words));
	buf_clear(&words);
	if (opened && opened->erased)
		buf_text(&words, _("The reason it was begun with was erased."));
	else if (opened && opened->reason.length)
		buf_format(&words, _("Begun because: %.*s"), STR_ARGS(opened->reason));
	if (words.length)
		paint_wrapped(pane, row + 1, 7, pane.columns - 8, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
}

static int
height_of(const struct versions *versions, uint32_t version, int columns)
{
	const struct move_made *opened = move_of(versions, version, false);
	struct buf words = { 0 };
	int rows = 1;

	if (opened && opened->reason.length)
		buf_format(&words, _("Begun because: %.*s"), STR_ARGS(opened->reason));
	if (opened && (words.length || opened->erased))
		rows += wrapped_rows(buf_str(&words), columns - 8);
	buf_free(&words);
	return rows;
}

static void
versions_draw(struct view *view, struct pane pane)
{
	struct versions *versions = view->own;
	struct list *list = &versions->list;
	int line;

	list_begin(list);
	for (uint32_t i = 1; i <= versions->count; i++)
		list_add(list, height_of(versions, i, pane.columns), false);
	list_fit(list, pane.rows - 1);
	for (size_t i = list->first; list_shows(list, i, &line); i++)
		draw_version(versions, (uint32_t)i + 1, pane, line);
}

static void
versions_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act(hints, ACT_ACCEPT);
	if (((struct versions *)view->own)->count > 2)
		hint_act(hints, ACT_MARK);
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_versions = {
	.name = "versions",
	.own_size = sizeof(struct versions),
	.open = versions_open,
	.context = versions_context,
	.title = versions_title,
	.act = versions_act,
	.draw = versions_draw,
	.hints = versions_hints,
	.close = versions_close,
};
