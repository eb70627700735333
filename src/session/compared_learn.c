#include "session/compared_learn.h"

#include <stdlib.h>

#include "analysis/compare_learn.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/package.h"
#include "form/qtype.h"
#include "form/view.h"
#include "session/alike.h"

/* One thing, as it was read. */
struct known {
	struct learn_thing thing;
	struct str name;     /* of a shared document */
	struct value units;  /* a text, or a list of them */
	struct value themes; /* the same; none: of any */
};

struct kind { /* a form */
	struct hash hash;
	bool plan, shared;
};

struct learning {
	struct store *store;
	struct refs *refs;
	struct str themes; /* how their register is called; empty: nothing is shared */
	struct comparing_learn comparing;
	struct store_stamp stamp;
	bool read;
	struct arena arena;
	struct known *at; /* plans and their rows, then the rest, by name */
	size_t count, room;
	struct kind *kinds;
	size_t kinds_count, kinds_room;
};

/* ---- which forms ---- */

/* Looked at by its hash, so that what is neither is never opened. */
static struct kind
kind_of(struct learning *learning, const struct hash *hash)
{
	struct diags ignored = { 0 };
	struct kind kind = { .hash = *hash };
	struct form *form;

	for (size_t i = 0; i < learning->kinds_count; i++)
		if (hash_equal(&learning->kinds[i].hash, hash))
			return learning->kinds[i];
	form = store_form(learning->store, hash, &ignored);
	kind.plan = form && form_is_plan(form);
	kind.shared = form && form->view && form->view->kind == VIEW_LIBRARY;
	form_free(form);
	diags_clear(&ignored);
	learning->kinds = memory_grow(learning->kinds, learning->kinds_count, &learning->kinds_room,
		sizeof *learning->kinds);
	learning->kinds[learning->kinds_count++] = kind;
	return kind;
}

static uint16_t
language_of(const struct form *form)
{
	return form_language(form, str_of(lang_code()));
}

/* ---- reading ---- */

static struct known *
add(struct learning *learning, const struct refs_document *document, const struct value *units,
	const struct value *themes)
{
	struct known *known;

	learning->at =
		memory_grow(learning->at, learning->count, &learning->room, sizeof *learning->at);
	known = &learning->at[learning->count++];
	*known = (struct known){ .units = value_copy(&learning->arena, units),
		.themes = value_copy(&learning->arena, themes) };
	known->thing.document = document->id;
	known->thing.title = arena_text(&learning->arena,
		label_short(words_in(&document->form->title, language_of(document->form))));
	return known;
}

/* What others may read of a plan's row; appends. */
static void
say_row(struct learning *learning, const struct learn_thing *thing, struct buf *out)
{
	const struct refs_document *document =
		refs_document(learning->refs, &thing->document, true);
	struct alike alike = { .refs = learning->refs };
	struct alike_row row = { .document = thing->document, .row = thing->row };

	if (document && document->form)
		alike_say(&alike, &row, language_of(document->form), out);
}

static void
read_plan(struct learning *learning, const struct refs_document *document)
{
	const struct question *about = view_question(document->form, VIEW_ALIKE);
	struct answers *decided = refs_told(learning->refs, document);
	struct answers *answers = decided ? decided : document->answers;
	struct spot spot = spot_of(answers, view_question(document->form, VIEW_ROWS));
	struct value unit = value_text(document->row.unit), none = value_none();
	struct arena arena = { 0 };
	struct known *known;
	struct row **rows;
	size_t count;

	known = add(learning, document, &unit, &none);
	known->thing.plan = true;
	known->thing.draft = !decided;
	rows = rows_shown(answers, &spot, &arena, &count);
	for (size_t i = 0; i < count; i++) {
		struct value theme = answers_value(answers, about, rows[i]);
		struct buf told = { 0 };

		if (theme.kind == VALUE_NONE)
			continue;
		known = add(learning, document, &unit, &theme);
		known->thing.plan = true;
		known->thing.draft = !decided;
		known->thing.number = i + 1;
		known->thing.row = rows[i]->id;
		say_row(learning, &known->thing, &told);
		known->thing.told = told.length > 0;
		buf_free(&told);
	}
	arena_free(&arena);
}

static bool
is_of_units(const struct question *question, struct str ignored)
{
	(void)ignored;
	return question->type == &qtype_unit;
}

static bool
is_of_register(const struct question *question, struct str name)
{
	return question->choices && question->choices->registry &&
	       str_equal(question->choices->registry->name, name);
}

/* The first answer of the document's own that fits. */
static struct value
answer_of(const struct refs_document *document,
	bool (*fits)(const struct question *question, struct str name), struct str name)
{
	const struct form *form = document->form;

	for (size_t i = 0; i < form->questions_count; i++)
		if (!form->questions[i]->scope && fits(form->questions[i], name))
			return answers_value(
				document->answers, form->questions[i], &document->answers->root);
	return value_none();
}

