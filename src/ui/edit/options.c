/* options.c - the options of a question */
#include "ui/edit/options.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/view/desk.h"

#define NO_BREAK "\xC2\xA0"
#define SHORT_ONLY 74 /* below so many columns only short words are shown */
#define WORD_CELLS_MOST 20

/* ---- what there is ---- */

void
options_open(struct options *options, struct editor *editor)
{
	const struct spot *spot = &editor->spot;
	bool cell = spot->cell_row != NO_CELL || spot->cell_column != NO_CELL;
	const struct question *asked = cell ? spot->question->cell : spot->question;
	struct moment moment = edit_moment(editor, spot);

	moment.arena = &editor->arena;
	options->at = question_offers(asked, &moment, &editor->arena, &options->count);
	options->numbers = question_numbers(asked, &moment, &editor->arena);
	options->other = asked->other;
	options->values = asked->is_scale && asked->kind == VALUE_INTEGER;
}

void
options_close(struct options *options)
{
	list_free(&options->list);
	textbox_free(&options->text);
	buf_free(&options->typed);
}

size_t
options_total(const struct options *options)
{
	return options->count + (options->other ? 1 : 0);
}

static struct value
choice_value(const struct options *options, const struct editor *editor, size_t i)
{
	const struct choice *choice = options->at[i];
	const struct question *question = editor->spot.question;

	if (question->cell)
		question = question->cell;
	if (question->kind == VALUE_INTEGER)
		return value_integer((int64_t)choice->number);
	if (question->kind == VALUE_DECIMAL)
		return value_decimal(choice->number);
	return value_text(choice->name);
}

size_t
options_find(const struct options *options, const struct value *value)
{
	struct str written;
	double number;
	bool numeric = value_number(value, &number);

	for (size_t i = 0; i < options->count; i++) {
		const struct choice *choice = options->at[i];

		if (numeric && choice->number >= number && choice->number <= number)
			return i;
		if (value->kind == VALUE_TEXT && str_equal(choice->name, value->text))
			return i;
	}
	return options->other && value_other(value, &written) ? options->count : SIZE_MAX;
}

bool
options_set_other(struct options *options, const struct value *value)
{
	struct buf text = { 0 };
	struct str written, part;

	if (!value_other(value, &written))
		return false;
	for (bool first = true; written.length > 0; first = false) {
		size_t at = str_find(written, STR(NO_BREAK));

		part = str_part(written, 0, at);
		if (!first)
			buf_byte(&text, ' ');
		buf_add(&text, part);
		written = str_from(written, at + sizeof(NO_BREAK) - 1);
	}
	textbox_set(&options->text, buf_str(&text));
	buf_free(&text);
	return true;
}

bool
options_value(const struct options *options, struct editor *editor, size_t i, bool in_list,
	struct value *value)
{
	struct str text = str_trim(textbox_text(&options->text));
	struct buf out = { 0 };

	if (i < options->count) {
		*value = choice_value(options, editor, i);
		return true;
	}
	if (text.length == 0)
		return false;
	buf_text(&out, OTHER_START);
	for (size_t j = 0; j < text.length; j++) {
		if (text.at[j] == ' ' && in_list)
			buf_text(&out, NO_BREAK);
		else
			buf_byte(&out, text.at[j]);
	}
	*value = value_text(arena_text(&editor->frame, buf_str(&out)));
	buf_free(&out);
	return true;
}

struct str
options_label(const struct options *options, const struct editor *editor, size_t i)
{
	if (i >= options->count)
		return str_of(_("Other:"));
	return choice_label(editor->session->form, options->at[i], editor->session->language);
}

/* ---- numbers ---- */

/* The highest there is; it need not be offered. */
static unsigned
last_number(const struct options *options)
{
	return options->numbers[options->count] - !options->other;
}

static unsigned
digits_of(const struct options *options)
{
	if (options->values) {
		for (size_t i = 0; i < options->count; i++)
			if (fabs(options->at[i]->number) >= 10)
				return 2;
		return 1;
	}
	return last_number(options) >= 10 ? 2 : 1;
}

static int
number_of(const struct options *options, size_t i)
{
	return options->values && i < options->count ? (int)options->at[i]->number
						     : (int)options->numbers[i];
}

static size_t
numbered(const struct options *options, int number)
{
	for (size_t i = 0; i < options_total(options); i++)
		if (number_of(options, i) == number)
			return i;
	return SIZE_MAX;
}

