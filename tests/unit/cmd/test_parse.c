#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "cmd/parse.h"

struct fixture {
	struct arena arena;
	struct diags diags;
	struct call call;
};

static bool
parse(struct fixture *at, const char *const *words)
{
	char *copies[16];
	int count = 0;

	*at = (struct fixture){ .call = { .cmd = NULL } };
	at->call.arena = &at->arena;
	at->call.diags = &at->diags;
	while (words[count]) {
		copies[count] = arena_copy(&at->arena, words[count], strlen(words[count]) + 1, 1);
		count++;
	}
	return call_parse(&at->call, count, copies);
}

static void
end(struct fixture *at)
{
	free(at->call.given);
	diags_clear(&at->diags);
	arena_free(&at->arena);
}

#define WORDS(...) ((const char *const[]){ "behov", __VA_ARGS__, NULL })

static void
options_stand_anywhere(void **state)
{
	const char *const *const ways[] = {
		WORDS("-C", "x.db", "export", "--as", "csv", "-o", "-"),
		WORDS("export", "--store=x.db", "--as=csv", "-o-"),
		WORDS("--as", "csv", "export", "-Cx.db", "--output=-"),
		WORDS("export", "-o", "-", "--store", "x.db", "--as", "csv"),
	};
	struct fixture at;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		assert_true(parse(&at, ways[i]));
		assert_ptr_equal(at.call.cmd, &cmd_export);
		assert_int_equal(at.call.arguments_count, 0);
		assert_string_equal(call_option(&at.call, "store"), "x.db");
		assert_string_equal(call_option(&at.call, "as"), "csv");
		assert_string_equal(call_option(&at.call, "output"), "-");
		end(&at);
	}
}

static void
switches_and_letters(void **state)
{
	struct fixture at;

	(void)state;
	assert_true(parse(&at, WORDS("-nqy", "submit", "abc", "--json")));
	assert_true(at.call.dry_run && at.call.quiet && at.call.yes && at.call.json);
	assert_false(at.call.verbose || at.call.plain);
	assert_int_equal(at.call.arguments_count, 1);
	assert_string_equal(at.call.arguments[0], "abc");
	end(&at);
	assert_true(parse(&at, WORDS("--linear")));
	assert_null(at.call.cmd);
	assert_true(at.call.linear);
	end(&at);
}

static void
negative_numbers_are_values(void **state)
{
	struct fixture at;

	(void)state;
	assert_true(parse(&at, WORDS("answer", "s", "q", "-2")));
	assert_int_equal(at.call.arguments_count, 3);
	assert_string_equal(at.call.arguments[2], "-2");
	end(&at);
	assert_true(parse(&at, WORDS("answer", "s", "q", "--", "--text")));
	assert_string_equal(at.call.arguments[2], "--text");
	end(&at);
	assert_true(parse(&at, WORDS("answer", "s", "--from", "-")));
	assert_string_equal(call_option(&at.call, "from"), "-");
	end(&at);
}

static void
several_of_one(void **state)
{
	struct fixture at;

	(void)state;
	assert_true(parse(&at, WORDS("new", "--participant", "a=1", "--participant=b")));
	assert_string_equal(call_option_at(&at.call, "participant", 0), "a=1");
	assert_string_equal(call_option_at(&at.call, "participant", 1), "b");
	assert_null(call_option_at(&at.call, "participant", 2));
	end(&at);
}

static void
mistakes_are_told(void **state)
{
	const struct {
		const char *const *words;
		const char *code, *part;
	} mistakes[] = {
		{ WORDS("exprot"), "usage.command", "export" },
		{ WORDS("xyzzyplugh"), "usage.command", "xyzzyplugh" },
		{ WORDS("show", "--jsn"), "usage.option", "--json" },
		{ WORDS("show", "-Z"), "usage.option", "Z" },
		{ WORDS("show", "--seat", "1"), "usage.option", "seat" },
		{ WORDS("answer", "--seat"), "usage.value", "--seat" },
		{ WORDS("show", "--json=1"), "usage.value", "--json" },
		{ WORDS("answer", "--seat", "1", "--seat", "2"), "usage.twice", "--seat" },
	};
	struct fixture at;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
		assert_false(parse(&at, mistakes[i].words));
		assert_int_equal(at.diags.errors, 1);
		assert_string_equal(at.diags.at[0].code, mistakes[i].code);
		assert_non_null(strstr(at.diags.at[0].text, mistakes[i].part));
		assert_int_equal(call_failed(&at.call), EXIT_USAGE);
		end(&at);
	}
}

static void
language_before_all(void **state)
{
	char program[] = "behov", lang[] = "--lang", sv[] = "sv", joined[] = "--lang=en",
	     stop[] = "--";
	char *apart[] = { program, lang, sv }, *one[] = { program, joined };
	char *ended[] = { program, stop, joined };

	(void)state;
	assert_string_equal(parse_language(3, apart), "sv");
	assert_string_equal(parse_language(2, one), "en");
	assert_null(parse_language(3, ended));
	assert_null(parse_language(2, apart));
}

/* What the code of a message means for whoever called. */
static void
exits_fit_codes(void **state)
{
	static const struct {
		const char *code;
		enum exit_code exit;
	} rows[] = {
		{ "usage.option", EXIT_USAGE },
		{ "form.unknown-key", EXIT_DATA },
		{ "expr.type", EXIT_DATA },
		{ "session.state", EXIT_DATA },
		{ "answer.not-in-list", EXIT_DATA },
		{ "session.unknown", EXIT_NO },
		{ "session.none", EXIT_NO },
		{ "session.not-ready", EXIT_NO },
		{ "store.missing", EXIT_NOINPUT },
		{ "store.busy", EXIT_BUSY },
		{ "store.full", EXIT_IO },
		{ "store.io", EXIT_IO },
		{ "store.read-only", EXIT_CREATE },
		{ "store.newer", EXIT_DATA },
		{ "store.not-a-store", EXIT_DATA },
		{ "store.damaged", EXIT_DATA },
		{ "file.missing", EXIT_NOINPUT },
		{ "file.exists", EXIT_CREATE },
		{ "output.write", EXIT_IO },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct diags diags = { 0 };
		struct call call = { .diags = &diags };

		diag_warning(&diags, place_none(), "usage.color", "a warning does not count");
		diag_error(&diags, place_none(), rows[i].code, "x");
		assert_int_equal(call_failed(&call), rows[i].exit);
		diags_clear(&diags);
	}
}

/* Completions, help and parsing all rest on the table being whole. */
static void
table_is_whole(void **state)
{
	(void)state;
	for (size_t i = 0; cmds[i]; i++) {
		const struct cmd *cmd = cmds[i];

		assert_ptr_equal(cmd_named(cmd->name), cmd);
		assert_non_null(cmd->summary);
		assert_non_null(cmd->arguments);
		assert_non_null(cmd->run);
		assert_true(cmd->least <= cmd->most);
		for (const struct option_row *row = cmd->options; row && row->name; row++) {
			assert_non_null(row->help);
			for (const struct option_row *all = common_options; all->name; all++) {
				assert_string_not_equal(row->name, all->name);
				assert_true(!row->letter || row->letter != all->letter);
			}
		}
	}
	assert_null(cmd_named("nothing"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(switches_and_letters),
		cmocka_unit_test(negative_numbers_are_values),
		cmocka_unit_test(several_of_one),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(language_before_all),
		cmocka_unit_test(exits_fit_codes),
		cmocka_unit_test(table_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
