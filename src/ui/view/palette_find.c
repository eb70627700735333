/* palette_find.c - what can be found, and what of it is found
 *
 * The kinds stand apart, the one with the best fit first: what has the word comes
 * before a command that merely has its letters.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "form/walk.h"
#include "session/halfwritten.h"
#include "store/log.h"
#include "ui/app.h"
#include "ui/view/home.h"
#include "ui/view/palette.h"

#define TEXTS_MOST 12
#define TEXT_LEAST 2 /* letters from which texts are searched */

/* How many of a kind are shown at once. */
static const size_t shown_most[PALETTE_KINDS] = { 5, 8, 5, TEXTS_MOST };

struct str
palette_typed(const struct palette *palette)
{
	return str_trim(textbox_text(&palette->box));
}

/* ---- what there is ---- */

static struct thing *
add(struct palette *palette, enum palette_kind kind, struct str id, struct str text)
{
	struct arena *arena = &palette->arena;
	struct thing *thing;

	palette->things = memory_grow(palette->things, palette->things_count, &palette->things_room,
		sizeof *palette->things);
	thing = &palette->things[palette->things_count++];
	*thing = (struct thing){
		.kind = kind,
		.id = arena_text(arena, id),
		.text = arena_text(arena, text),
	};
	palette_searched(thing, arena);
	return thing;
}

/* Acts that move a cursor or want a digit are keys and no commands. */
static bool
is_command(enum act act)
{
	switch (act) {
	case ACT_DIGIT:
	case ACT_NOTHING:
	case ACT_PALETTE:
	case ACT_UP:
	case ACT_DOWN:
	case ACT_LEFT:
	case ACT_RIGHT:
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
	case ACT_FIRST:
	case ACT_LAST:
	case ACT_WORD_LEFT:
	case ACT_WORD_RIGHT: return false;
	default: return true;
	}
}

/* A command that would do nothing where the palette was opened is not
 * offered. */
static bool
does_something(const struct palette *palette, enum act act)
{
	bool talking = palette->below == palette->talk;

	switch (act) {
	case ACT_BACK: return palette->floor > 1 || talking;
	default: return view_takes(palette->below, act);
	}
}

static struct str
keys_of(struct palette *palette, enum context context, enum act act)
{
	const struct app *app = palette->below->app;
	enum context now = palette->below->type->context(palette->below);
	struct buf keys = { 0 };
	struct str text;

	for (size_t i = 0; i < app->keymap.count; i++) {
		const struct binding *binding = &app->keymap.at[i];

		if (binding->context != context || binding->act != act ||
			keymap_find(&app->keymap, now, &binding->key) != act)
			continue;
		if (keys.length > 0)
			buf_text(&keys, "  ");
		key_say(&keys, &binding->key, app->ascii ? KEY_WORDS : KEY_SYMBOLS);
	}
	if (keys.length == 0 && *act_find(context, act)->keys == '\0')
		buf_text(&keys, _("(no key)"));
	text = arena_text(&palette->arena, buf_str(&keys));
	buf_free(&keys);
	return text;
}

/* "What is missing." without its stop. */
static struct str
command_words(const struct act_row *row)
{
	struct str words = str_of(_(row->help));

	return str_ends(words, STR(".")) ? str_part(words, 0, words.length - 1) : words;
}

static void
collect_commands(struct palette *palette)
{
	enum context context = palette->below->type->context(palette->below);
	bool told[ACT_COUNT] = { false };

	for (;; context = context_parent(context)) {
		for (size_t i = 0; i < acts_count; i++) {
			const struct act_row *row = &acts[i];
			struct str keys;

			if (row->context != context || told[row->act] || !is_command(row->act) ||
				!does_something(palette, row->act))
				continue;
			keys = keys_of(palette, context, row->act);
			if (keys.length == 0)
				continue;
			told[row->act] = true;
			struct thing *thing =
				add(palette, PALETTE_COMMAND, STR(""), command_words(row));
			thing->act = row->act;
			thing->right = keys;
			thing->name = utf8_search_key(
				&palette->arena, str_of(row->footer ? _(row->footer) : ""));
		}
		if (context == CONTEXT_EVERYWHERE)
			return;
	}
}

/* What home offers below its conversations, by the names that stand there. */
static void
collect_home(struct palette *palette)
{
	struct home *home = palette->below->own;
	struct buf name = { 0 };

	for (size_t i = 0; i < home->rows_count; i++) {
		struct thing *thing;

		buf_clear(&name);
		if (!home_say_row(home, i, &name))
			continue;
		thing = add(palette, PALETTE_COMMAND, STR(""), buf_str(&name));
		thing->row = i + 1;
		if (home->rows[i].number > 0)
			thing->right = arena_format(
				&palette->arena, "%u", home->rows[i].number % COMPARE_NUMBER);
	}
	buf_free(&name);
}

/* Stops only: a field of a row is reached through its repeat.  What does not apply now
 * is there too, so that one learns why. */
