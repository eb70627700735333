/* SQLite as the judge: random typed trees with random answers must give what
 * SQLite gives for the tree's SQL.
 *
 * BEHOV_TREES says how many trees (20,000 when it is not set), BEHOV_SEED which
 * ones; a failure prints both seed and tree. */
#include <math.h>
#include <sqlite3.h>

#include "testform.h"

static uint64_t seed = 1;
static struct form *form;
static sqlite3 *judge;

/* Method: splitmix64. */
static unsigned
pick(unsigned below)
{
	uint64_t z = (seed += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) % below);
}

static const char *
any(const char *const *of, unsigned count)
{
	return of[pick(count)];
}

/* ---- random trees ---- */

static void number(struct buf *out, int depth);
static void text(struct buf *out, int depth);
static void date(struct buf *out, int depth);
static void condition(struct buf *out, int depth);

static void
pair(struct buf *out, int depth, void (*of)(struct buf *, int), const char *start,
	const char *between)
{
	buf_text(out, start);
	of(out, depth - 1);
	buf_text(out, between);
	of(out, depth - 1);
	buf_text(out, ")");
}

static void
call(struct buf *out, int depth, void (*of)(struct buf *, int), const char *start)
{
	buf_text(out, start);
	of(out, depth - 1);
	buf_text(out, ")");
}

static void
branch(struct buf *out, int depth, void (*of)(struct buf *, int))
{
	bool words = pick(2) == 0;

	buf_text(out, words ? "(case when " : "iif(");
	condition(out, depth - 1);
	buf_text(out, words ? " then " : ", ");
	of(out, depth - 1);
	buf_text(out, words ? " else " : ", ");
	of(out, depth - 1);
	buf_text(out, words ? " end)" : ")");
}

static void
number_leaf(struct buf *out)
{
	static const char *const leaves[] = { "0", "1", "2", "-3", "7", "2.5", "0.25", "-1.5", "10",
		"9223372036854775807", "${i1}", "${i1}", "${i2}", "${i2}", "${d1}", "${d1}",
		"${d2}", "${n1}", "${g1}", "true", "count(${f1})", "sum(${f1})", "min(${f1})" };

	buf_text(out, any(leaves, COUNT_OF(leaves)));
}

static void
aggregate(struct buf *out, int depth)
{
	static const char *const names[] = { "sum(${f1}, ", "min(${f1}, ", "max(${f1}, ",
		"mean(${f1}, ", "median(${f1}, ", "count(", "distinct(${f1}, ", "mean(" };

	pair(out, depth, number, any(names, COUNT_OF(names)), ", ");
}

static void
number(struct buf *out, int depth)
{
	static const char *const signs[] = { " + ", " - ", " * ", " / ", " % " };

	if (depth <= 0) {
		number_leaf(out);
		return;
	}
	switch (pick(14)) {
	case 0:
	case 1:
	case 2:
	case 3: pair(out, depth, number, "(", any(signs, COUNT_OF(signs))); break;
	case 4: call(out, depth, number, "-("); break;
	case 5: call(out, depth, number, pick(2) ? "abs(" : "int("); break;
	case 6: call(out, depth, number, pick(2) ? "floor(" : "round("); break;
	case 7: pair(out, depth, number, "coalesce(", ", "); break;
	case 8: branch(out, depth, number); break;
	case 9: call(out, depth, text, "length("); break;
	case 10: pair(out, depth, date, "days_between(", ", "); break;
	case 11: aggregate(out, depth); break;
	case 12: buf_text(out, "count_selected(${m1})"); break;
	default: number_leaf(out); break;
	}
}

static void
text(struct buf *out, int depth)
{
	static const char *const leaves[] = { "'a'", "'Ab'", "'b c'", "'it''s'", "' x '", "${t1}",
		"${t1}", "${t2}", "${s1}", "trim(' ')" };
	static const char *const calls[] = { "lower(", "upper(", "trim(", "concat(" };

	if (depth <= 0) {
		buf_text(out, any(leaves, COUNT_OF(leaves)));
		return;
	}
	switch (pick(8)) {
	case 0: pair(out, depth, text, "(", " || "); break;
	case 1: call(out, depth, text, any(calls, COUNT_OF(calls))); break;
	case 2: pair(out, depth, text, "coalesce(", ", "); break;
	case 3: branch(out, depth, text); break;
	case 4: pair(out, depth, text, "concat(", ", "); break;
	case 5: call(out, depth, date, "string("); break;
	case 6: buf_text(out, "string(${i1})"); break;
	default: buf_text(out, any(leaves, COUNT_OF(leaves))); break;
	}
}

