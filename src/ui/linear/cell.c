/* Which cell of a table is meant: by code, number, or the beginning of a word. */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

static size_t
begins_with(struct linear *linear, const struct choices *choices, struct str key, size_t *found)
{
	const struct session *session = linear->session;
	size_t count = 0;

	for (size_t i = 0; i < choices->count; i++) {
		struct str label = choice_label(session->form, &choices->at[i], session->language);

		if (!str_starts(utf8_search_key(&linear->frame, label), key))
			continue;
		*found = i;
		count++;
	}
	return count;
}

/* A row that is no column is told so by what there is. */
static void
say_no_axis(struct linear *linear, const struct axis *axis, struct str word)
{
	bool rows = axis == &linear->at->rows;
	struct buf names = { 0 };

	for (size_t i = 0; i < axis->choices->count; i++)
		buf_format(&names, "%s%.*s", i ? ", " : "",
			STR_ARGS(axis_words(linear, axis, (uint16_t)i)));
	line_say(linear,
		rows ? _("\"%.*s\" is no row of this table. It has, numbered from 1: %s.")
		     : _("\"%.*s\" is no column of this table. It has, numbered from 1: %s."),
		STR_ARGS(word), names.at ? names.at : "");
	buf_free(&names);
}

/* False when it is none of them, or several. */
static bool
axis_named(struct linear *linear, const struct axis *axis, struct str word, uint16_t *at)
{
	const struct choices *choices = axis->choices;
	struct str key = utf8_search_key(&linear->frame, word);
	size_t found = SIZE_MAX;
	int64_t number;

	for (size_t i = 0; i < choices->count; i++)
		if (str_equal_ascii(choices->at[i].name, word))
			found = i;
	if (found == SIZE_MAX && str_to_integer(word, &number) && number > 0 &&
		(size_t)number <= choices->count)
		found = (size_t)number - 1;
	if (found == SIZE_MAX && (!key.length || begins_with(linear, choices, key, &found) != 1)) {
		say_no_axis(linear, axis, word);
		return false;
	}
	*at = (uint16_t)found;
	return true;
}

static size_t
count_words(struct str text)
{
	size_t count = 0;

	while (str_word(&text).length)
		count++;
	return count;
}

bool
cell_named(struct linear *linear, struct str *rest, struct spot *spot)
{
	const struct question *table = linear->at;
	const struct spot *asked = &linear->asked;
	bool in_row = asked->question == table && asked->cell_row != NO_CELL;
	bool row_known = in_row && table->columns.choices && count_words(*rest) == 1;
	struct str words = *rest;

	if (!words.length && in_row && !table->columns.choices)
		return true;
	if (!words.length &&
		!hear_aside(linear,
			table->rows.choices && table->columns.choices ? _("Which row and column")
								      : _("Which row"),
			_("By code, number, or the beginning of a word. Enter changes nothing."),
			&words))
		return false;
	if (!words.length)
		return false;
	if (row_known)
		spot->cell_row = asked->cell_row;
	else if (table->rows.choices &&
		 !axis_named(linear, &table->rows, str_word(&words), &spot->cell_row))
		return false;
	if (table->columns.choices && !words.length) {
		line_say(linear, "%s", _("Say the row and the column of the cell."));
		return false;
	}
	if (table->columns.choices &&
		!axis_named(linear, &table->columns, str_word(&words), &spot->cell_column))
		return false;
	*rest = arena_text(&linear->frame, str_trim(words));
	return true;
}
