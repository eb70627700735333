/* The questionnaires: their files as they were written, and to read. */
#include "base/lang.h"
#include "base/path.h"
#include "exchange/package_own.h"
#include "exchange/report/page.h"
#include "form/form.h"

/* ---- the files ---- */

static struct str
file_name(struct packing *packing, const struct form *form, const struct form_file *file)
{
	struct arena *arena = &packing->arena;

	if (file->kind == FORM_MAIN)
		return arena_format(
			arena, "forms/%.*s/%.*s.yaml", STR_ARGS(form->id), STR_ARGS(form->id));
	if (file->kind == FORM_REGISTER)
		return arena_format(
			arena, "forms/%.*s/%.*s.csv", STR_ARGS(form->id), STR_ARGS(file->name));
	return arena_format(arena, "forms/%.*s/%.*s", STR_ARGS(form->id), STR_ARGS(file->name));
}

static void
write_files(struct packing *packing, const struct form *form)
{
	for (size_t i = 0; i < form->files_count; i++) {
		const struct form_file *file = &form->files[i];
		struct str ignored;

		/* Names were checked when the form was read; what lies in a store may
		 * have come from anywhere. */
		if (file->kind == FORM_BESIDE ||
			!path_inside(&packing->arena, STR("form"), file->name, &ignored))
			continue;
		packing_file(packing, file_name(packing, form, file), file->text);
	}
}

/* ---- to read ---- */

static void
add_choices(struct page *page, const struct form *form, const struct choices *choices,
	uint16_t language)
{
	struct buf text = { 0 };

	/* Of a long register the name says more than its rows. */
	if (choices->registry && choices->count > 20) {
		page_quiet(page, choices->registry->name);
		return;
	}
	for (size_t i = 0; i < choices->count; i++)
		buf_format(&text, "%s%.*s", i ? " / " : "",
			STR_ARGS(choice_label(form, &choices->at[i], language)));
	page_quiet(page, buf_str(&text));
	buf_free(&text);
}

static void
add_question(struct packing *packing, struct page *page, const struct form *form,
	const struct question *question, uint16_t language)
{
	struct str label = words_in(&question->label, language);
	const struct choices *choices = question->cell && question->cell->choices
						? question->cell->choices
						: question->choices;

	if (!label.length)
		return;
	if (question->end > question->index + 1 && !question->scope && !question->cell) {
		page_heading(page, label);
		return;
	}
	page_say(page, arena_format(&packing->arena, "%.*s%s%.*s", STR_ARGS(question->shown_id),
			       shown_gap(question, "  "), STR_ARGS(label)));
	if (choices)
		add_choices(page, form, choices, language);
}

static void
add_form(struct packing *packing, struct page *page, const struct form *form)
{
	uint16_t language = form_language(form, str_of(lang_code()));

	page_section(page, words_in(&form->title, language));
	for (size_t i = 0; i < form->questions_count; i++)
		if (!form->questions[i]->retired)
			add_question(packing, page, form, form->questions[i], language);
}

/* ---- which forms ---- */

/* Rows come by id, then version: the last of an id is the newest. */
bool
packing_newest(const struct store_form_row *rows, size_t count, size_t at)
{
	for (size_t i = at + 1; i < count; i++)
		if (str_equal(rows[i].id, rows[at].id) && rows[i].documents)
			return false;
	return rows[at].documents > 0;
}

void
packing_forms(struct packing *packing)
{
	struct store_form_row *rows;
	size_t count;
	struct page page = { .format = PAGE_HTML,
		.demo = packing->demo,
		.title = str_of(_("Questionnaires")),
		.back = STR("index.html"),
		.back_words = str_of(_("Back")) };
	struct buf out = { 0 };

	store_forms(packing->store, &packing->arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		struct form *form =
			packing_newest(rows, count, i)
				? store_form(packing->store, &rows[i].hash, packing->diags)
				: NULL;

		if (!form)
			continue;
		write_files(packing, form);
		add_form(packing, &page, form);
		packing->told->forms++;
		form_free(form);
	}
	page_write(&page, &out);
	if (packing->told->forms)
		packing_file(packing, STR("forms.html"), buf_str(&out));
	buf_free(&out);
}
