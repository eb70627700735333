#include <math.h>

#include "base/clock.h"
#include "base/round.h"
#include "form/expr_node.h"
#include "form/function.h"

static struct value
argument(const struct node *node, const struct moment *moment, size_t i)
{
	return node_run(node->kid[i], moment);
}

struct value
run_abs(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	if (of.kind == VALUE_DECIMAL)
		return value_decimal(fabs(of.decimal));
	if (of.kind == VALUE_INTEGER && of.integer == INT64_MIN)
		return value_decimal(0x1p63);
	return of.kind == VALUE_INTEGER && of.integer < 0 ? value_integer(-of.integer) : of;
}

/* Halves go away from zero: 2.5 is 3, -2.5 is -3. */
struct value
run_round(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0), places = value_integer(0);
	double number, wanted;

	if (node->count > 1)
		places = argument(node, moment, 1);
	if (!value_number(&of, &number) || !value_number(&places, &wanted))
		return value_none();
	if (of.kind == VALUE_INTEGER)
		return of;
	if (wanted < 1)
		return value_whole(round(number));
	if (wanted > 15 || fabs(number) >= 0x1p52)
		return of;
	return value_decimal(decimal_round(number, (int)wanted));
}

struct value
run_floor(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	return of.kind == VALUE_DECIMAL ? value_whole(floor(of.decimal)) : of;
}

struct value
run_int(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	return of.kind == VALUE_DECIMAL ? value_whole(trunc(of.decimal)) : of;
}

/* A text that is no number gives nothing. */
struct value
run_number(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);
	int64_t integer;
	double decimal;

	if (of.kind != VALUE_TEXT)
		return of;
	struct str text = str_trim(of.text);
	if (str_to_integer(text, &integer))
		return value_integer(integer);
	return str_to_decimal(text, &decimal) ? value_of_double(decimal) : value_none();
}

struct value
run_today(const struct node *node, const struct moment *moment)
{
	(void)node;
	return value_date(moment->answers->today);
}

struct value
run_now(const struct node *node, const struct moment *moment)
{
	struct buf text = { .at = NULL };

	(void)node;
	day_write(&text, moment->answers->today);
	buf_byte(&text, 'T');
	instant_write_clock(&text, clock_now());
	struct str copy = arena_text(moment->arena, buf_str(&text));
	buf_free(&text);
	return value_text(copy);
}

/* A day, or one some days after it; nothing outside the years 1 to 9999. */
struct value
run_date(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0), days = value_integer(0);
	double number;

	if (of.kind == VALUE_TEXT && !day_read(of.text, &of.day))
		return value_none();
	if (node->count > 1)
		days = argument(node, moment, 1);
	if (of.kind == VALUE_NONE || !value_number(&days, &number))
		return value_none();
	double day = of.day + trunc(number);
	if (day < day_of(1, 1, 1) || day > day_of(9999, 12, 31))
		return value_none();
	return value_date((int32_t)day);
}

struct value
run_days_between(const struct node *node, const struct moment *moment)
{
	struct value from = argument(node, moment, 0), to = argument(node, moment, 1);

	if (from.kind != VALUE_DATE || to.kind != VALUE_DATE)
		return value_none();
	return value_integer((int64_t)to.day - from.day);
}

struct value
run_coalesce(const struct node *node, const struct moment *moment)
{
	struct value of = value_none();

	for (size_t i = 0; i < node->count && of.kind == VALUE_NONE; i++)
		of = argument(node, moment, i);
	return of;
}

struct value
run_if(const struct node *node, const struct moment *moment)
{
	struct value of = argument(node, moment, 0);

	return argument(node, moment, value_truth(&of) == TRUTH_TRUE ? 1 : 2);
}