static void
date(struct buf *out, int depth)
{
	static const char *const leaves[] = { "date('2017-03-14')", "${day1}", "${day1}", "${day2}",
		"date('2016-02-28', 1)" };

	if (depth <= 0) {
		buf_text(out, any(leaves, COUNT_OF(leaves)));
		return;
	}
	switch (pick(5)) {
	case 0: pair(out, depth, date, "coalesce(", ", "); break;
	case 1: branch(out, depth, date); break;
	case 2: pair(out, depth, date, pick(2) ? "min(" : "max(", ", "); break;
	case 3:
		buf_text(out, "date(");
		date(out, depth - 1);
		buf_format(out, ", %d)", (int)pick(60) - 30);
		break;
	default: buf_text(out, any(leaves, COUNT_OF(leaves))); break;
	}
}

static void
comparison(struct buf *out, int depth, void (*of)(struct buf *, int))
{
	static const char *const signs[] = { " = ", " != ", " <> ", " < ", " <= ", " > ", " >= " };

	pair(out, depth, of, "(", any(signs, COUNT_OF(signs)));
}

static void
members(struct buf *out, int depth)
{
	buf_text(out, "(");
	number(out, depth - 1);
	buf_text(out, pick(2) ? " in (" : " not in (");
	number(out, depth - 1);
	pair(out, depth, number, ", ", ", ");
	buf_text(out, ")");
}

static void
between(struct buf *out, int depth)
{
	buf_text(out, "(");
	number(out, depth - 1);
	pair(out, depth, number, pick(2) ? " between " : " not between ", " and ");
}

static void
alike(struct buf *out, int depth)
{
	static const char *const patterns[] = { " like 'a%')", " like '%b%')", " not like '_b')",
		" like '%')", " like 'A_C%')", " like '%s')" };

	buf_text(out, "(");
	text(out, depth - 1);
	buf_text(out, any(patterns, COUNT_OF(patterns)));
}

static void
condition(struct buf *out, int depth)
{
	static const char *const leaves[] = { "${i1} = 1", "${t1} = ''", "${t2} != ''",
		"${m1} is null", "${s1} = 'ja'", "${n1} = '1'", "selected(${m1}, 'hvb')",
		"selected(${f2}, 'ab')", "${s1} in ('ja', 'nej')", "false" };

	if (depth <= 0) {
		call(out, depth, number, "(0 < ");
		return;
	}
	switch (pick(13)) {
	case 0: pair(out, depth, condition, "(", " and "); break;
	case 1: pair(out, depth, condition, "(", " or "); break;
	case 2: call(out, depth, condition, "not ("); break;
	case 3: comparison(out, depth, number); break;
	case 4: comparison(out, depth, text); break;
	case 5: comparison(out, depth, date); break;
	case 6: members(out, depth); break;
	case 7: between(out, depth); break;
	case 8: alike(out, depth); break;
	case 9: call(out, depth, number, "("); break;
	case 10: pair(out, depth, text, pick(2) ? "contains(" : "starts_with(", ", "); break;
	case 11:
		buf_text(out, "(");
		number(out, depth - 1);
		buf_text(out, pick(2) ? " is null)" : " is not null)");
		break;
	default: buf_text(out, any(leaves, COUNT_OF(leaves))); break;
	}
}

/* ---- random answers ---- */

