/* Which documents were written to, as the program that wrote knows it. */
#include "bench.h"

#include "store/inside.h"

static int
setup(void **state)
{
	static struct bench bench;

	bench_begin(&bench);
	*state = &bench;
	return 0;
}

static int
teardown(void **state)
{
	bench_end(*state);
	return 0;
}

static bool
append(struct bench *bench, unsigned document)
{
	static const struct uid none;
	struct entry entry = { .kind = ENTRY_answer,
		.session = bench_uid(200),
		.path = STR("q"),
		.replaces = &none,
		.value = STR("3"),
		.has_value = true,
		.state = STR("answered") };

	if (document)
		entry.document = bench_uid((unsigned char)document);
	return log_append(bench->store, &entry, &bench->diags);
}

static void
write_to(struct bench *bench, unsigned from, unsigned to)
{
	assert_true(store_begin(bench->store, &bench->diags));
	for (unsigned i = from; i <= to; i++)
		assert_true(append(bench, i));
	assert_true(store_commit(bench->store, &bench->diags));
}

/* How many were written to since, the oldest first in found; SIZE_MAX: not known. */
static size_t
written(struct bench *bench, const struct store_stamp *from, struct uid found[WRITTEN_MOST])
{
	struct arena arena = { 0 };
	struct store_stamp now = store_stamp(bench->store);
	struct uid *documents;
	size_t count;

	if (documents_written(bench->store, from, &now, &arena, &documents, &count))
		memcpy(found, documents, count * sizeof *documents);
	else
		count = SIZE_MAX;
	arena_free(&arena);
	return count;
}

static void
each_is_told_once(void **state)
{
	struct bench *bench = *state;
	struct store_stamp from = store_stamp(bench->store), later;
	struct uid found[WRITTEN_MOST], first = bench_uid(1), third = bench_uid(3);

	assert_int_equal(written(bench, &from, found), 0);
	write_to(bench, 1, 3);
	write_to(bench, 1, 1);
	assert_int_equal(written(bench, &from, found), 3);
	assert_true(uid_equal(&found[1], &third));
	assert_true(uid_equal(&found[2], &first));
	later = store_stamp(bench->store);
	write_to(bench, 0, 0); /* of the store itself */
	assert_int_equal(written(bench, &later, found), 0);
	write_to(bench, 3, 3);
	assert_int_equal(written(bench, &later, found), 1);
	assert_true(uid_equal(&found[0], &third));
	assert_int_equal(written(bench, &from, found), 3);
}

/* The triggers rest meanwhile, and what counts is told at the end. */
static void
many_at_once_are_told(void **state)
{
	struct bench *bench = *state;
	struct uid found[WRITTEN_MOST], document = bench_uid(5);
	struct store_stamp from;
	struct document_stamp stamp;

	write_to(bench, 5, 6);
	from = store_stamp(bench->store);
	assert_true(store_begin(bench->store, &bench->diags));
	assert_true(log_many_begin(bench->store, &document, &bench->diags));
	assert_true(append(bench, 5));
	assert_true(append(bench, 5));
	assert_true(log_many_end(bench->store, &bench->diags));
	assert_true(store_commit(bench->store, &bench->diags));
	assert_int_equal(written(bench, &from, found), 1);
	assert_true(uid_equal(&found[0], &document));
	assert_true(document_stamp(bench->store, &document, &stamp));
	assert_int_equal(stamp.entries, 3);
}

static void
too_many_are_not_known(void **state)
{
	struct bench *bench = *state;
	struct store_stamp from = store_stamp(bench->store), between;
	struct uid found[WRITTEN_MOST];

	write_to(bench, 1, 1);
	between = store_stamp(bench->store);
	write_to(bench, 2, WRITTEN_MOST);
	assert_int_equal(written(bench, &from, found), WRITTEN_MOST);
	write_to(bench, WRITTEN_MOST + 1, WRITTEN_MOST + 1);
	assert_int_equal(written(bench, &from, found), SIZE_MAX);
	assert_int_equal(written(bench, &between, found), WRITTEN_MOST);
}

static void
what_others_wrote_is_not_known(void **state)
{
	struct bench *bench = *state;
	struct store_stamp from = store_stamp(bench->store);
	struct bench other = *bench;
	struct uid found[WRITTEN_MOST];

	write_to(bench, 1, 1);
	other.store = store_open(store_path(bench->store), STORE_WRITE, false, &bench->diags);
	assert_non_null(other.store);
	write_to(&other, 2, 2);
	store_close(other.store);
	assert_int_equal(written(bench, &from, found), SIZE_MAX);
	from = store_stamp(bench->store);
	write_to(bench, 2, 2);
	assert_int_equal(written(bench, &from, found), 1);
}

/* One document's stamp is the one that all of them have at once. */
static void
one_stamp_is_as_all(void **state)
{
	struct bench *bench = *state;
	struct arena arena = { 0 };
	struct document_stamp *stamps, stamp;
	struct uid none = bench_uid(99);
	size_t count;

	write_to(bench, 1, 4);
	write_to(bench, 2, 3);
	stamps = document_stamps(bench->store, &arena, &count);
	assert_int_equal(count, 4);
	for (size_t i = 0; i < count; i++) {
		assert_true(document_stamp(bench->store, &stamps[i].document, &stamp));
		assert_int_equal(stamp.rank, stamps[i].rank);
		assert_int_equal(stamp.entries, stamps[i].entries);
	}
	assert_int_equal(stamps[1].entries, 2);
	assert_false(document_stamp(bench->store, &none, &stamp));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_is_told_once, setup, teardown),
		cmocka_unit_test_setup_teardown(many_at_once_are_told, setup, teardown),
		cmocka_unit_test_setup_teardown(too_many_are_not_known, setup, teardown),
		cmocka_unit_test_setup_teardown(what_others_wrote_is_not_known, setup, teardown),
		cmocka_unit_test_setup_teardown(one_stamp_is_as_all, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
