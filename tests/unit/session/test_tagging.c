/* What is read of texts, what coders say of them, and what may be quoted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/path.h"
#include "lib/sitting.h"
#include "session/tagging.h"

static const char form_text[] =
	"form_id: texts\n"
	"version: \"1\"\n"
	"form_title: Texts\n"
	"default_language: en\n"
	"unit: places\n"
	"rounds: true\n"
	"choices:\n"
	"  kinds: [{name: red, label: Red}, {name: green, label: Green}]\n"
	"survey:\n"
	"  - {type: text, name: t1_open, share: true, label: Said to all}\n"
	"  - {type: text, name: t2_inner, label: Said among us}\n"
	"  - {type: text, name: t3_secret, personal: true, label: Said of oneself}\n"
	"  - {type: integer, name: t4_gate, label: Gate}\n"
	"  - {type: text, name: t5_hidden, relevant: \"${t4_gate} = 1\", label: Behind it}\n"
	"  - {type: select_one, name: t6_kind, choices: kinds, other: true, label: Which}\n"
	"  - {type: text, name: t7_each, answered_by: participant, label: Each one}\n"
	"  - {type: text, name: t8_named, answered_by: participant, anonymous: false,\n"
	"     label: Each by role}\n"
	"  - type: repeat\n"
	"    name: t9_rows\n"
	"    label: Rows\n"
	"    fields:\n"
	"      - {type: text, name: t9a_head, answered_by: contact, label: Head}\n";

static const char places_text[] = "code,label\nA1,Ashford\nB2,Birch\nC3,Cove\n";

struct reader {
	struct sitting sitting;
	struct refs *refs;
	struct reading *reading;
	struct tagging *tagging;
	char form_path[96];
};

static void
write_file(struct reader *reader, const char *name, const char *text)
{
	char path[96];

	snprintf(path, sizeof path, "%s/%s", reader->sitting.folder, name);
	assert_true(path_write(path, str_of(text), &reader->sitting.diags));
}

/* The session of the unit takes the place of the one before. */
static void
begin(struct reader *reader, const char *unit)
{
	static const struct participant people[] = { { .role = { "head", 4 } },
		{ .role = { "clerk", 5 } }, { .label = { "X", 1 } } };
	struct session_wish wish = { .form = str_of(reader->form_path),
		.unit = str_of(unit),
		.participants = people,
		.participants_count = 3 };

	session_close(reader->sitting.session);
	reader->sitting.session =
		session_begin(reader->sitting.store, &wish, &reader->sitting.diags);
	if (!reader->sitting.session)
		fail_msg("%s", diags_first(&reader->sitting.diags));
}

static void
say(struct reader *reader, const char *question, const char *row, uint32_t seat, const char *text)
{
	if (!sitting_answer(&reader->sitting, question, row, "", seat, text))
		fail_msg("%s", diags_first(&reader->sitting.diags));
}

static void
open_reader(struct reader *reader)
{
	*reader = (struct reader){ .reading = NULL };
	sitting_open(&reader->sitting);
	snprintf(reader->form_path, sizeof reader->form_path, "%s/texts.yaml",
		reader->sitting.folder);
	write_file(reader, "texts.yaml", form_text);
	write_file(reader, "places.csv", places_text);
	begin(reader, "B2");
}

/* Read all anew. */
static void
read_as(struct reader *reader, const char *coder, bool personal)
{
	struct reading_wish wish = { .form = STR("texts"), .personal = personal };
	size_t unread;

	if (!reader->refs)
		reader->refs = refs_open(reader->sitting.store);
	refs_refresh(reader->refs);
	tagging_free(reader->tagging);
	reading_free(reader->reading);
	reader->reading = reading_open(reader->sitting.store, reader->refs, &wish, &unread);
	reader->tagging = tagging_new(reader->reading, str_of(coder));
	assert_int_equal(unread, 0);
}

static void
close_reader(struct reader *reader)
{
	tagging_free(reader->tagging);
	reading_free(reader->reading);
	refs_close(reader->refs);
	sitting_close(&reader->sitting);
}

/* Where the text is, or READING_NONE. */
static size_t
at(const struct reader *reader, const char *unit, const char *text)
{
	for (size_t i = 0; i < reader->reading->texts_count; i++)
		if (str_is(reader->reading->texts[i].unit, unit) &&
			str_is(reader->reading->texts[i].text, text))
			return i;
	return READING_NONE;
}