static struct answers *
random_answers(struct arena *arena)
{
	static const char *const all[][6] = { { "i1=1", "i1=0", "i1=-7", "i1=3", "", "" },
		{ "i2=2", "i2=100", "i2=-1", "", "", "" },
		{ "d1=0.5", "d1=-2.25", "d1=1000", "d1=0", "", "" },
		{ "d2=3.75", "d2=-0.5", "", "", "", "" },
		{ "t1=a", "t1=Abc", "t1=ab+c", "t1=b", "", "" },
		{ "t2=abc", "t2=s", "", "", "", "" },
		{ "day1=2017-03-14", "day1=2016-12-31", "day1=2000-02-29", "", "", "" },
		{ "day2=2017-03-15", "day2=1999-01-01", "", "", "", "" },
		{ "s1=ja", "s1=nej", "s1=delvis", "", "", "" },
		{ "n1=1", "n1=-1", "n1=2", "n1=0", "", "" }, { "g1=0", "g1=3", "g1=4", "", "", "" },
		{ "m1=hvb", "m1=hvb+fam", "m1=ingen", "", "", "" },
		{ "f1#1,2,,2", "f1#5", "f1#-1,4", "f1#,", "", "" },
		{ "f2#ab,b", "f2#,x", "", "", "", "" } };
	struct buf line = { .at = NULL };

	buf_text(&line, "");
	for (size_t i = 0; i < COUNT_OF(all); i++)
		buf_format(&line, "%s ", any(all[i], 6));
	struct answers *answers = testform_answer(form, line.at ? line.at : "", arena);
	buf_free(&line);
	return answers;
}

static void
json_of(const struct value *value, struct buf *out)
{
	if (value->kind == VALUE_TEXT)
		buf_byte(out, '"');
	value_write(out, value);
	if (value->kind == VALUE_TEXT)
		buf_byte(out, '"');
}

/* A set as a JSON list. */
static void
bind_rows(sqlite3_stmt *statement, int at, const struct answers *answers,
	const struct question *question)
{
	struct buf json = { .at = NULL };
	const struct slot *slot = &answers->root.slots[question->scope->slot];

	buf_text(&json, "[");
	for (size_t i = 0; i < slot_rows(slot); i++) {
		struct value value = answers_value(answers, question, slot_row(slot, i));
		buf_text(&json, i > 0 ? "," : "");
		if (value.kind == VALUE_NONE)
			buf_text(&json, "null");
		else
			json_of(&value, &json);
	}
	buf_text(&json, "]");
	sqlite3_bind_text(statement, at, json.at, -1, SQLITE_TRANSIENT);
	buf_free(&json);
}

static void
bind_value(sqlite3_stmt *statement, int at, const struct value *value)
{
	struct buf text_of = { .at = NULL };

	switch (value->kind) {
	case VALUE_INTEGER: sqlite3_bind_int64(statement, at, value->integer); return;
	case VALUE_DECIMAL: sqlite3_bind_double(statement, at, value->decimal); return;
	case VALUE_NONE:
	case VALUE_KINDS: return;
	case VALUE_LIST:
		buf_text(&text_of, "[");
		for (size_t i = 0; i < value->list.count; i++) {
			buf_text(&text_of, i > 0 ? "," : "");
			json_of(&value->list.items[i], &text_of);
		}
		buf_text(&text_of, "]");
		break;
	case VALUE_TEXT:
	case VALUE_DATE: value_write(&text_of, value); break;
	}
	sqlite3_bind_text(statement, at, text_of.at, (int)text_of.length, SQLITE_TRANSIENT);
	buf_free(&text_of);
}

static void
bind_answers(sqlite3_stmt *statement, const struct answers *answers)
{
	for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
		const char *name = sqlite3_bind_parameter_name(statement, i) + 1;
		const struct question *question = form_question(form, str_of(name));
		assert_non_null(question);
		if (question->scope) {
			bind_rows(statement, i, answers, question);
			continue;
		}
		struct value value = answers_value(answers, question, &answers->root);
		bind_value(statement, i, &value);
	}
}

/* ---- judging ---- */