static void
range(const struct options *options, char *out, size_t room)
{
	int from = (int)options->numbers[0], to = (int)last_number(options);

	if (options->values && options->count > 0) {
		from = (int)options->at[0]->number;
		to = (int)options->at[options->count - 1]->number;
	}
	if (from == to)
		snprintf(out, room, "%d", from);
	else
		snprintf(out, room, digits_of(options) == 2 ? "%02d-%02d" : "%d-%d", from, to);
}

static void
refuse(const struct options *options, struct editor *editor)
{
	char numbers[40];

	range(options, numbers, sizeof numbers);
	app_say(editor->view->app, _("Answer %s."), numbers);
}

/* A number that has no option, or one that is chosen elsewhere. */
static void
refuse_number(const struct options *options, struct editor *editor, int number)
{
	if (!options->values && number >= 1 && number <= (int)last_number(options))
		app_say(editor->view->app, _("%lld is chosen elsewhere already."),
			(long long)number);
	else
		refuse(options, editor);
}

static int
number_so_far(const struct options *options)
{
	int number = 0, sign = 1;

	for (const char *at = options->number; *at; at++) {
		if (*at == '-')
			sign = -1;
		else
			number = number * 10 + (*at - '0');
	}
	return sign * number;
}

void
options_forget(struct options *options)
{
	options->number[0] = '\0';
	buf_clear(&options->typed);
}

enum edit_end
options_pass(struct editor *editor)
{
	const struct answer *answer = spot_answer(&editor->spot);

	const struct desk *desk = desk_of(editor->view);

	if (!answer || !state_settles(answer->state))
		app_say(editor->view->app, "%s",
			desk && desk->sent
				? _("Nothing is chosen, so it stays open.")
				: _("Nothing is chosen, so it stays open. Shift-Tab goes back."));
	return edit_accepted(editor, &editor->spot);
}

bool
options_take_back(struct options *options, struct editor *editor)
{
	const struct answer *answer = spot_answer(&editor->spot);

	if (!answer || answer->state == STATE_NOT_REACHED || answer->state == STATE_CLEARED ||
		!edit_store(editor, &editor->spot, STATE_CLEARED, NULL))
		return false;
	options->touched = false;
	return true;
}

enum options_heard
options_end_number(struct options *options, struct editor *editor)
{
	int number = number_so_far(options);
	size_t at = numbered(options, number);

	options->number[0] = '\0';
	if (at == SIZE_MAX) {
		refuse_number(options, editor, number);
		return OPTIONS_REFUSED;
	}
	options->list.cursor = at;
	options->touched = true;
	return OPTIONS_CHOSEN;
}

static enum options_heard
hear_digit(struct options *options, struct editor *editor, char digit)
{
	size_t length = strlen(options->number), wanted;
	unsigned digits = digits_of(options);

	buf_clear(&options->typed);
	if (length + 2 > sizeof options->number)
		length = 0;
	options->number[length] = digit;
	options->number[length + 1] = '\0';
	wanted = digits + (options->number[0] == '-' ? 1 : 0);
	if (length + 1 < wanted) {
		app_say(editor->view->app, "%s_", options->number);
		return OPTIONS_MOVED;
	}
	return options_end_number(options, editor);
}

/* ---- moving ---- */

enum options_heard
options_act(struct options *options, struct editor *editor, enum act act, const struct key *key)
{
	if (act == ACT_DIGIT)
		return hear_digit(options, editor, (char)key->point);
	if (act == ACT_TAKE_BACK && options->number[0]) {
		options_forget(options);
		return OPTIONS_MOVED;
	}
	options_forget(options);
	if (!list_act(&options->list, act))
		return OPTIONS_NOT_MINE;
	options->touched = true;
	return OPTIONS_MOVED;
}

static bool
fits(const struct options *options, struct editor *editor, size_t i)
{
	struct str label = utf8_search_key(&editor->frame, options_label(options, editor, i));
	struct str sought = utf8_search_key(&editor->frame, buf_str(&options->typed));

	for (size_t at = 0; at < label.length; at++)
		if ((at == 0 || label.at[at - 1] == ' ') && str_starts(str_from(label, at), sought))
			return true;
	return false;
}

static bool
move_to_match(struct options *options, struct editor *editor, size_t from)
{
	size_t total = options_total(options);

	for (size_t step = 0; step < total; step++) {
		size_t i = (from + step) % total;

		if (!fits(options, editor, i))
			continue;
		options->list.cursor = i;
		options->touched = true;
		return true;
	}
	return false;
}

static void
say_no_match(const struct options *options, struct editor *editor)
{
	app_say(editor->view->app, _("No word here begins with %.*s."),
		STR_ARGS(buf_str(&options->typed)));
}