static struct reading_text *
text_at(const struct reader *reader, const char *unit, const char *text)
{
	size_t i = at(reader, unit, text);

	if (i == READING_NONE)
		fail_msg("not read: %s", text);
	return &reader->reading->texts[i];
}

static size_t
make_code(struct reader *reader, const char *label, size_t parent)
{
	size_t code;

	if (!code_add(
		    reader->tagging, str_of(label), STR(""), parent, &code, &reader->sitting.diags))
		fail_msg("%s", diags_first(&reader->sitting.diags));
	return code;
}

static void
undo(struct reader *reader)
{
	struct buf told = { 0 };

	if (!tagging_undo(reader->tagging, &told, &reader->sitting.diags))
		fail_msg("%s", told.at);
	buf_free(&told);
}

static struct str
who_of(const struct reading_text *text, struct buf *buf)
{
	buf_clear(buf);
	reading_say_who(text, buf);
	return buf_str(buf);
}

/* ---- what is listed ---- */

static void
texts_that_may_be_told_are_listed(void **state)
{
	struct reader reader;
	struct buf who = { 0 };
	struct reading_text *text;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "for all to see");
	say(&reader, "t2_inner", "", 0, "among us");
	say(&reader, "t3_secret", "", 0, "of myself");
	say(&reader, "t4_gate", "", 0, "1");
	say(&reader, "t5_hidden", "", 0, "behind the gate");
	say(&reader, "t6_kind", "", 0, "other:blue and grey");
	say(&reader, "t9a_head", "+", 0, "first row");
	for (uint32_t seat = 1; seat <= 2; seat++)
		say(&reader, "t7_each", "", seat, seat == 1 ? "my own view" : "another view");
	say(&reader, "t8_named", "", 1, "the head's view");
	read_as(&reader, "", false);
	assert_int_equal(reader.reading->texts_count, 5);
	text = text_at(&reader, "B2", "for all to see");
	assert_true(text->shared && !text->personal);
	assert_int_equal(text->words, 4);
	assert_int_equal(text->session, 1);
	assert_true(str_is(text->short_id, "T1"));
	assert_true(str_is(text->label, "Birch"));
	assert_true(str_is(who_of(text, &who), "group"));
	text = text_at(&reader, "B2", "blue and grey");
	assert_true(str_is(text->path, "t6_kind"));
	text = text_at(&reader, "B2", "first row");
	assert_true(str_is(who_of(text, &who), "contact person"));
	/* What is hidden by the form's logic goes; what is personal comes when asked for. */
	say(&reader, "t4_gate", "", 0, "2");
	read_as(&reader, "", true);
	assert_int_equal(at(&reader, "B2", "behind the gate"), READING_NONE);
	assert_true(text_at(&reader, "B2", "of myself")->personal);
	buf_free(&who);
	close_reader(&reader);
}

static void
reveal(struct reader *reader, const char *question)
{
	struct spot spot = sitting_spot(&reader->sitting, question);

	assert_true(session_reveal(reader->sitting.session, &spot, &reader->sitting.diags));
}

static void
participants_words_keep_their_veil(void **state)
{
	struct reader reader;
	struct buf who = { 0 };
	struct spot spot;

	(void)state;
	open_reader(&reader);
	say(&reader, "t7_each", "", 1, "one view");
	say(&reader, "t7_each", "", 2, "two views");
	say(&reader, "t8_named", "", 1, "as the head");
	/* Beside them, what is nobody's to read: a note, a dissent. */
	spot = sitting_spot(&reader.sitting, "t7_each");
	assert_true(session_beside(reader.sitting.session, &spot, BESIDE_NOTE,
		STR("the interviewer's own"), &reader.sitting.diags));
	assert_true(session_beside(reader.sitting.session, &spot, BESIDE_DISCUSSION,
		STR("we spoke of it"), &reader.sitting.diags));
	read_as(&reader, "", false);
	assert_int_equal(reader.reading->texts_count, 1);
	assert_true(str_is(
		who_of(text_at(&reader, "B2", "we spoke of it"), &who), "group, talked about"));
	reveal(&reader, "t7_each");
	reveal(&reader, "t8_named");
	read_as(&reader, "", false);
	/* Two anonymous ones are too few; one by role is told with the role. */
	assert_int_equal(reader.reading->texts_count, 2);
	assert_true(
		str_is(who_of(text_at(&reader, "B2", "as the head"), &who), "participant, head"));
	spot.seat = 3;
	assert_true(session_new_ballot(reader.sitting.session, &spot, &reader.sitting.diags));
	for (uint32_t seat = 1; seat <= 3; seat++)
		say(&reader, "t7_each", "", seat, seat == 1 ? "a" : seat == 2 ? "b" : "c");
	reveal(&reader, "t7_each");
	read_as(&reader, "", false);
	assert_int_equal(reader.reading->texts_count, 5);
	assert_true(str_is(who_of(text_at(&reader, "B2", "b"), &who), "participant"));
	buf_free(&who);
	close_reader(&reader);
}

