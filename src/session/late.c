#include "session/late.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/due.h"
#include "form/edges.h"
#include "store/handed.h"

struct gathered {
	const struct late_wish *wish;
	struct refs *refs;
	struct arena *arena;
	struct late *at;
	size_t count, room;
};

/* A row is called by its key or the first thing that was said in it. */
static struct str
row_called(struct answers *answers, const struct spot *spot, struct arena *arena)
{
	struct buf text = { 0 };
	struct str called;

	if (spot->row->repeat)
		handed_row_say(NULL, answers, spot->row,
			form_language(answers->form, str_of(lang_code())), &text);
	called = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return called;
}

static void
gather(struct gathered *gathered, const struct refs_document *document, struct answers *answers,
	const struct duty *duty)
{
	uint16_t language = form_language(answers->form, str_of(lang_code()));
	struct buf path = { 0 };
	struct late *late;

	gathered->at =
		memory_grow(gathered->at, gathered->count, &gathered->room, sizeof *gathered->at);
	late = &gathered->at[gathered->count++];
	spot_path(&duty->spot, &path);
	*late = (struct late){ .document = document->id,
		.form = arena_text(gathered->arena, document->row.form_id),
		.unit = arena_text(gathered->arena, document->row.unit),
		.title = refs_title(gathered->refs, document, gathered->arena),
		.path = arena_text(gathered->arena, buf_str(&path)),
		.question = arena_text(
			gathered->arena, words_in(&duty->spot.question->label, language)),
		.row = row_called(answers, &duty->spot, gathered->arena),
		.day = duty->day,
		.deadline = duty->deadline,
		.late = duty->day < gathered->wish->day };
	buf_free(&path);
}

static bool
has_days(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->due || form->questions[i]->deadline)
			return true;
	return false;
}

/* What was decided holds until the next version is: a day that a draft moves is not moved
 * yet.  What nobody has decided is followed as it stands. */
struct answers *
late_answers(struct refs *refs, const struct refs_document *document)
{
	struct answers *told = refs_told(refs, document);

	return told ? told : document->answers;
}

static void
look_in(struct gathered *gathered, const struct refs_document *document)
{
	struct answers *answers;
	int32_t until = gathered->wish->day + gathered->wish->ahead;
	struct arena arena = { 0 };
	struct duty *list;
	size_t count;
	int32_t before;

	if (!document->answers || !has_days(document->answers->form))
		return;
	answers = late_answers(gathered->refs, document);
	before = answers->today;
	answers_day(answers, gathered->wish->day);
	list = duties(answers, &arena, &count);
	for (size_t i = 0; i < count; i++)
		if (list[i].day < gathered->wish->day ||
			(gathered->wish->ahead > 0 && list[i].day <= until))
			gather(gathered, document, answers, &list[i]);
	answers_day(answers, before);
	arena_free(&arena);
}

static int
by_day(const void *a, const void *b)
{
	const struct late *left = a, *right = b;
	int order = (left->day > right->day) - (left->day < right->day);

	if (order == 0)
		order = str_compare(left->unit, right->unit);
	if (order == 0)
		order = lang_compare(left->title, right->title);
	return order ? order : str_compare(left->path, right->path);
}

struct late *
late_list(struct refs *refs, const struct late_wish *wish, struct arena *arena, size_t *count)
{
	struct gathered gathered = { .wish = wish, .refs = refs, .arena = arena };
	size_t documents_count;
	const struct refs_document **documents =
		refs_documents(refs, wish->form, wish->unit, arena, &documents_count);
	struct late *list;

	for (size_t i = 0; i < documents_count; i++)
		look_in(&gathered, refs_document(refs, &documents[i]->id, true));
	if (gathered.count > 1)
		qsort(gathered.at, gathered.count, sizeof *gathered.at, by_day);
	*count = gathered.count;
	list = arena_copy(arena, gathered.at, gathered.count, sizeof *gathered.at);
	free(gathered.at);
	return list;
}

void
late_say(struct refs *refs, const struct late *late, struct buf *out)
{
	const struct refs_document *document = refs_document(refs, &late->document, true);
	const struct form *form = document ? document->form : NULL;
	const struct register_row *unit =
		form && form->unit ? register_find(form->unit, late->unit) : NULL;
	uint16_t language = form ? form_language(form, str_of(lang_code())) : 0;
	struct str label = STR("");

	if (unit)
		label = register_label(form->unit, unit, form->languages[language]);
	day_write_long(out, late->day);
	buf_format(out, ", %s: ", late->late ? _("late") : _("to come"));
	/* The label of a unit is not said twice. */
	if (label.length && !str_starts(late->title, label))
		buf_format(out, "%.*s, ", STR_ARGS(label));
	buf_format(out, "%.*s, ", STR_ARGS(late->title));
	/* What has no title but its unit is told by its form. */
	if (label.length && str_starts(late->title, label))
		buf_format(out, "%.*s, ", STR_ARGS(label_short(words_in(&form->title, language))));
	buf_add(out, late->question);
	if (late->row.length)
		buf_format(out, " (%.*s)", STR_ARGS(late->row));
}
