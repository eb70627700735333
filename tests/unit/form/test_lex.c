#include "form/lex.h"
#include "testform.h"

/* The tokens of a text, one letter each. */
static void
check(const char *text, const char *letters)
{
	static const char kinds[] = { [TOKEN_END] = '.',
		[TOKEN_INTEGER] = 'i',
		[TOKEN_DECIMAL] = 'd',
		[TOKEN_TEXT] = 't',
		[TOKEN_REFERENCE] = 'r',
		[TOKEN_SELF] = 's',
		[TOKEN_WORD] = 'w',
		[TOKEN_SIGN] = '+',
		[TOKEN_FAULT] = '!' };
	struct lex lex = { .text = str_of(text) };
	struct buf got = { .at = NULL };
	struct token token;

	do {
		token = lex_next(&lex);
		buf_byte(&got, kinds[token.kind]);
	} while (token.kind != TOKEN_END && token.kind != TOKEN_FAULT);
	assert_string_equal(got.at, letters);
	buf_free(&got);
}

static void
test_tokens(void **state)
{
	(void)state;
	check("", ".");
	check(" \t\r\n ", ".");
	check("1 1.5 .5 1e3 2.5E-2", "idddd.");
	check("99999999999999999999", "d.");
	check("'a' 'it''s' ''", "ttt.");
	check("${a} ${m[r,c]} ${m[r,*]} ${m[,c]} ${who.actor}", "rrrrr.");
	check(". <= 3", "s+i.");
	check("a<>b!=c||d", "w+w+w+w.");
	check("not(1)", "w+i+.");
	check("3-2", "i+i.");
}

static void
check_fault(const char *text, enum lex_fault what, size_t at)
{
	struct lex lex = { .text = str_of(text) };
	struct token token;

	do
		token = lex_next(&lex);
	while (token.kind != TOKEN_END && token.kind != TOKEN_FAULT);
	assert_int_equal(token.kind, TOKEN_FAULT);
	assert_int_equal(token.fault, what);
	assert_int_equal(token.at, at);
	/* and the same again, for ever */
	token = lex_next(&lex);
	assert_int_equal(token.kind, TOKEN_FAULT);
}

static void
test_faults(void **state)
{
	(void)state;
	check_fault("1;", FAULT_SIGN, 1);
	check_fault("a[1]", FAULT_SIGN, 1);
	check_fault("`a`", FAULT_SIGN, 0);
	check_fault("?1", FAULT_SIGN, 0);
	check_fault("@a", FAULT_SIGN, 0);
	check_fault("$a", FAULT_SIGN, 0);
	check_fault("a\\b", FAULT_SIGN, 1);
	check_fault("a ! b", FAULT_SIGN, 2);
	check_fault("a | b", FAULT_SIGN, 2);
	check_fault("\xc3\xa5 = 1", FAULT_SIGN, 0);
	check_fault("\"a\"", FAULT_CURLY_QUOTE, 0);
	check_fault("\xe2\x80\x99"
		    "a",
		FAULT_CURLY_QUOTE, 0);
	check_fault("1 -- 2", FAULT_COMMENT, 2);
	check_fault("1 /* 2", FAULT_COMMENT, 2);
	check_fault("a == b", FAULT_EQUALS, 2);
	check_fault("'abc", FAULT_QUOTE, 0);
	check_fault("'abc''", FAULT_QUOTE, 0);
	check_fault("'a\nb'", FAULT_CONTROL, 2);
	check_fault("a \x7f", FAULT_CONTROL, 2);
	check_fault("1.", FAULT_NUMBER, 0);
	check_fault("1.2.3", FAULT_NUMBER, 0);
	check_fault("12ab", FAULT_NUMBER, 0);
	check_fault("0x10", FAULT_NUMBER, 0);
	check_fault("${}", FAULT_REFERENCE, 0);
	check_fault("${a b}", FAULT_REFERENCE, 0);
	check_fault("${a", FAULT_REFERENCE, 0);
	check_fault("${a[]}", FAULT_REFERENCE, 0);
	check_fault("${a[b}", FAULT_REFERENCE, 0);
	check_fault("${a.}", FAULT_REFERENCE, 0);
}

static void
test_reference(void **state)
{
	struct lex lex = { .text = STR("${d3[soc, utb]}") };
	struct token token = lex_next(&lex);

	(void)state;
	assert_true(str_is(token.text, "d3"));
	assert_true(str_is(token.row, "soc"));
	assert_true(str_is(token.column, "utb"));
	assert_int_equal(token.end, 15);
}

static void
test_text(void **state)
{
	struct lex lex = { .text = STR("'it''s'") };
	struct arena arena = { .last = NULL };
	struct token token = lex_next(&lex);

	(void)state;
	assert_true(str_is(lex_text(&arena, &token), "it's"));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_reference),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
