#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form/register.h"

static bool
load(struct arena *arena, const char *text, struct registry *registry, struct diags *diags)
{
	return register_load(
		arena, STR("things"), STR("things.csv"), str_of(text), registry, diags);
}

static void
rows_keep_their_order(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct registry registry;
	const struct register_row *row;

	assert_true(load(&arena, "id,label,label_sv,x\nb,Bee,Bi,1\na,,\"A, å\",2\nc,,,\n",
		&registry, &diags));
	assert_int_equal(registry.rows_count, 3);
	assert_true(str_is(registry.rows[0].code, "b"));
	assert_int_equal(registry.rows[1].line, 3);
	row = register_find(&registry, STR("a"));
	assert_ptr_equal(row, &registry.rows[1]);
	assert_true(str_is(register_label(&registry, row, STR("sv")), "A, å"));
	assert_true(str_is(register_label(&registry, row, STR("en")), "a"));
	assert_true(str_is(register_label(&registry, &registry.rows[0], STR("en")), "Bee"));
	assert_true(str_is(register_label(&registry, &registry.rows[0], STR("sv")), "Bi"));
	assert_true(str_is(register_label(&registry, &registry.rows[2], STR("sv")), "c"));
	assert_true(str_is(register_field(&registry, STR("a"), STR("x")), "2"));
	assert_int_equal(register_field(&registry, STR("z"), STR("x")).length, 0);
	assert_int_equal(register_field(&registry, STR("a"), STR("z")).length, 0);
	assert_int_equal(register_column(&registry, STR("z")), SIZE_MAX);
	assert_null(register_find(&registry, STR("B")));
	assert_int_equal(diags.count, 0);
	register_close(&registry);
	arena_free(&arena);
}

static void
what_a_row_is_called_names_it(void **state)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct registry registry;

	(void)state;
	assert_true(
		load(&arena, "id,label,label_sv,x\nb,Bee,Bi,1\na,Åre,\"A, å\",Ö\nc,bee,,\nd,B,,\n",
			&registry, &diags));
	assert_ptr_equal(register_named(&registry, STR("b")), &registry.rows[0]);
	assert_ptr_equal(register_named(&registry, STR(" åRE ")), &registry.rows[1]);
	assert_ptr_equal(register_named(&registry, STR("bi")), &registry.rows[0]);
	assert_ptr_equal(register_named(&registry, STR("B")), &registry.rows[3]);
	/* Two are called so; and what stands in another column is no name. */
	assert_null(register_named(&registry, STR("Bee")));
	assert_null(register_named(&registry, STR("ö")));
	assert_null(register_named(&registry, STR("")));
	register_close(&registry);
	arena_free(&arena);
}

static void
refused(const char *text, const char *code, uint32_t line)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct registry registry;

	assert_false(load(&arena, text, &registry, &diags));
	assert_true(diags_has(&diags, code));
	assert_int_equal(diags.at[0].place.line, line);
	diags_clear(&diags);
	arena_free(&arena);
}

static void
bad_registers_are_refused(void **state)
{
	(void)state;
	refused("", "register.empty", 1);
	refused("code,code\na,b\n", "register.column", 1);
	refused("co de\na\n", "register.column", 1);
	refused("code,x\na,1\nb\n", "register.fields", 3);
	refused("code,x\na,1\na,2\n", "register.code", 3);
	refused("code,x\n,1\n", "register.code", 2);
	refused("code,x\na b,1\n", "register.code", 2);
	refused("code,x\na,\xe4\n", "register.bytes", 2);
	refused("code,x\na,\x1b[0m\n", "register.bytes", 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_keep_their_order),
		cmocka_unit_test(what_a_row_is_called_names_it),
		cmocka_unit_test(bad_registers_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
