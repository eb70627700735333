/* test_search.c - what the full text finds, and what it must never find */
#include "bench.h"

#include "form/form.h"
#include "store/search.h"

static struct bench bench;
static struct form *form;
static struct arena arena;
static struct search_hit *hits;
static size_t count;

static const char form_text[] =
	"form_id: floods\n"
	"version: \"1\"\n"
	"form_title: \"Floods: who helps whom\"\n"
	"default_language: en\n"
	"states: [{name: draft, label: Draft}, {name: done, label: Done}]\n"
	"survey:\n"
	"  - {type: text, name: a1_said, label: What happened}\n"
	"  - {type: text, name: a2_secret, label: Who said it, personal: true}\n"
	"  - {type: integer, name: a3_count, label: How many}\n"
	"  - {type: text, name: a4_more, label: More, relevant: \"${a3_count} > 2\"}\n"
	"  - {type: text, name: a5_each, label: Your own word, answered_by: participant}\n"
	"  - type: repeat\n"
	"    name: a6_rows\n"
	"    label: Rows\n"
	"    fields:\n"
	"      - {type: text, name: a6a_what, label: What}\n";

static void
begin_document(unsigned char id, const char *unit)
{
	char hash[65], value[300];
	struct entry entry = {
		.kind = ENTRY_document, .document = bench_uid(id), .has_value = true
	};

	hex_write(hash, form->hash.bytes, 32);
	snprintf(value, sizeof value,
		"{\"form\":\"floods\",\"version\":\"1\",\"hash\":\"%s\",\"title\":\"%s\"}", hash,
		unit);
	entry.value = str_of(value);
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_append(bench.store, &entry, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
}

static struct uid
put(unsigned char document, enum entry_kind kind, const char *path, const char *value,
	unsigned char participant)
{
	struct entry entry = { .kind = kind,
		.document = bench_uid(document),
		.session = bench_uid(9),
		.path = str_of(path),
		.value = str_of(value),
		.has_value = true,
		.state = STR("answered") };

	if (participant)
		entry.participant = bench_uid(participant);
	if (kind == ENTRY_answer && participant)
		entry.ballot = 1;
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_append(bench.store, &entry, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
	return entry.uid;
}

static int
setup(void **state)
{
	char path[128];

	(void)state;
	bench_begin(&bench);
	snprintf(path, sizeof path, "%s/floods.yaml", bench.folder);
	assert_true(path_write(path, str_of(form_text), &bench.diags));
	form = form_load_file(path, &bench.diags);
	if (!form)
		fail_msg("%s", diags_first(&bench.diags));
	assert_true(store_form_keep(bench.store, form, &bench.diags));
	begin_document(1, "Northern shore");
	begin_document(2, "Southern shore");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	form_free(form);
	arena_free(&arena);
	bench_end(&bench);
	return 0;
}

static size_t
find_as(struct search_wish wish)
{
	struct search *search = search_of(bench.store);

	wish.most = wish.most ? wish.most : 20;
	while (search_read(search, &wish, 1000) > 0)
		;
	search_find(search, &wish, &arena, &hits, &count);
	return count;
}

static size_t
find(const char *typed)
{
	return find_as((struct search_wish){ .typed = str_of(typed), .notes = true });
}

static void
words_are_found_by_their_beginnings_without_marks(void **state)
{
	(void)state;
	put(1, ENTRY_answer, "a1_said",
		"Fyra papper. \u00d6verl\u00e4mningen tar f\u00f6r l\u00e5ng tid.", 0);
	assert_int_equal(find("overlamn"), 1);
	assert_string_equal(hits[0].question.at, "a1_said");
	assert_string_equal(hits[0].short_id.at, "A1");
	assert_string_equal(hits[0].label.at, "Northern shore");
	assert_int_equal(hits[0].kind, ENTRY_answer);
	assert_non_null(strstr(hits[0].text.at, "\u00d6verl\u00e4mningen"));
	assert_int_equal(find("\u00d6VERL"), 1);
	assert_int_equal(find("lang papper"), 1);
	assert_int_equal(find("lamningen"), 0);
	assert_int_equal(find("papper saknas"), 0);
	assert_int_equal(find(""), 0);
	assert_int_equal(find("   "), 0);
}

static void
nothing_that_is_typed_is_syntax(void **state)
{
	static const char *const typed[] = { "\"", "\"\"", "bridge\"", "bridge AND", "NOT bridge",
		"bridge*", "text:bridge", "{text}:bridge", "^bridge", "(bridge", "bridge)",
		"bridge +", "- bridge", "NEAR(bridge)", "'; DROP TABLE found; --", "%", "\\", "...",
		"\xc3\x84 !", "OR", "bridge \"" };
	static char longest[5000];

	(void)state;
	put(1, ENTRY_answer, "a1_said", "The bridge text was out", 0);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		find(typed[i]);
		assert_int_equal(find("bridge"), 1);
	}
	assert_int_equal(find("\"bridge\""), 1);
	assert_int_equal(find("bridge*"), 1);
	assert_int_equal(find("^bridge"), 1);
	assert_int_equal(find("bridge ..."), 1);
	assert_int_equal(find("NOT bridge"), 0); /* the word "not" was not said */
	memset(longest, 'b', sizeof longest - 1);
	assert_int_equal(find(longest), 0);
}

static void
what_is_hidden_or_personal_is_never_found(void **state)
{
	(void)state;
	put(1, ENTRY_answer, "a2_secret", "secretive", 0);
	put(1, ENTRY_answer, "a4_more", "irrelevant", 0);
	put(1, ENTRY_answer, "a5_each", "mine alone", 5);
	put(1, ENTRY_dissent, "a1_said", "dissenting", 5);
	put(1, ENTRY_person, "", "{\"label\":\"Somebody\"}", 5);
	put(1, ENTRY_answer, "a9_gone", "unplaced", 0);
	assert_int_equal(find("secretive"), 0);
	assert_int_equal(find("irrelevant"), 0);
	assert_int_equal(find("alone"), 0);
	assert_int_equal(find("dissenting"), 0);
	assert_int_equal(find("somebody"), 0);
	assert_int_equal(find("unplaced"), 0);
	put(1, ENTRY_reveal, "a5_each", "1", 0);
	assert_int_equal(find("alone"), 0);
	put(1, ENTRY_answer, "a3_count", "3", 0);
	assert_int_equal(find("irrelevant"), 1);
}

static void
it_follows_what_is_written(void **state)
{
	(void)state;
	assert_int_equal(find("first"), 0);
	put(1, ENTRY_answer, "a1_said", "first words", 0);
	assert_int_equal(find("first"), 1);
	put(1, ENTRY_answer, "a1_said", "second words", 0);
	assert_int_equal(find("first"), 0);
	assert_int_equal(find("words"), 1);
	put(2, ENTRY_answer, "a1_said", "other words", 0);
	assert_int_equal(find("words"), 2);
}

/* Another program wrote to the same file. */
static void
it_follows_what_others_write(void **state)
{
	struct store *mine = bench.store, *other;

	(void)state;
	assert_int_equal(find("elsewhere"), 0);
	bench_open(&bench, STORE_WRITE);
	other = bench.store;
	put(2, ENTRY_answer, "a1_said", "written elsewhere", 0);
	store_close(other);
	bench.store = mine;
	assert_int_equal(find("elsewhere"), 1);
}

static void
what_was_erased_is_gone(void **state)
{
	char uid[UID_TEXT];
	struct uid said;

	(void)state;
	said = put(1, ENTRY_answer, "a1_said", "regretted words", 0);
	put(2, ENTRY_note, "a1_said", "kept words", 0);
	assert_int_equal(find("words"), 2);
	uid_write(uid, &said);
	put(2, ENTRY_erase, "", uid, 0); /* the order may stand elsewhere */
	assert_int_equal(find("regretted"), 0);
	assert_int_equal(find("words"), 1);
}

static void
notes_and_discussions_are_told_apart(void **state)
{
	struct search_wish wish = { .typed = STR("dike") };

	(void)state;
	put(1, ENTRY_note, "a1_said", "the dike, my own note", 0);
	put(1, ENTRY_discussion, "a3_count", "the dike was talked about", 0);
	assert_int_equal(find("dike"), 2);
	assert_int_equal(find_as(wish), 1);
	assert_int_equal(hits[0].kind, ENTRY_discussion);
	assert_string_equal(hits[0].question.at, "a3_count");
}

/* Until they are settled, and never with people in the room. */
static void
open_comments_are_found(void **state)
{
	struct search_wish wish = { .typed = STR("dike") };
	struct uid asked;
	struct entry settled = { .kind = ENTRY_resolve,
		.document = bench_uid(1),
		.path = STR("a1_said"),
		.state = STR("answered"),
		.replaces = &asked,
		.replaces_count = 1 };

	(void)state;
	asked = put(1, ENTRY_comment, "a1_said",
		"{\"role\":\"coordinator\",\"text\":\"Which dike?\"}", 0);
	put(1, ENTRY_comment, "", "{\"role\":\"contact\",\"text\":\"The dike of all\"}", 0);
	assert_int_equal(find("dike"), 1);
	assert_int_equal(hits[0].kind, ENTRY_comment);
	assert_string_equal(hits[0].question.at, "a1_said");
	assert_int_equal(find("coordinator"), 0);
	assert_int_equal(find_as(wish), 0);
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_append(bench.store, &settled, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
	assert_int_equal(find("dike"), 0);
}

static void
one_document_comes_first_or_is_alone(void **state)
{
	struct uid first = bench_uid(2);
	struct search_wish wish = { .typed = STR("pump"), .document = &first };

	(void)state;
	put(1, ENTRY_answer, "a1_said", "a pump in the north", 0);
	put(2, ENTRY_answer, "a1_said", "a pump in the south", 0);
	put(1, ENTRY_note, "a1_said", "a pump noted", 0);
	assert_int_equal(find_as(wish), 2);
	assert_string_equal(hits[0].label.at, "Southern shore");
	wish.alone = true;
	assert_int_equal(find_as(wish), 1);
	assert_string_equal(hits[0].label.at, "Southern shore");
	wish.document = NULL;
	assert_int_equal(find_as(wish), 0);
	wish = (struct search_wish){ .typed = STR("pump"), .notes = true, .most = 2 };
	assert_int_equal(find_as(wish), 2);
}

/* Where others look on: not a draft of theirs, nor what names someone. */
static void
others_are_found_as_they_may_be_told(void **state)
{
	struct uid first = bench_uid(2);
	struct search_wish wish = { .typed = STR("pump"), .document = &first, .told = true };
	char mark[200], of[UID_TEXT];
	struct uid said;

	(void)state;
	said = put(1, ENTRY_answer, "a1_said", "a pump in the north", 0);
	put(2, ENTRY_answer, "a1_said", "a pump in the south", 0);
	assert_int_equal(find_as(wish), 1);
	assert_string_equal(hits[0].label.at, "Southern shore");
	assert_int_equal(find("pump"), 2);
	put(1, ENTRY_decide, "/state", "{\"from\":\"draft\",\"state\":\"done\"}", 0);
	assert_int_equal(find_as(wish), 2);
	uid_write(of, &said);
	snprintf(mark, sizeof mark,
		"{\"what\":\"names\",\"on\":true,\"of\":\"%s\",\"in\":\"answer\"}", of);
	put(1, ENTRY_tag, "a1_said", mark, 0);
	assert_int_equal(find_as(wish), 1);
	assert_int_equal(find("pump"), 2);
	wish.document = NULL;
	assert_int_equal(find_as(wish), 0);
}

/* A draft after that is found by its own people, and as it was decided by others. */
static void
a_new_draft_is_found_as_it_was_decided(void **state)
{
	struct uid first = bench_uid(2), own = bench_uid(1);
	struct search_wish others = { .typed = STR("pump"), .document = &first, .told = true };
	struct search_wish mine = { .typed = STR("pump"), .document = &own, .told = true };

	(void)state;
	put(1, ENTRY_answer, "a1_said", "a pump in the north", 0);
	put(1, ENTRY_decide, "/state", "{\"from\":\"draft\",\"state\":\"done\",\"version\":1}", 0);
	put(1, ENTRY_decide, "/state", "{\"from\":\"done\",\"state\":\"draft\",\"version\":2}", 0);
	/* The same words are found once by each. */
	assert_int_equal(find_as(others), 1);
	assert_int_equal(find_as(mine), 1);
	assert_int_equal(find("pump"), 1);
	put(1, ENTRY_answer, "a1_said", "a crane in the north", 0);
	assert_int_equal(find_as(others), 1);
	assert_int_equal(find_as(mine), 0);
	assert_int_equal(find("pump"), 0);
	others.typed = mine.typed = STR("crane");
	assert_int_equal(find_as(others), 0);
	assert_int_equal(find_as(mine), 1);
	assert_int_equal(find("crane"), 1);
}

/* A field of a row is found at the repeat that it is reached through. */
static void
rows_are_found_at_their_repeat(void **state)
{
	struct entry row = { .kind = ENTRY_row_add,
		.uid = bench_uid(77),
		.document = bench_uid(1),
		.has_value = true,
		.value = STR("1") };
	char uid[UID_TEXT], path[160];

	(void)state;
	uid_write(uid, &row.uid);
	snprintf(path, sizeof path, "a6_rows/%s", uid);
	row.path = str_of(path);
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_append(bench.store, &row, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
	snprintf(path, sizeof path, "a6_rows/%s/a6a_what", uid);
	put(1, ENTRY_answer, path, "sandbags", 0);
	assert_int_equal(find("sandb"), 1);
	assert_string_equal(hits[0].question.at, "a6_rows");
	assert_string_equal(hits[0].short_id.at, "A6a");
	snprintf(path, sizeof path, "a6_rows/%s", uid);
	put(1, ENTRY_row_remove, path, "", 0);
	assert_int_equal(find("sandb"), 0);
}

/* Nothing of it is in the file. */
static void
the_file_knows_nothing_of_it(void **state)
{
	struct store_verdict verdict;
	struct hash before;

	(void)state;
	put(1, ENTRY_answer, "a1_said", "whatever", 0);
	before = bench_bytes(bench.path);
	assert_int_equal(find("whatever"), 1);
	struct hash after = bench_bytes(bench.path);
	assert_true(hash_equal(&before, &after));
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
}

static void
documents_are_listed(void **state)
{
	struct search *search = search_of(bench.store);
	struct search_document document;

	(void)state;
	assert_true(search_document(search, 0, &document));
	assert_true(search_document(search, 1, &document));
	assert_string_equal(document.title.at, "Floods");
	assert_false(search_document(search, 2, &document));
	begin_document(3, "A third");
	assert_true(search_document(search_of(bench.store), 2, &document));
	assert_string_equal(document.label.at, "A third");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_found_by_their_beginnings_without_marks),
		TEST(nothing_that_is_typed_is_syntax),
		TEST(what_is_hidden_or_personal_is_never_found),
		TEST(it_follows_what_is_written),
		TEST(it_follows_what_others_write),
		TEST(what_was_erased_is_gone),
		TEST(notes_and_discussions_are_told_apart),
		TEST(open_comments_are_found),
		TEST(one_document_comes_first_or_is_alone),
		TEST(others_are_found_as_they_may_be_told),
		TEST(a_new_draft_is_found_as_it_was_decided),
		TEST(rows_are_found_at_their_repeat),
		TEST(the_file_knows_nothing_of_it),
		TEST(documents_are_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
