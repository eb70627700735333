#include "exchange/exporter.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/reading.h"
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

bool
exporter_there(const struct exporter *exporter, struct diags *diags)
{
	if (!exporter->there || exporter->there())
		return true;
	return diag_error(diags, place_none(), "export.library",
		_("%s cannot be written here: %s is not on this computer, or behov was made "
		  "without it."),
		exporter->name, exporter->library);
}

/* ---- a fact as texts ---- */

static struct str
keep(struct export *export, struct buf *buf)
{
	struct str text = arena_text(&export->scratch, buf_str(buf));

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
		texts->ballot = arena_format(&export->scratch, "%u", fact->spot.ballot);
	if (fact->few) {
		texts->n = STR("<3");
	} else if (fact->open) {
		texts->n = arena_format(&export->scratch, "%zu", spread->n);
		if (spread->n && !fact->words) {
			texts->median = number_text(export, spread->median);
			texts->least = number_text(export, spread->least);
			texts->most = number_text(export, spread->most);
		}
	} else if (fact->in) {
		texts->label = arena_format(
			&export->scratch, _("%zu of %zu, not shown yet"), fact->in, fact->wanted);
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
		if (untold_in(export->untold, texts->label, true))
			texts->label = STR(""); /* of a ref: what it leads to is called so */
	}
	if (fact->spot.seat) {
		texts->seat = arena_format(&export->scratch, "%u", fact->spot.seat);
		texts->ballot = arena_format(&export->scratch, "%u", fact->spot.ballot);
	}
	if (fact->rated)
		rated_texts(export, fact, texts);
	else if (fact->few)
		texts->n = STR("<3");
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
	struct reading *reading; /* of the document at hand; NULL: nothing to keep */
};

static bool
is_kept_back(const struct context *at, const struct fact *fact)
{
	struct buf path = { 0 };
	const struct untold *untold = at->export->untold;
	bool kept = untold_names(untold, &fact->spot, &fact->value, false) ||
		    (fact->spot.question->calculation && fact->value.kind == VALUE_TEXT &&
			    untold_in(untold, fact->value.text, true));

	if (!at->reading || kept)
		return kept;
	spot_path(&fact->spot, &path);
	for (size_t i = 0; !kept && i < at->reading->texts_count; i++) {
		const struct reading_text *text = &at->reading->texts[i];

		kept = text->place == PLACE_ANSWER && text->seat == fact->spot.seat &&
		       str_equal(text->path, buf_str(&path)) && reading_hides(text);
	}
	buf_free(&path);
	return kept;
}

static void
on_fact(void *context, const struct fact *fact)
{
	struct context *at = context;

	if (!is_kept_back(at, fact))
		at->exporter->fact(at->export, fact);
	arena_clear(&at->export->scratch);
}

/* What the readers of a document's texts have said of them, where they have said
 * anything and it matters; else NULL. */
static struct reading *
read_marks(const struct export *export, struct store *store, const struct document_row *row)
{
	struct head_filter filter = { .document = &row->id, .class = "tag" };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct head head;
	bool marked = heads_next(cursor, &head);
	struct reading *reading;

	heads_close(cursor);
	if (!marked || export->wish->personal)
		return NULL;
	reading = reading_new(store, true);
	reading_add(reading, row, export->answers);
	reading_sort(reading);
	return reading;
}

/* The document's form; NULL with a diag. */
static struct form *
form_of(struct export *export, struct store *store, const struct document_row *row)
{
	struct export_form *met;
	struct form *form;

	for (size_t i = export->forms_count; i > 0; i--)
		if (hash_equal(&export->forms[i - 1].hash, &row->hash))
			return export->forms[i - 1].form;
	form = store_form(store, &row->hash, export->diags);
	if (!form)
		return NULL;
	export->forms = memory_grow(
		export->forms, export->forms_count, &export->forms_room, sizeof *export->forms);
	met = &export->forms[export->forms_count++];
	*met = (struct export_form){ .hash = row->hash, .form = form };
	return form;
}

static bool
write_document(struct context *at, struct store *store, const struct document_row *row)
{
	struct export *export = at->export;
	struct fact_wish wish = { .hidden = export->wish->hidden,
		.personal = export->wish->personal };
	struct fact_visit visit = { .visit = on_fact, .context = at };
	struct form *form = form_of(export, store, row);

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
	at->reading = read_marks(export, store, row);
	export->untold = export->wish->personal ? NULL : untold_read(store, form, &row->id);
	at->exporter->begin(export);
	facts_each(export->answers, &wish, &visit);
	reading_free(at->reading);
	untold_free(export->untold);
	export->untold = NULL;
	at->exporter->end(export);
	arena_clear(&export->scratch);
	output_pass(export->output);
	if (export->wish->looked)
		export->wish->looked(export->wish->context, export->answers);
	answers_free(export->answers);
	export->document = NULL;
	export->form = NULL;
	export->answers = NULL;
	return !export->failed;
}

/* Only the documents wished for, in their order. */
static size_t
choose(const struct export_wish *wish, struct document_row *rows, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (wished(wish, &rows[i]))
			rows[kept++] = rows[i];
	if (kept)
		qsort(rows, kept, sizeof *rows, by_name);
	return kept;
}

static bool
may_hold(const struct exporter *exporter, const struct document_row *rows, size_t count,
	struct diags *diags)
{
	struct buf names = { 0 };

	if (!exporter->one_form || !count || str_equal(rows[0].form_id, rows[count - 1].form_id))
		return true;
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !str_equal(rows[i].form_id, rows[i - 1].form_id))
			buf_format(&names, "%s%.*s", i ? ", " : "", STR_ARGS(rows[i].form_id));
	diag_error(diags, place_none(), "export.forms",
		_("A file of the format %s holds the documents of one form. Say which with "
		  "--form: %s."),
		exporter->name, names.at);
	buf_free(&names);
	return false;
}

static void
export_free(struct export *export)
{
	for (size_t i = 0; i < export->forms_count; i++)
		form_free(export->forms[i].form);
	free(export->forms);
	arena_free(&export->arena);
	arena_free(&export->scratch);
}

bool
export_write(struct store *store, const struct exporter *exporter, const struct export_wish *wish,
	struct output *output, struct diags *diags)
{
	struct export export = { .wish = wish,
		.output = output,
		.out = &output->text,
		.diags = diags,
		.demo = store_is_demo(store) };
	struct context at = { .export = &export, .exporter = exporter };
	struct arena arena = { 0 };
	struct document_row *rows;
	size_t count;
	bool good;

	documents_list(store, &arena, &rows, &count);
	count = choose(wish, rows, count);
	good = exporter_there(exporter, diags) && may_hold(exporter, rows, count, diags);
	if (good) {
		export.several = count && !str_equal(rows[0].form_id, rows[count - 1].form_id);
		exporter->start(&export);
		good = !export.failed;
		for (size_t i = 0; good && i < count; i++)
			good = write_document(&at, store, &rows[i]);
		export.failed |= !good;
		exporter->finish(&export);
	}
	export_free(&export);
	arena_free(&arena);
	return good && !export.failed;
}