/* ---- tags ---- */

static void
tags_are_each_coders_own(void **state)
{
	struct reader reader;
	size_t code, text;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "twice the work");
	read_as(&reader, "", false);
	code = make_code(&reader, "Double work", READING_NONE);
	text = at(&reader, "B2", "twice the work");
	assert_true(reading_untagged(reader.reading, &reader.reading->texts[text]));
	assert_true(tag_set(reader.tagging, text, code, true, &reader.sitting.diags));
	assert_int_equal(reader.reading->codes[code].uses, 1);
	/* Said again nothing is written. */
	size_t before = sitting_entries(&reader.sitting);
	assert_true(tag_set(reader.tagging, text, code, true, &reader.sitting.diags));
	assert_int_equal(sitting_entries(&reader.sitting), before);

	read_as(&reader, "second", false);
	assert_int_equal(tagging_coder(reader.tagging), READING_NONE);
	assert_true(tag_read(reader.tagging, text, true, &reader.sitting.diags));
	assert_true(reading_differs(reader.reading, &reader.reading->texts[text]));
	assert_true(tag_set(reader.tagging, text, code, true, &reader.sitting.diags));
	assert_false(reading_differs(reader.reading, &reader.reading->texts[text]));
	assert_true(tag_set(reader.tagging, text, code, false, &reader.sitting.diags));
	read_as(&reader, "", false);
	assert_true(reading_tagged(reader.reading, &reader.reading->texts[text], code, 0));
	assert_false(reading_tagged(reader.reading, &reader.reading->texts[text], code,
		reading_coder_named(reader.reading, STR("second"))));
	assert_int_equal(reader.reading->codes[code].uses, 1);
	close_reader(&reader);
}

static void
undo_takes_back_one_after_the_other(void **state)
{
	struct reader reader;
	struct buf told = { 0 };
	const struct reading_text *text;
	size_t code;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "a text");
	read_as(&reader, "", false);
	code = make_code(&reader, "One", READING_NONE);
	text = text_at(&reader, "B2", "a text");
	assert_true(tag_set(reader.tagging, 0, code, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 0, code, false, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 0, code, true, &reader.sitting.diags));
	undo(&reader);
	assert_true(reading_untagged(reader.reading, text));
	undo(&reader);
	assert_false(reading_untagged(reader.reading, text));
	undo(&reader);
	assert_false(reading_has_read(text, 0));
	undo(&reader);
	assert_true(reader.reading->codes[code].gone);
	assert_false(tagging_undo(reader.tagging, &told, &reader.sitting.diags));
	for (int i = 0; i < 4; i++)
		assert_true(tagging_redo(reader.tagging, &told, &reader.sitting.diags));
	assert_false(tagging_redo(reader.tagging, &told, &reader.sitting.diags));
	assert_true(reading_tagged(reader.reading, text, code, 0));
	/* The same from the log. */
	read_as(&reader, "", false);
	assert_true(reading_tagged(reader.reading, &reader.reading->texts[0], code, 0));
	buf_free(&told);
	close_reader(&reader);
}

