/* What is none of the choices, in one's own words: "1 9 Interpreters, at times". */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

#define COMMA_KEPT '\x1f' /* a comma of the words, while commas part the choices */

/* The next number, with the blanks and commas that follow it; false: words come. */
static bool
next_number(struct str *rest, int64_t *number)
{
	struct str left = str_trim(*rest);
	size_t end = 0;

	while (end < left.length && left.at[end] >= '0' && left.at[end] <= '9')
		end++;
	if (end < left.length && !str_starts(str_from(left, end), STR(" ")) &&
		!str_starts(str_from(left, end), STR(",")))
		return false;
	if (!str_to_integer(str_part(left, 0, end), number))
		return false;
	left = str_trim(str_from(left, end));
	*rest = str_starts(left, STR(",")) ? str_trim(str_from(left, 1)) : left;
	return true;
}

/* Words between commas are the other one's; a number between them is a choice. */
static bool
has_numbers(struct str words)
{
	int64_t number;

	while (words.length)
		if (str_to_integer(str_trim(str_cut(&words, ',')), &number))
			return true;
	return false;
}

struct str
other_marked(struct linear *linear, const struct question *asked, const struct moment *moment,
	struct str text)
{
	struct str rest = str_trim(text);
	struct buf parted = { 0 };
	int64_t number = 0, other;
	size_t count;

	if (question_ask(asked) != ASK_MANY || !asked->other)
		return text;
	question_offers(asked, moment, &linear->frame, &count);
	other = question_numbers(asked, moment, &linear->frame)[count];
	while (number != other && next_number(&rest, &number))
		buf_format(&parted, "%s%lld", parted.length ? ", " : "", (long long)number);
	if (number == other && rest.length && !has_numbers(rest)) {
		buf_byte(&parted, ' ');
		for (size_t i = 0; i < rest.length; i++)
			buf_byte(&parted, rest.at[i] == ',' ? COMMA_KEPT : rest.at[i]);
		/* Without one the type would part them at blanks. */
		buf_byte(&parted, ',');
		text = arena_text(&linear->frame, buf_str(&parted));
	}
	buf_free(&parted);
	return text;
}

static struct value
with_commas(struct linear *linear, struct value item)
{
	struct buf words = { 0 };

	if (item.kind != VALUE_TEXT || str_find_byte(item.text, COMMA_KEPT) == item.text.length)
		return item;
	for (size_t i = 0; i < item.text.length; i++)
		buf_byte(&words, item.text.at[i] == COMMA_KEPT ? ',' : item.text.at[i]);
	item = value_text(arena_text(&linear->frame, buf_str(&words)));
	buf_free(&words);
	return item;
}

void
other_unmarked(struct linear *linear, struct value *value)
{
	size_t count = value->kind == VALUE_LIST ? value->list.count : 0;
	struct value *items = arena_get(&linear->frame, (count + 1) * sizeof *items);

	for (size_t i = 0; i < count; i++)
		items[i] = with_commas(linear, value->list.items[i]);
	if (count)
		value->list.items = items;
}

struct str
other_said(struct linear *linear, struct str numbers, struct str text)
{
	struct str rest = text;
	int64_t number;

	if (!numbers.length || !text.length || next_number(&rest, &number))
		return text;
	return arena_format(&linear->frame, "%.*s %.*s", STR_ARGS(numbers), STR_ARGS(text));
}