static void
collect_questions(struct palette *palette)
{
	struct session *session = palette->desk->session;
	struct buf label = { 0 };

	for (size_t i = 0; i < session->form->questions_count; i++) {
		const struct question *question = session->form->questions[i];
		struct thing *thing;
		struct spot spot;

		if (question->scope || question->retired || !question_asks(question))
			continue;
		spot = spot_of(session->answers, question);
		buf_clear(&label);
		answers_words(session->answers, &session->answers->root, &question->label,
			session->language, &label);
		thing = add(palette, PALETTE_QUESTION, question->shown_id, buf_str(&label));
		thing->question = question;
		thing->idle = !spot_asked(&spot);
		if (thing->idle)
			thing->right =
				str_of(symbol_text(SYMBOL_NOT_ASKED, palette->below->app->ascii));
	}
	buf_free(&label);
}

static void
say_document(const struct search_document *document, struct buf *out, const char *dot)
{
	buf_add(out, document->label);
	if (document->title.length > 0 && !str_equal(document->title, document->label))
		buf_format(out, " %s %.*s", dot, STR_ARGS(document->title));
	if (document->round.length > 0) {
		buf_format(out, " %s ", dot);
		buf_format(out, _("round %.*s"), STR_ARGS(document->round));
	}
}

void
palette_collect_documents(struct palette *palette)
{
	const char *dot = symbol_text(SYMBOL_DOT, palette->below->app->ascii);
	struct search_document document;
	struct buf words = { 0 };

	if (!palette->search || palette->alone)
		return;
	for (size_t i = 0; search_document(palette->search, i, &document); i++) {
		if (palette->desk && uid_equal(&palette->desk->session->document, &document.id))
			continue;
		buf_clear(&words);
		say_document(&document, &words, dot);
		add(palette, PALETTE_DOCUMENT, STR(""), buf_str(&words))->document = document.id;
	}
	buf_free(&words);
}

void
palette_collect(struct palette *palette)
{
	if (palette->below->type == &view_home)
		collect_home(palette);
	collect_commands(palette);
	if (palette->desk)
		collect_questions(palette);
}

/* ---- the rows ---- */

static void
add_row(struct palette *palette, const struct thing *thing, const char *heading)
{
	palette->rows = memory_grow(
		palette->rows, palette->rows_count, &palette->rows_room, sizeof *palette->rows);
	palette->rows[palette->rows_count++] =
		(struct palette_row){ .thing = thing, .heading = heading };
}

static const char *
heading_of(enum palette_kind kind)
{
	switch (kind) {
	case PALETTE_COMMAND: return _("Commands");
	case PALETTE_QUESTION: return _("Questions");
	case PALETTE_DOCUMENT: return _("Conversations");
	default: return _("Answers and notes");
	}
}

/* Some things, of one kind or of several. */
struct things {
	struct thing *at;
	size_t count;
};

static void
score(struct things things, struct str typed)
{
	for (size_t i = 0; i < things.count; i++)
		things.at[i].score = palette_fit(&things.at[i], typed);
}

static unsigned
best_of(struct things things, enum palette_kind kind)
{
	unsigned best = PALETTE_NO_FIT;

	for (size_t i = 0; i < things.count; i++)
		if (things.at[i].kind == kind && things.at[i].score < best)
			best = things.at[i].score;
	return best;
}

/* The best first, those that fit as well in the order of the form. */
static void
add_kind(struct palette *palette, struct things things, enum palette_kind kind, bool all)
{
	size_t shown = 0, room = all ? things.count : shown_most[kind];

	for (unsigned score = 0; score < PALETTE_NO_FIT; score++)
		for (size_t i = 0; i < things.count; i++) {
			const struct thing *thing = &things.at[i];

			if (thing->kind != kind || thing->score != score)
				continue;
			palette->hits++;
			if (shown >= room)
				continue;
			if (shown++ == 0)
				add_row(palette, NULL, heading_of(kind));
			add_row(palette, thing, NULL);
		}
}

struct search_wish
palette_wish(const struct palette *palette)
{
	return (struct search_wish){
		.typed = palette_typed(palette),
		.document = palette->open ? &palette->open->document : NULL,
		.alone = palette->alone,
		.told = palette->below->type != &view_home,
		.notes = !palette->alone,
		.most = TEXTS_MOST,
	};
}

static struct str
place_words(struct palette *palette, const struct search_hit *hit)
{
	bool here = palette->desk && uid_equal(&palette->desk->session->document, &hit->document);

	if (here)
		return hit->short_id;
	return arena_format(
		&palette->found, "%.*s %.*s", STR_ARGS(hit->label), STR_ARGS(hit->short_id));
}

static void
set_text(struct palette *palette, const struct search_hit *hit, struct thing *thing)
{
	bool here = palette->desk && uid_equal(&palette->desk->session->document, &hit->document);

	thing->kind = PALETTE_TEXT;
	thing->id = place_words(palette, hit);
	thing->text = arena_format(&palette->found, "\"%.*s\"", STR_ARGS(hit->text));
	thing->right = str_of(hit->kind == ENTRY_note	      ? _("note")
			      : hit->kind == ENTRY_discussion ? _("said")
			      : hit->kind == ENTRY_comment    ? _("open comment")
							      : "");
	thing->stop = hit->question;
	thing->document = hit->document;
	if (here)
		thing->question = form_question(palette->desk->session->form, hit->question);
}