static void
merged_tags_count_as_the_other_and_come_apart(void **state)
{
	struct reader reader;
	size_t time, delay, below, first, second;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "first");
	say(&reader, "t2_inner", "", 0, "second");
	read_as(&reader, "", false);
	time = make_code(&reader, "time", READING_NONE);
	delay = make_code(&reader, "delay", READING_NONE);
	below = make_code(&reader, "waiting", delay);
	first = at(&reader, "B2", "first");
	second = at(&reader, "B2", "second");
	assert_true(tag_set(reader.tagging, first, time, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, second, delay, true, &reader.sitting.diags));
	assert_true(code_merge(reader.tagging, delay, time, &reader.sitting.diags));
	assert_int_equal(reader.reading->codes[time].uses, 2);
	assert_int_equal(reader.reading->codes[delay].uses, 0);
	assert_int_equal(reader.reading->codes[below].above, time);
	assert_true(reading_tagged(reader.reading, &reader.reading->texts[second], time, 0));
	assert_false(code_merge(reader.tagging, time, delay, &reader.sitting.diags));
	undo(&reader);
	assert_int_equal(reader.reading->codes[time].uses, 1);
	assert_int_equal(reader.reading->codes[delay].uses, 1);
	assert_int_equal(reader.reading->codes[below].above, delay);
	/* Off, of a tag that lies on a merged one: it goes. */
	assert_true(code_merge(reader.tagging, delay, time, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, second, time, false, &reader.sitting.diags));
	assert_int_equal(reader.reading->codes[time].uses, 1);
	close_reader(&reader);
}

static void
the_code_book_refuses_what_cannot_be(void **state)
{
	struct reader reader;
	struct diags diags = { 0 };
	size_t one, two, found;

	(void)state;
	open_reader(&reader);
	read_as(&reader, "", false);
	one = make_code(&reader, "Över tid", READING_NONE);
	two = make_code(&reader, "Two", one);
	assert_false(
		code_add(reader.tagging, STR(" över TID "), STR(""), READING_NONE, &found, &diags));
	assert_true(diags_has(&diags, "read.taken"));
	diags_clear(&diags);
	assert_false(code_add(reader.tagging, STR("  "), STR(""), READING_NONE, &found, &diags));
	assert_true(diags_has(&diags, "read.label"));
	diags_clear(&diags);
	assert_false(code_add(
		reader.tagging, STR("19811218-9876"), STR(""), READING_NONE, &found, &diags));
	diags_clear(&diags);
	assert_false(code_move(reader.tagging, one, two, &diags));
	assert_true(diags_has(&diags, "read.ring"));
	diags_clear(&diags);
	assert_true(code_theme(reader.tagging, one, STR("process"), &diags));
	assert_true(str_is(reading_theme(reader.reading, two), "process"));
	assert_true(code_move(reader.tagging, two, READING_NONE, &diags));
	assert_true(str_is(reading_theme(reader.reading, two), ""));
	assert_true(code_rename(reader.tagging, two, STR("Three"), &diags));
	assert_true(reading_code_named(reader.reading, STR("THREE"), &found, &diags));
	assert_int_equal(found, two);
	assert_false(reading_code_named(reader.reading, STR("Thre"), &found, &diags));
	assert_non_null(strstr(diags_first(&diags), "Three"));
	diags_clear(&diags);
	close_reader(&reader);
}

/* ---- quoting ---- */

static void
count_visit(void *context, const struct reading_text *text)
{
	(void)text;
	++*(size_t *)context;
}

static size_t
quotes(const struct reader *reader, size_t code, const char *to)
{
	size_t count = 0;
	struct reading_visit visit = { .visit = count_visit, .context = &count };

	reading_each_quote(reader->reading, code, true, str_of(to), &visit);
	return count;
}

static void
quotations_follow_their_rules(void **state)
{
	struct reader reader;
	struct diags *diags = &reader.sitting.diags;
	size_t code, open, inner;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "for all");
	say(&reader, "t2_inner", "", 0, "inner");
	say(&reader, "t3_secret", "", 0, "personal");
	read_as(&reader, "", true);
	code = make_code(&reader, "Code", READING_NONE);
	for (size_t i = 0; i < reader.reading->texts_count; i++)
		assert_true(tag_set(reader.tagging, i, code, true, diags));
	open = at(&reader, "B2", "for all");
	inner = at(&reader, "B2", "inner");
	assert_int_equal(quotes(&reader, code, "B2"), 0);
	for (size_t i = 0; i < reader.reading->texts_count; i++)
		assert_true(tag_quote(reader.tagging, i, true, diags));
	/* Others see what is shared, the unit all but what is personal. */
	assert_int_equal(quotes(&reader, code, ""), 1);
	assert_int_equal(quotes(&reader, code, "A1"), 1);
	assert_int_equal(quotes(&reader, code, "B2"), 2);
	assert_true(reading_may_quote(&reader.reading->texts[open], STR("")));
	assert_false(reading_may_quote(&reader.reading->texts[inner], STR("")));
	assert_int_equal(reading_behind(reader.reading, code, true).texts, 3);
	assert_int_equal(reading_behind(reader.reading, code, true).units, 1);
	/* Another coder's no is a no; that it names someone takes it out of all. */
	read_as(&reader, "second", true);
	assert_true(tag_quote(reader.tagging, open, false, diags));
	assert_int_equal(quotes(&reader, code, ""), 0);
	undo(&reader);
	assert_int_equal(quotes(&reader, code, ""), 1);
	assert_true(tag_names(reader.tagging, open, true, diags));
	assert_int_equal(quotes(&reader, code, "B2"), 1);
	assert_int_equal(reading_behind(reader.reading, code, true).texts, 2);
	assert_true(tag_names(reader.tagging, open, false, diags));
	assert_int_equal(reading_behind(reader.reading, code, true).texts, 3);
	close_reader(&reader);
}

