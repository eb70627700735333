#include "exchange/exporter.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "store/present.h"

const struct exporter *const exporters[] = {
#define row(name) &exporter_##name,
	EXPORTERS(row)
#undef row
		NULL,
};

const struct exporter *
exporter_named(const char *name)
{
	for (size_t i = 0; exporters[i]; i++)
		if (strcmp(exporters[i]->name, name) == 0)
			return exporters[i];
	return NULL;
}

/* ---- a fact as texts ---- */

static struct str
keep(struct export *export, struct buf *buf)
{
	struct str text = arena_text(&export->arena, buf_str(buf));

	buf_clear(buf);
	return text;
}

static struct str
number_text(struct export *export, double number)
{
	struct buf buf = { 0 };
	struct str text;

	decimal_write(&buf, number);
	text = keep(export, &buf);
	buf_free(&buf);
	return text;
}

static void
rated_texts(struct export *export, const struct fact *fact, struct fact_texts *texts)
{
	const struct spread *spread = &fact->spread;

	texts->ballot = STR("");
	if (fact->spot.ballot)
		texts->ballot = arena_format(&export->arena, "%u", fact->spot.ballot);
	if (fact->few) {
		texts->n = STR("<3");
	} else if (fact->open) {
		texts->n = arena_format(&export->arena, "%zu", spread->n);
		if (spread->n) {
			texts->median = number_text(export, spread->median);
			texts->least = number_text(export, spread->least);
			texts->most = number_text(export, spread->most);
		}
	} else if (fact->in) {
		texts->label = arena_format(
			&export->arena, _("%zu of %zu, not shown yet"), fact->in, fact->wanted);
	}
}

void
fact_texts(struct export *export, const struct fact *fact, struct fact_texts *texts)
{
	struct buf buf = { 0 };

	*texts = (struct fact_texts){ .state = state_name(fact->state) };
	spot_path(&fact->spot, &buf);
	texts->path = keep(export, &buf);
	fact_row(fact, &buf);
	texts->row = keep(export, &buf);
	texts->column = fact_column(fact);
	if (fact->value.kind != VALUE_NONE) {
		value_write(&buf, &fact->value);
		texts->value = keep(export, &buf);
		answer_say(export->answers, fact_asked(fact), &fact->value, export->language, &buf);
		texts->label = keep(export, &buf);
	}
	if (fact->spot.seat) {
		texts->seat = arena_format(&export->arena, "%u", fact->spot.seat);
		texts->ballot = arena_format(&export->arena, "%u", fact->spot.ballot);
	}
	if (fact->rated)
		rated_texts(export, fact, texts);
	buf_free(&buf);
}

/* ---- the order of things ---- */

static int
by_name(const void *left, const void *right)
{
	const struct document_row *a = left, *b = right;
	const struct str pairs[][2] = {
		{ a->form_id, b->form_id },
		{ a->unit, b->unit },
	};
	int64_t rounds[2] = { 0, 0 };
	int order = 0;

	for (size_t i = 0; !order && i < COUNT_OF(pairs); i++)
		order = str_compare(pairs[i][0], pairs[i][1]);
	if (order)
		return order;
	if (str_to_integer(a->round, &rounds[0]) && str_to_integer(b->round, &rounds[1]) &&
		rounds[0] != rounds[1])
		return rounds[0] < rounds[1] ? -1 : 1;
	order = str_compare(a->round, b->round);
	if (!order)
		order = str_compare(a->title, b->title);
	return order ? order : uid_compare(&a->id, &b->id);
}

static bool
wished(const struct export_wish *wish, const struct document_row *row)
{
	return (!wish->form.length || str_equal(wish->form, row->form_id)) &&
	       (!wish->unit.length || str_equal(wish->unit, row->unit)) &&
	       (!wish->round.length || str_equal(wish->round, row->round));
}

struct context {
	struct export *export;
	const struct exporter *exporter;
};

static void
on_fact(void *context, const struct fact *fact)
{
	struct context *at = context;

	at->exporter->fact(at->export, fact);
}

static bool
write_document(struct context *at, struct store *store, const struct document_row *row,
	struct diags *diags)
{
	struct export *export = at->export;
	struct fact_wish wish = { .hidden = export->wish->hidden,
		.personal = export->wish->personal };
	struct fact_visit visit = { .visit = on_fact, .context = at };
	struct form *form = store_form(store, &row->hash, diags);

	if (!form)
		return false;
	export->document = row;
	export->form = form;
	export->language = form_language(form, str_of(lang_code()));
	export->answers = answers_new(form);
	answers_unit(export->answers, row->unit);
	if (export->wish->look)
		export->wish->look(export->wish->context, &row->id, export->answers);
	present_load(store, &row->id, export->answers);
	uid_write(export->id, &row->id);
	at->exporter->begin(export);
	facts_each(export->answers, &wish, &visit);
	at->exporter->end(export);
	if (export->wish->looked)
		export->wish->looked(export->wish->context, export->answers);
	answers_free(export->answers);
	form_free(form);
	export->document = NULL;
	export->form = NULL;
	export->answers = NULL;
	return true;
}

bool
export_write(struct store *store, const struct exporter *exporter, const struct export_wish *wish,
	struct buf *out, struct diags *diags)
{
	struct export export = { .wish = wish, .out = out, .demo = store_is_demo(store) };
	struct context at = { .export = &export, .exporter = exporter };
	struct arena arena = { 0 };
	struct document_row *rows;
	size_t count;
	bool good = true;

	documents_list(store, &arena, &rows, &count);
	if (count)
		qsort(rows, count, sizeof *rows, by_name);
	exporter->start(&export);
	for (size_t i = 0; good && i < count; i++)
		if (wished(wish, &rows[i]))
			good = write_document(&at, store, &rows[i], diags);
	exporter->finish(&export);
	arena_free(&export.arena);
	arena_free(&arena);
	return good;
}