enum options_heard
options_key(struct options *options, struct editor *editor, const struct key *key)
{
	size_t was = options->typed.length;

	if (key->press != PRESS_CHAR || key->ctrl)
		return OPTIONS_NOT_MINE;
	if (options->values && key->point == '-' && options->count > 0 &&
		options->at[0]->number < 0)
		return hear_digit(options, editor, '-');
	if (options->values || editor->type == &edit_grade) {
		refuse(options, editor);
		return OPTIONS_REFUSED;
	}
	options->number[0] = '\0';
	utf8_add(&options->typed, key->point);
	if (move_to_match(options, editor, options->list.cursor))
		return OPTIONS_MOVED;
	/* No longer one word: the letter begins a new one. */
	if (was > 0) {
		buf_clear(&options->typed);
		utf8_add(&options->typed, key->point);
		if (move_to_match(options, editor, options->list.cursor + 1))
			return OPTIONS_MOVED;
	}
	say_no_match(options, editor);
	buf_clear(&options->typed);
	return OPTIONS_REFUSED;
}

bool
options_blank(struct options *options, struct editor *editor)
{
	if (options->typed.length == 0)
		return false;
	buf_byte(&options->typed, ' ');
	if (move_to_match(options, editor, options->list.cursor))
		return true;
	buf_clear(&options->typed);
	return false;
}

void
options_hint(const struct options *options, struct hints *hints, const char *words)
{
	char numbers[40];

	range(options, numbers, sizeof numbers);
	hint_numbers(hints, numbers, words);
}

/* ---- drawing ---- */

static int
word_cells(const struct options *options, const struct editor *editor)
{
	size_t most = 0;

	for (size_t i = 0; i < options->count; i++) {
		size_t cells = utf8_cells(label_short(options_label(options, editor, i)));

		most = cells > most ? cells : most;
	}
	return most > WORD_CELLS_MOST ? WORD_CELLS_MOST : (int)most;
}

/* A point that is no small whole number says which it is. */
static struct str
point_label(const struct options *options, struct editor *editor, size_t i)
{
	struct str label = options_label(options, editor, i);
	struct buf out = { 0 };

	lang_decimal(&out, options->at[i]->number, 6);
	buf_text(&out, "  ");
	buf_add(&out, label);
	label = arena_text(&editor->frame, buf_str(&out));
	buf_free(&out);
	return label;
}

static struct option_look
look_of(const struct options *options, struct editor *editor, enum option_mark mark, size_t i,
	int columns)
{
	bool grade = editor->type == &edit_grade && i < options->count;
	bool negative = options->values && options->count > 0 && options->at[0]->number < 0;
	struct option_look look = {
		.digits = negative ? 0 : digits_of(options),
		.number = options->numbers[i],
		.mark = mark,
		.text = options_label(options, editor, i),
	};

	if (options->values && !negative)
		look.number = (unsigned)options->at[i]->number;
	if (grade && (negative || !options->values)) {
		look.text = point_label(options, editor, i);
	} else if (grade) {
		look.short_word = columns < SHORT_ONLY;
		look.word_cells = look.short_word ? 0 : word_cells(options, editor);
	}
	return look;
}

int
options_rows(
	const struct options *options, struct editor *editor, enum option_mark mark, int columns)
{
	int rows = 0;

	for (size_t i = 0; i < options_total(options); i++) {
		struct option_look look = look_of(options, editor, mark, i, columns - 2);

		rows += option_rows(&look, columns - 2);
	}
	return rows;
}

static void
draw_other(struct options *options, struct editor *editor, const struct option_look *look,
	struct pane pane, int row)
{
	int column = 2 + (int)look->digits + 1 + 4;
	int from = column + painted_cells(pane, options_label(options, editor, options->count)) + 1;
	int width = pane.columns - from - 1;

	if (options->writing || options->text.text.length > 0)
		textbox_draw(&options->text, pane_part(pane, row, from, 1, width), ROLE_FIELD,
			options->writing);
}

void
options_draw(struct options *options, struct editor *editor, const struct options_look *how,
	struct pane pane)
{
	struct list *list = &options->list;
	int row;

	pane = pane_part(pane, 0, 1, pane.rows, pane.columns - 2);
	list_begin(list);
	for (size_t i = 0; i < options_total(options); i++) {
		struct option_look look = look_of(options, editor, how->mark, i, pane.columns);

		list_add(list, option_rows(&look, pane.columns), false);
	}
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++) {
		struct option_look look = look_of(options, editor, how->mark, i, pane.columns);

		look.chosen = how->chosen && how->chosen[i];
		look.cursor = i == list->cursor;
		option_draw(&look, pane, row);
		if (i == options->count)
			draw_other(options, editor, &look, pane, row);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}