/* Other words than those that were read: the tag says so, the quotation ends. */
static void
a_text_written_anew(void **state)
{
	struct reader reader;
	const struct reading_text *text;
	size_t code;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "before");
	read_as(&reader, "", false);
	code = make_code(&reader, "Code", READING_NONE);
	assert_true(tag_set(reader.tagging, 0, code, true, &reader.sitting.diags));
	assert_true(tag_quote(reader.tagging, 0, true, &reader.sitting.diags));
	assert_true(tag_names(reader.tagging, 0, true, &reader.sitting.diags));
	say(&reader, "t1_open", "", 0, "after");
	read_as(&reader, "", false);
	text = text_at(&reader, "B2", "after");
	assert_true(reading_tagged(reader.reading, text, code, 0));
	assert_true(reading_tag_is_old(reader.reading, text, code));
	assert_int_equal(reading_quote(text), QUOTE_UNSAID);
	assert_true(reading_hides(text));
	assert_false(reading_has_read(text, 0));
	assert_true(tag_set(reader.tagging, 0, code, true, &reader.sitting.diags));
	assert_false(reading_tag_is_old(reader.reading, text, code));
	close_reader(&reader);
}

/* ---- which texts, and agreement ---- */

static size_t
found(struct reader *reader, struct reading_filter filter, const char *said)
{
	struct arena arena = { 0 };
	struct buf words = { 0 };
	size_t count;

	reading_find(reader->reading, &filter, " | ", &arena, &count, &words);
	if (said)
		assert_string_equal(words.at, said);
	buf_free(&words);
	arena_free(&arena);
	return count;
}

static void
filters_narrow_and_are_said(void **state)
{
	struct reader reader;
	size_t top, below;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "Överlämning sker sent");
	say(&reader, "t2_inner", "", 0, "inget sker");
	begin(&reader, "A1");
	say(&reader, "t1_open", "", 0, "En överlämning");
	read_as(&reader, "", false);
	/* By whom the document is about, as people read. */
	assert_true(str_is(reader.reading->texts[0].unit, "A1"));
	top = make_code(&reader, "Top", READING_NONE);
	below = make_code(&reader, "Below", top);
	assert_true(tag_set(reader.tagging, 0, below, true, &reader.sitting.diags));
#define WITH .code = READING_NONE
	assert_int_equal(found(&reader, (struct reading_filter){ WITH }, "3 texts"), 3);
	assert_int_equal(
		found(&reader, (struct reading_filter){ WITH, .search = STR("OVERLAMNING sker") },
			"3 texts | search \"OVERLAMNING sker\" (1)"),
		1);
	assert_int_equal(
		found(&reader,
			(struct reading_filter){ WITH, .untagged = true, .search = STR("sker") },
			"3 texts | without a tag (2) | search \"sker\" (2)"),
		2);
	assert_int_equal(found(&reader, (struct reading_filter){ .code = top }, NULL), 1);
	assert_int_equal(
		found(&reader, (struct reading_filter){ WITH, .question = STR("t1") }, NULL), 2);
	assert_int_equal(
		found(&reader, (struct reading_filter){ WITH, .unit = STR("birch") }, NULL), 2);
	assert_int_equal(
		found(&reader, (struct reading_filter){ WITH, .round = STR("2") }, NULL), 0);
	assert_int_equal(found(&reader, (struct reading_filter){ WITH, .differ = true }, NULL), 0);
	close_reader(&reader);
}