static void
set_half(struct palette *palette, const struct half_written *half, struct thing *thing)
{
	thing->kind = PALETTE_TEXT;
	thing->text = arena_format(&palette->found, "\"%.*s\"", STR_ARGS(half->text));
	thing->right = str_of(half_written_words(half->kind));
	thing->marked = true;
	thing->half = half;
	if (!half->question)
		return;
	thing->id = session_called(palette->desk->session, half->question);
	thing->question = question_stop(half->question);
}

/* Few words round it are told, so what was searched for need not stand there: a word that
 * begins with it was found. */
static void
score_text(struct palette *palette, struct thing *thing, struct str typed)
{
	palette_searched(thing, &palette->found);
	thing->score = palette_fit(thing, typed);
	if (thing->score > PALETTE_FITS(BEGINS))
		thing->score = PALETTE_FITS(BEGINS);
}

/* What is half-written first: nowhere else is it found. */
static struct things
find_texts(struct palette *palette, struct str typed)
{
	struct search_wish wish = palette_wish(palette);
	struct half_written *halves = NULL;
	struct search_hit *hits = NULL;
	size_t begun = 0, count = 0;
	struct things texts = { 0 };

	if (utf8_points(wish.typed) < TEXT_LEAST)
		return texts;
	if (palette->desk)
		half_written_find(palette->desk->session, wish.typed, wish.notes, &palette->found,
			&halves, &begun);
	if (palette->search)
		search_find(palette->search, &wish, &palette->found, &hits, &count);
	if (begun + count == 0)
		return texts;
	texts.count = begun + count;
	texts.at = arena_get(&palette->found, texts.count * sizeof *texts.at);
	for (size_t i = 0; i < begun; i++)
		set_half(palette, &halves[i], &texts.at[i]);
	for (size_t i = 0; i < count; i++)
		set_text(palette, &hits[i], &texts.at[begun + i]);
	for (size_t i = 0; i < texts.count; i++)
		score_text(palette, &texts.at[i], typed);
	return texts;
}

/* Those that fit alike in their own order. */
static void
add_kinds(struct palette *palette, struct str typed)
{
	struct things things = { palette->things, palette->things_count };
	struct things texts = find_texts(palette, typed);

	score(things, typed);
	for (unsigned step = 0; step < PALETTE_FITS_COUNT; step++)
		for (enum palette_kind kind = 0; kind < PALETTE_KINDS; kind++) {
			struct things those = kind == PALETTE_TEXT ? texts : things;

			if (best_of(those, kind) / 2 == step)
				add_kind(palette, those, kind, kind == PALETTE_TEXT);
		}
}

/* ---- what was used last ---- */

struct str
palette_name(const struct thing *thing, struct arena *arena)
{
	char document[UID_TEXT];

	if (thing->row > 0)
		return arena_format(arena, "home %.*s", STR_ARGS(thing->text));
	if (thing->kind == PALETTE_COMMAND)
		return arena_format(arena, "act %s", act_name(thing->act));
	if (thing->question)
		return arena_format(arena, "question %.*s", STR_ARGS(thing->question->name));
	uid_write(document, &thing->document);
	return arena_format(arena, "document %s", document);
}

static const struct thing *
thing_named(struct palette *palette, struct str name)
{
	for (size_t i = 0; i < palette->things_count; i++)
		if (str_equal(palette_name(&palette->things[i], &palette->found), name))
			return &palette->things[i];
	return NULL;
}

static void
add_used(struct palette *palette)
{
	const struct app *app = palette->below->app;
	bool first = true;

	for (size_t i = 0; i < app->used_count; i++) {
		const struct thing *thing = thing_named(palette, str_of(app->used[i]));

		if (!thing)
			continue;
		if (first)
			add_row(palette, NULL, _("Last used"));
		first = false;
		palette->hits++;
		add_row(palette, thing, NULL);
	}
}

static void
fill_rows(struct palette *palette)
{
	struct str typed;

	arena_clear(&palette->found);
	palette->rows_count = palette->hits = 0;
	typed = utf8_search_key(&palette->found, palette_typed(palette));
	if (typed.length == 0 && !palette->commands_only) {
		add_used(palette);
		if (palette->rows_count > 0)
			return;
	}
	if (palette->commands_only || typed.length == 0) {
		struct things things = { palette->things, palette->things_count };

		score(things, typed);
		add_kind(palette, things, PALETTE_COMMAND, true);
		return;
	}
	add_kinds(palette, typed);
}

/* The list is counted at once, and not first when it is drawn: several keys may
 * come before that. */
void
palette_look(struct palette *palette)
{
	fill_rows(palette);
	list_begin(&palette->list);
	for (size_t i = 0; i < palette->rows_count; i++)
		list_add(&palette->list, 1, !palette->rows[i].thing);
	palette->list.cursor = palette->rows_count > 0 ? 1 : 0; /* below its heading */
}
