/* documents_read.c - the answers of a document as a text, to look at
 *
 * What an expression would see: what does not apply is left out, and so is a
 * rating that is not shown and whatever is marked personal.
 */
#include "base/lang.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "ui/app.h"
#include "ui/view/documents.h"
#include "ui/view/pager.h"

struct reading {
	struct answers *answers;
	uint16_t language;
	struct uid row; /* wanted */
	struct buf text;
	struct arena arena;
	size_t lines, line; /* so far; of the wanted row */
	const struct question *heading, *told;
};

static void
end_line(struct reading *reading)
{
	buf_byte(&reading->text, '\n');
	reading->lines++;
}

static void
add_label(struct reading *reading, const struct question *question, struct row *row, int indent)
{
	if (!row->repeat && reading->heading && reading->heading != reading->told) {
		if (reading->lines > 0)
			end_line(reading);
		buf_byte(&reading->text, PAGER_STRONG);
		buf_add(&reading->text, words_in(&reading->heading->label, reading->language));
		end_line(reading);
		reading->told = reading->heading;
	}
	buf_format(&reading->text, "%*s", indent, "");
	if (!row->repeat && question->shown_id.length)
		buf_format(&reading->text, "%.*s  ", STR_ARGS(question->shown_id));
	answers_words(reading->answers, row, &question->label, reading->language, &reading->text);
}

/* A document is read by others than those who were in the room. */
static void
say_value(struct reading *reading, const struct spot *spot, const struct value *value)
{
	const struct question *question = spot->question;

	if (few_at(reading->answers, spot))
		buf_text(&reading->text, _("fewer than 3 answers"));
	else
		answer_say(reading->answers, question->cell ? question->cell : question, value,
			reading->language, &reading->text);
}

struct cell_reading {
	struct reading *reading;
	bool labelled;
	int indent;
};

static void
add_axis(struct cell_reading *cells, const struct axis *axis, uint16_t at, const char *after)
{
	if (at == NO_CELL || !axis->choices)
		return;
	buf_add(&cells->reading->text, label_short(choice_label(cells->reading->answers->form,
					       &axis->choices->at[at], cells->reading->language)));
	buf_text(&cells->reading->text, after);
}

static void
read_cell(void *context, const struct spot *spot)
{
	struct cell_reading *cells = context;
	struct reading *reading = cells->reading;
	const struct cell *cell = spot_cell(spot);
	struct value value = cell ? cell_value(spot->question->cell, cell) : value_none();

	if (value.kind == VALUE_NONE)
		return;
	if (!cells->labelled) {
		add_label(reading, spot->question, spot->row, cells->indent);
		end_line(reading);
	}
	cells->labelled = true;
	buf_format(&reading->text, "%*s", cells->indent + 4, "");
	add_axis(cells, &spot->question->rows, spot->cell_row,
		spot->cell_column == NO_CELL ? ": " : ", ");
	add_axis(cells, &spot->question->columns, spot->cell_column, ": ");
	say_value(reading, spot, &value);
	end_line(reading);
}

static void
read_value(struct reading *reading, const struct spot *spot, int indent)
{
	struct value value = answers_value(reading->answers, spot->question, spot->row);

	if (value.kind == VALUE_NONE)
		return;
	add_label(reading, spot->question, spot->row, indent);
	end_line(reading);
	buf_format(&reading->text, "%*s", indent + 4, "");
	say_value(reading, spot, &value);
	end_line(reading);
}

static void read_scope(
	struct reading *reading, const struct question *scope, struct row *row, int indent);

static void
read_rows(struct reading *reading, const struct spot *spot, int indent)
{
	size_t count;
	struct row **rows = rows_shown(reading->answers, spot, &reading->arena, &count);

	if (count == 0)
		return;
	add_label(reading, spot->question, spot->row, indent);
	end_line(reading);
	for (size_t i = 0; i < count; i++) {
		if (uid_equal(&rows[i]->id, &reading->row))
			reading->line = reading->lines;
		buf_byte(&reading->text, PAGER_STRONG);
		buf_format(&reading->text, "%*s%zu", indent + 2, "", i + 1);
		end_line(reading);
		read_scope(reading, spot->question, rows[i], indent + 4);
	}
}

/* The questions of one scope, of the form or of a row. */
static void
read_scope(struct reading *reading, const struct question *scope, struct row *row, int indent)
{
	const struct form *form = reading->answers->form;
	uint32_t from = scope ? scope->index + 1 : 0;
	uint32_t end = scope ? scope->end : (uint32_t)form->questions_count;

	for (uint32_t i = from; i < end; i++) {
		struct spot spot = { .question = form->questions[i],
			.row = row,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL };
		struct cell_reading cells = { .reading = reading, .indent = indent };
		enum ask ask = question_ask(spot.question);

		if (spot.question->scope != scope || !question_relevant(&spot))
			continue;
		if (!scope && spot.question->type == &qtype_group && !spot.question->parent)
			reading->heading = spot.question;
		if (spot.question->personal || ask == ASK_PEOPLE)
			continue;
		if (ask == ASK_ROWS)
			read_rows(reading, &spot, indent);
		else if (ask == ASK_MATRIX)
			matrix_cells(reading->answers, &spot,
				&(struct cell_visit){ .visit = read_cell, .context = &cells });
		else if (spot.question->kind != VALUE_NONE)
			read_value(reading, &spot, indent);
	}
}

static void
show(struct app *app, struct refs *refs, const struct refs_document *document,
	const struct uid *row)
{
	struct reading reading = { .answers = document->answers,
		.language = form_language(document->form, str_of(lang_code())),
		.row = row ? *row : (struct uid){ { 0 } } };
	struct str form = words_in(&document->form->title, reading.language);
	struct str title = refs_title(refs, document, &reading.arena);

	read_scope(&reading, NULL, &document->answers->root, 0);
	if (reading.lines == 0)
		buf_text(&reading.text, _("Nothing is answered there yet."));
	app_push(app, &view_pager,
		&(struct pager_door){
			.title = arena_format(&reading.arena, _("%.*s %s %.*s %s only to read"),
				STR_ARGS(title), symbol_text(SYMBOL_DOT, app->ascii),
				STR_ARGS(label_short(form)), symbol_text(SYMBOL_DOT, app->ascii)),
			.text = buf_str(&reading.text),
			.line = reading.line });
	buf_free(&reading.text);
	arena_free(&reading.arena);
}

bool
view_read(struct app *app, const struct document_door *door, const struct uid *document,
	const struct uid *row)
{
	struct refs *refs = door->refs ? door->refs : refs_open(door->store);
	const struct refs_document *found = refs_document(refs, document, true);
	bool good = found && found->answers;

	if (good && door->room && door->unit.length && found->row.unit.length &&
		!str_equal(door->unit, found->row.unit)) {
		app_say(app, "%s", _("With people in the room nothing is shown of others."));
		good = false;
	} else if (good) {
		show(app, refs, found, row);
	} else {
		app_say(app, "%s", _("It is not here, or cannot be read here."));
	}
	if (!door->refs)
		refs_close(refs);
	return good;
}