/* Four texts both have read and one that only one has: 1 both, 1 first, 0 second,
 * 2 neither; Po = 3/4, Pe = (2*1 + 2*3)/16 = 1/2, kappa = 1/2. */
static void
coders_agree_as_far_as_both_have_read(void **state)
{
	static const char *const texts[] = { "a", "b", "c", "d", "e" };
	struct reader reader;
	struct arena arena = { 0 };
	struct reading_agreement *each;
	struct reading_filter all = { WITH };
	struct buf said = { 0 };
	size_t code, count, both;

	(void)state;
	open_reader(&reader);
	for (size_t i = 0; i < 5; i++)
		say(&reader, "t9a_head", "+", 0, texts[i]);
	read_as(&reader, "", false);
	code = make_code(&reader, "Code", READING_NONE);
	for (size_t i = 0; i < 5; i++)
		assert_true(tag_read(reader.tagging, i, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 0, code, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 1, code, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 4, code, true, &reader.sitting.diags));
	read_as(&reader, "second", false);
	for (size_t i = 0; i < 4; i++)
		assert_true(tag_read(reader.tagging, i, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 0, code, true, &reader.sitting.diags));
	each = reading_agreement(
		reader.reading, 0, tagging_coder(reader.tagging), &all, &arena, &count, &both);
	assert_int_equal(count, 2);
	assert_int_equal(both, 4);
	assert_int_equal(each[0].code, code);
	assert_int_equal(each[0].both, 1);
	assert_int_equal(each[0].first, 1);
	assert_int_equal(each[0].second, 0);
	assert_int_equal(each[0].neither, 2);
	assert_true(each[0].agreement.percent == 75 && each[0].agreement.kappa == 0.5);
	assert_int_equal(each[1].code, READING_NONE);
	assert_true(each[1].agreement.kappa == 0.5);
	reading_say_agreement(reader.reading, &all, '*', &said);
	assert_string_equal(said.at,
		"*you and second: 4 texts that both have read\n"
		"All tags together: 75 % agreed, kappa 0.5 (moderate)\n"
		"Code: 75 % agreed, kappa 0.5 (moderate)\n"
		"  both 1, only you 1, only second 0, neither 2\n"
		"\nKappa is Cohen's: 0 is what chance alone would give, 1 is agreement in all. "
		"All together it is pooled over the tags.\n");
	buf_free(&said);
	assert_int_equal(found(&reader, (struct reading_filter){ WITH, .differ = true }, NULL), 1);
	arena_free(&arena);
	close_reader(&reader);
}

/* Alone nobody agrees: what is said is how two come about. */
static void
one_coder_agrees_with_nobody(void **state)
{
	struct reader reader;
	struct reading_filter all = { WITH };
	struct buf said = { 0 };

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "a text");
	read_as(&reader, "", false);
	assert_true(tag_read(reader.tagging, 0, true, &reader.sitting.diags));
	reading_say_agreement(reader.reading, &all, 0, &said);
	assert_non_null(strstr(said.at, "--coder NAME"));
	assert_null(strstr(said.at, "kappa"));
	buf_free(&said);
	close_reader(&reader);
}

/* A tag counts the texts that a filter on it shows: with those below it, each once,
 * while how often it is set itself says which number it gets. */
static void
tag_counts_what_lies_below(void **state)
{
	struct reader reader;
	const struct reading_code *codes;
	size_t top, below;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "one");
	say(&reader, "t2_inner", "", 0, "two");
	read_as(&reader, "", false);
	top = make_code(&reader, "Top", READING_NONE);
	below = make_code(&reader, "Below", top);
	for (size_t i = 0; i < 2; i++)
		assert_true(tag_set(reader.tagging, i, below, true, &reader.sitting.diags));
	assert_true(tag_set(reader.tagging, 0, top, true, &reader.sitting.diags));
	codes = reader.reading->codes;
	assert_int_equal(codes[top].uses, 1);
	assert_int_equal(codes[top].texts, 2);
	assert_int_equal(codes[top].units, 1);
	assert_int_equal(codes[below].texts, 2);
	assert_int_equal(found(&reader, (struct reading_filter){ .code = top }, NULL), 2);
	assert_true(code_move(reader.tagging, below, READING_NONE, &reader.sitting.diags));
	assert_int_equal(reader.reading->codes[top].texts, 1);
	close_reader(&reader);
}

/* ---- what another program may have written ---- */

