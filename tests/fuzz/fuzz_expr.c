/* Any bytes as an expression: refused with a diag, or run on empty and on full
 * answers and said as SQL and in words.  The first byte chooses what it is for
 * and where it stands. */
#include <stdlib.h>

#include "base/utf8.h"
#include "../unit/form/testform.h"

static struct form *form;
static struct answers *full, *empty;
static struct arena kept;

static void
start(void)
{
	struct diags diags = { .at = NULL };

	form = testform_load(TESTFORM, &diags);
	if (form == NULL)
		abort();
	empty = answers_new(form);
	full = testform_answer(form,
		"who@soc,utb i1=3 i2=-1 d1=2.5 d2=0 t1=a+b t2=C day1=2017-03-14 s1=ja n1=1 "
		"m1=hvb+fam g1=2 p1@1,2 p2?3,4 mat[r1,c1]=2 mp[r1]@1,2 f1#1,,3 f2#a,b unit=1281",
		&kept);
}

static void
run(const struct expr *expr, const struct answers *answers, uint32_t seat)
{
	struct arena arena = { .last = NULL };
	struct buf out = { .at = NULL };
	const struct slot *rows = &answers->root.slots[form_question(form, STR("rep"))->slot];
	const struct row *row = slot_row(rows, 0);
	struct moment moment = {
		.answers = answers, .row = row ? row : &answers->root, .seat = seat, .arena = &arena
	};
	struct value value = expr_run(expr, &moment);

	value_write(&out, &value);
	if (expr_is_true(expr, &moment) && expr_is_false(expr, &moment))
		abort();
	expr_explain(expr, &moment, 0, &out);
	expr_sql(expr, &out);
	buf_free(&out);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const homes[] = { "", "i1", "p2", "mat", "f2", "m1", "mp", "grp" };
	struct diags diags = { .at = NULL };
	struct place place = { .path = "fuzz", .line = 1, .column = 1 };

	if (form == NULL || form->arena.used > (64u << 20)) {
		if (form) {
			answers_free(full);
			answers_free(empty);
			form_free(form);
			arena_free(&kept);
		}
		start();
	}
	if (size == 0)
		return 0;
	unsigned how = bytes[0];
	const struct question *home = form_question(form, str_of(homes[how & 7]));
	struct str text = { .at = (const char *)bytes + 1, .length = size - 1 };
	if (!utf8_valid(text))
		return 0;
	const struct expr *expr =
		expr_compile(form, home, how & 32 ? form_register(form, STR("actors")) : NULL,
			(how >> 3 & 3) % 3, text, place, true, &diags);
	if ((expr == NULL) != (diags.errors > 0))
		abort();
	if (expr) {
		run(expr, empty, 0);
		run(expr, full, 1);
	}
	diags_clear(&diags);
	return 0;
}