static bool
near_enough(double a, double b)
{
	return a == b || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

static bool
agree(sqlite3_stmt *statement, const struct value *value)
{
	int type = sqlite3_column_type(statement, 0);
	struct buf written = { .at = NULL };
	double number_of;

	if (type == SQLITE_NULL)
		return value->kind == VALUE_NONE;
	if (type == SQLITE_FLOAT && !isfinite(sqlite3_column_double(statement, 0)))
		return value->kind == VALUE_NONE;
	if (value_number(value, &number_of))
		return type != SQLITE_TEXT &&
		       near_enough(number_of, sqlite3_column_double(statement, 0));
	value_write(&written, value);
	bool same = type == SQLITE_TEXT &&
		    strcmp(written.at ? written.at : "",
			    (const char *)sqlite3_column_text(statement, 0)) == 0;
	buf_free(&written);
	return same;
}

static void
judge_tree(const struct expr *expr, const char *tree)
{
	struct buf sql = { .at = NULL };
	struct arena arena = { .last = NULL };
	sqlite3_stmt *statement;

	buf_text(&sql, "SELECT ");
	expr_sql(expr, &sql);
	if (sqlite3_prepare_v2(judge, sql.at, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s\n%s\n%s", tree, sql.at, sqlite3_errmsg(judge));
	struct answers *answers = random_answers(&arena);
	struct moment moment = { .answers = answers, .row = &answers->root, .arena = &arena };
	bind_answers(statement, answers);
	int step = sqlite3_step(statement);
	struct value value = expr_run(expr, &moment);
	/* SQLite gives up where a sum or abs overflows; behov goes on in decimals. */
	bool overflow =
		step == SQLITE_ERROR && strstr(sqlite3_errmsg(judge), "integer overflow") != NULL;
	if (!overflow && (step != SQLITE_ROW || !agree(statement, &value))) {
		struct buf got = { .at = NULL };
		value_write(&got, &value);
		fail_msg("%s\n%s\nbehov '%s', SQLite '%s'", tree, sql.at, got.at ? got.at : "",
			(const char *)sqlite3_column_text(statement, 0));
	}
	sqlite3_finalize(statement);
	answers_free(answers);
	buf_free(&sql);
	arena_free(&arena);
}

static void
test_trees(void **state)
{
	const char *count = getenv("BEHOV_TREES"), *from = getenv("BEHOV_SEED");
	unsigned long trees = count ? strtoul(count, NULL, 10) : 20000;
	unsigned long compiled = 0;
	static void (*const kinds[])(struct buf *, int) = { number, text, date, condition };

	(void)state;
	seed = from ? strtoull(from, NULL, 10) : 20171114;
	print_message("# BEHOV_SEED=%llu BEHOV_TREES=%lu\n", (unsigned long long)seed, trees);
	for (unsigned long i = 0; i < trees; i++) {
		struct diags diags = { .at = NULL };
		struct buf tree = { .at = NULL };
		kinds[pick(COUNT_OF(kinds))](&tree, 1 + (int)pick(4));
		const struct expr *expr = expr_compile(
			form, NULL, NULL, EXPR_VALUE, buf_str(&tree), place_none(), true, &diags);
		if (expr) {
			judge_tree(expr, tree.at);
			compiled++;
		} else if (!diags_has(&diags, "expr.unknown-choice") &&
			   !diags_has(&diags, "expr.too-deep")) {
			fail_msg("%s: %s", tree.at, diags_first(&diags));
		}
		diags_clear(&diags);
		buf_free(&tree);
	}
	assert_true(compiled > trees * 8 / 10);
}

/* Numbers as people write them; decimals are the documented difference. */
static void
as_text(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct buf written = { .at = NULL };

	(void)count;
	switch (sqlite3_value_type(values[0])) {
	case SQLITE_NULL: break;
	case SQLITE_FLOAT: {
		struct value value = value_decimal(sqlite3_value_double(values[0]));
		value_write(&written, &value);
		sqlite3_result_text(context, written.at, -1, SQLITE_TRANSIENT);
		break;
	}
	default:
		sqlite3_result_text(
			context, (const char *)sqlite3_value_text(values[0]), -1, SQLITE_TRANSIENT);
	}
	buf_free(&written);
}

static int
start(void **state)
{
	struct diags diags = { .at = NULL };

	(void)state;
	form = testform_load(TESTFORM, &diags);
	diags_clear(&diags);
	if (form == NULL || sqlite3_open(":memory:", &judge) != SQLITE_OK)
		return 1;
	return sqlite3_create_function(
		judge, "as_text", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, as_text, NULL, NULL);
}

static int
stop(void **state)
{
	(void)state;
	sqlite3_close(judge);
	form_free(form);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