static void
write_entry(struct reader *reader, enum entry_kind kind, const char *path, const char *value)
{
	static const struct uid none;
	struct entry entry = { .kind = kind,
		.path = str_of(path),
		.value = str_of(value),
		.has_value = true,
		.replaces = &none };
	struct diags *diags = &reader->sitting.diags;

	if (kind == ENTRY_tag)
		entry.document = reader->sitting.session->document;
	assert_true(store_begin(reader->sitting.store, diags));
	assert_true(log_append(reader->sitting.store, &entry, diags));
	assert_true(store_commit(reader->sitting.store, diags));
}

static void
what_cannot_be_read_is_passed_over(void **state)
{
	static const char *const tags[] = { "", "no json", "{}", "[1]", "{\"what\":\"star\"}",
		"{\"what\":\"code\",\"on\":true}",
		"{\"what\":\"code\",\"code\":\"zz\",\"on\":true}",
		"{\"what\":\"code\",\"code\":\"00000000000000000000000000000007\",\"on\":true}" };
	struct reader reader;

	(void)state;
	open_reader(&reader);
	say(&reader, "t1_open", "", 0, "a text");
	for (size_t i = 0; i < COUNT_OF(tags); i++)
		write_entry(&reader, ENTRY_tag, "t1_open", tags[i]);
	write_entry(&reader, ENTRY_tag, "gone[1]", "{\"what\":\"names\",\"on\":true}");
	write_entry(&reader, ENTRY_code, "nonsense", "{\"label\":\"A\"}");
	write_entry(&reader, ENTRY_code, "00000000000000000000000000000001", "{\"label\":\" \"}");
	write_entry(&reader, ENTRY_code, "00000000000000000000000000000002", "");
	read_as(&reader, "", false);
	assert_int_equal(reader.reading->texts_count, 1);
	assert_int_equal(reader.reading->codes_count, 0);
	assert_true(reading_untagged(reader.reading, &reader.reading->texts[0]));
	assert_false(reading_hides(&reader.reading->texts[0]));
	close_reader(&reader);
}

/* Two stores that never met may have merged two tags into each other, and put each
 * below the other; of two names the later one counts. */
static void
rings_merge_nothing(void **state)
{
	static const char one[] = "00000000000000000000000000000001";
	static const char two[] = "00000000000000000000000000000002";
	static const char three[] = "00000000000000000000000000000003";
	struct reader reader;
	struct arena arena = { 0 };
	size_t count;

	(void)state;
	open_reader(&reader);
	write_entry(&reader, ENTRY_code, one,
		"{\"label\":\"One\",\"into\":\"00000000000000000000000000000002\"}");
	write_entry(&reader, ENTRY_code, two,
		"{\"label\":\"Two\",\"into\":\"00000000000000000000000000000001\"}");
	write_entry(&reader, ENTRY_code, three,
		"{\"label\":\"Before\",\"parent\":\"00000000000000000000000000000003\"}");
	write_entry(&reader, ENTRY_code, three,
		"{\"label\":\"Three\",\"parent\":\"00000000000000000000000000000003\"}");
	read_as(&reader, "", false);
	assert_int_equal(reader.reading->codes_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(reader.reading->codes[i].is, i);
		assert_int_equal(reader.reading->codes[i].above, READING_NONE);
	}
	reading_tree(reader.reading, &arena, &count);
	assert_int_equal(count, 3);
	assert_true(str_is(reader.reading->codes[2].label, "Three"));
	arena_free(&arena);
	close_reader(&reader);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_that_may_be_told_are_listed),
		cmocka_unit_test(participants_words_keep_their_veil),
		cmocka_unit_test(tags_are_each_coders_own),
		cmocka_unit_test(undo_takes_back_one_after_the_other),
		cmocka_unit_test(merged_tags_count_as_the_other_and_come_apart),
		cmocka_unit_test(the_code_book_refuses_what_cannot_be),
		cmocka_unit_test(quotations_follow_their_rules),
		cmocka_unit_test(a_text_written_anew),
		cmocka_unit_test(filters_narrow_and_are_said),
		cmocka_unit_test(coders_agree_as_far_as_both_have_read),
		cmocka_unit_test(one_coder_agrees_with_nobody),
		cmocka_unit_test(tag_counts_what_lies_below),
		cmocka_unit_test(what_cannot_be_read_is_passed_over),
		cmocka_unit_test(rings_merge_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