static void
read_shared(struct learning *learning, const struct refs_document *document)
{
	struct value units = value_text(document->row.unit);
	struct value themes = answer_of(document, is_of_register, learning->themes);
	struct known *known;

	if (!learning->themes.length || !package_takes(document->form, document->answers))
		return;
	if (!document->row.unit.length)
		units = answer_of(document, is_of_units, STR(""));
	if (units.kind == VALUE_NONE || themes.kind == VALUE_NONE)
		return;
	known = add(learning, document, &units, &themes);
	known->name = refs_title(learning->refs, document, &learning->arena);
	known->thing.told = true;
}

static void
read_document(struct learning *learning, const struct document_row *row)
{
	struct kind kind = kind_of(learning, &row->hash);
	const struct refs_document *document;

	if (!kind.plan && !kind.shared)
		return;
	document = refs_document(learning->refs, &row->id, true);
	if (!document || !document->answers)
		return;
	if (kind.plan)
		read_plan(learning, document);
	else
		read_shared(learning, document);
}

/* Plans and their rows as they were read, by document; then what is shared, by name. */
static int
by_name(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order;

	if (x->thing.plan != y->thing.plan)
		return x->thing.plan ? -1 : 1;
	order = lang_compare(x->name, y->name);
	if (!order)
		order = uid_compare(&x->thing.document, &y->thing.document);
	return order ? order
		     : (x->thing.number > y->thing.number) - (x->thing.number < y->thing.number);
}

static void
read_all(struct learning *learning)
{
	struct store_stamp now = store_stamp(learning->store);
	const struct refs_document **documents;
	size_t count;

	if (learning->read && store_stamp_equal(&now, &learning->stamp))
		return;
	refs_refresh(learning->refs);
	learning->stamp = now;
	learning->read = true;
	learning->count = 0;
	arena_clear(&learning->arena);
	documents = refs_documents(learning->refs, STR(""), STR(""), &learning->arena, &count);
	for (size_t i = 0; i < count; i++)
		read_document(learning, &documents[i]->row);
	if (learning->count > 1)
		qsort(learning->at, learning->count, sizeof *learning->at, by_name);
}

/* ---- telling ---- */

static bool
names(const struct value *value, struct str name)
{
	return value->kind == VALUE_TEXT ? str_equal(value->text, name) : value_lists(value, name);
}

static bool
is_about(const struct known *known, struct str unit, struct str theme)
{
	if (!names(&known->units, unit))
		return false;
	return (known->thing.plan && !known->thing.number) || names(&known->themes, theme);
}

static void
each(void *context, struct str unit, struct str theme, const struct learn_visit *visit)
{
	struct learning *learning = context;

	read_all(learning);
	for (size_t i = 0; i < learning->count; i++)
		if (is_about(&learning->at[i], unit, theme))
			visit->visit(visit->context, &learning->at[i].thing);
}

static void
say_shared(struct learning *learning, const struct learn_thing *thing, struct buf *out)
{
	const struct refs_document *document =
		refs_document(learning->refs, &thing->document, true);
	struct buf card = { 0 };

	if (!document || !document->answers)
		return;
	package_card(learning->store, &document->row, document->form, document->answers, &card);
	buf_add(out, buf_str(&card));
	buf_free(&card);
}

static void
say_known(struct learning *learning, const struct known *known, struct str label, char strong,
	struct buf *out)
{
	const struct learn_thing *thing = &known->thing;

	if (out->length)
		buf_byte(out, '\n');
	buf_byte(out, strong);
	buf_format(out, "%.*s: %.*s", STR_ARGS(label), STR_ARGS(thing->title));
	if (thing->plan)
		buf_format(out, " %zu", thing->number);
	buf_byte(out, '\n');
	if (!thing->plan)
		say_shared(learning, thing, out);
	else if (thing->told)
		say_row(learning, thing, out);
	else
		buf_format(out, "%s\n",
			thing->draft ? _("It is a draft, and nothing of it is told before it is "
					 "decided.")
				     : _("Nothing of it may be read by others."));
}

void
learning_say(struct learning *learning, struct str unit, struct str label, struct str theme,
	bool plan, char strong, struct buf *out)
{
	read_all(learning);
	for (size_t i = 0; i < learning->count; i++) {
		const struct known *known = &learning->at[i];
		bool wanted = plan ? known->thing.plan && known->thing.number : known->thing.told;

		if (wanted && is_about(known, unit, theme))
			say_known(learning, known, label, strong, out);
	}
}

/* ---- opening ---- */

struct learning *
learning_open(struct store *store, struct refs *refs, struct str themes)
{
	struct learning *learning = memory_get(sizeof *learning);

	learning->store = store;
	learning->refs = refs;
	learning->themes = themes;
	learning->comparing = (struct comparing_learn){ .each = each, .context = learning };
	return learning;
}

void
learning_close(struct learning *learning)
{
	if (!learning)
		return;
	arena_free(&learning->arena);
	free(learning->at);
	free(learning->kinds);
	free(learning);
}

const struct comparing_learn *
learning_comparing(const struct learning *learning)
{
	return &learning->comparing;
}
