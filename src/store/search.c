#include "store/search_own.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/walk.h"
#include "store/decided.h"
#include "store/inside.h"
#include "store/present.h"
#include "store/untold.h"

#define PIECE_WORDS "8" /* told of a text */

/* The database in memory is this file's own, and so is what is said to it. */
static const char *const finds[FIND_COUNT] = {
	[FIND_ADD] = "INSERT INTO found (rowid, text, question, id, kind, own)"
		     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[FIND_DROP] = "DELETE FROM found WHERE rowid BETWEEN ?1 AND ?2",
	[FIND_SEARCH] = "SELECT rowid, question, id, snippet(found, 0, '', '', '...', " PIECE_WORDS
			"), kind FROM found WHERE found MATCH ?1"
			" AND rowid BETWEEN ?2 AND ?3"
			" AND (?4 OR kind NOT IN ('note', 'comment'))"
			" AND own IN (0, ?6) LIMIT ?5",
};

static const char making[] =
	"PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY;"
	"CREATE VIRTUAL TABLE found USING fts5(text, question UNINDEXED, id UNINDEXED,"
	" kind UNINDEXED, own UNINDEXED, tokenize = 'unicode61 remove_diacritics 2',"
	" prefix = '1 2 3', columnsize = 0);"
	/* Merging at once what was read would hold up a key; a store has few
	 * segments when all of it is read within one transaction. */
	"INSERT INTO found (found, rank) VALUES ('automerge', 0);"
	"INSERT INTO found (found, rank) VALUES ('crisismerge', 128)";

/* ---- the database in memory ---- */

static void
close_memory(struct search *search)
{
	for (size_t i = 0; i < FIND_COUNT; i++) {
		sqlite3_finalize(search->kept[i]);
		search->kept[i] = NULL;
	}
	sqlite3_close(search->db);
	search->db = NULL;
}

static void
open_memory(struct search *search)
{
	int rc = sqlite3_open_v2(":memory:", &search->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK)
		rc = connect_harden(search->db);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(search->db, making, NULL, NULL, NULL);
	for (size_t i = 0; i < FIND_COUNT && rc == SQLITE_OK; i++)
		rc = sqlite3_prepare_v3(search->db, finds[i], -1, SQLITE_PREPARE_PERSISTENT,
			&search->kept[i], NULL);
	if (rc != SQLITE_OK)
		close_memory(search);
}

/* ---- what there is to read ---- */

static int64_t
ask(struct search *search, enum sql which)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(search->store, which, &quiet);
	int64_t number = 0;

	diags_clear(&quiet);
	if (!stmt)
		return 0;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		number = sqlite3_column_int64(stmt, 0);
	sql_done(stmt);
	return number;
}

struct page *
search_page_of(struct search *search, const struct uid *document)
{
	for (size_t i = 0; i < search->pages_count; i++)
		if (uid_equal(&search->pages[i].row.id, document))
			return &search->pages[i];
	return NULL;
}

static const struct form *
form_of(struct search *search, const struct hash *hash)
{
	struct diags ignored = { 0 };
	struct known_form *known;

	for (size_t i = 0; i < search->forms_count; i++)
		if (hash_equal(&search->forms[i].hash, hash))
			return search->forms[i].form;
	search->forms = memory_grow(
		search->forms, search->forms_count, &search->forms_room, sizeof *search->forms);
	known = &search->forms[search->forms_count++];
	known->hash = *hash;
	known->form = store_form(search->store, hash, &ignored);
	diags_clear(&ignored);
	return known->form;
}

/* The answer that is the document's title; empty when there is none. */
static struct str
answered_title(struct search *search, const struct form *form, const struct page *page)
{
	struct head_filter filter = { .document = &page->row.id, .class = "answer" };
	struct head_cursor *cursor;
	struct head head;
	struct str title = STR("");

	if (!form || !form->title_from)
		return title;
	filter.path = &form->title_from->name;
	cursor = heads_read(search->store, &filter);
	while (heads_next(cursor, &head))
		if (str_is(head.state, "answered"))
			title = arena_text(&search->arena, head.value);
	heads_close(cursor);
	return title;
}

/* A unit goes before a title, which several documents of it have. */
static struct str
called(struct search *search, const struct form *form, const struct page *page)
{
	struct str label = document_label(form, &page->row);
	struct str title = answered_title(search, form, page);

	if (!title.length)
		return arena_text(&search->arena, label);
	if (!page->row.unit.length)
		return title;
	return arena_format(&search->arena, "%.*s, %.*s", STR_ARGS(label), STR_ARGS(title));
}

static void
describe(struct search *search, struct page *page)
{
	const struct form *form = form_of(search, &page->row.hash);
	struct str title = page->row.form_id;

	if (form)
		title = label_short(
			words_in(&form->title, form_language(form, str_of(lang_code()))));
	page->label = called(search, form, page);
	page->title = arena_text(&search->arena, title);
}

/* New ones get the next numbers; what is said of the others may have changed. */
static void
look_at_documents(struct search *search)
{
	struct arena before = search->arena;
	struct document_row *rows;
	size_t count;

	search->arena = (struct arena){ 0 };
	documents_list(search->store, &search->arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		struct page *page = search_page_of(search, &rows[i].id);

		if (!page) {
			search->pages = memory_grow(search->pages, search->pages_count,
				&search->pages_room, sizeof *search->pages);
			page = &search->pages[search->pages_count++];
			*page = (struct page){ .read = false };
		}
		page->row = rows[i];
		describe(search, page);
	}
	arena_free(&before); /* documents never go, so each row is new */
}

/* How many entries each document has: entries are only added. */
static void
count_entries(struct search *search)
{
	sqlite3_stmt *stmt = sql_own(search->store->db, SQL_ENTRY_COUNTS);

	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		struct uid document = column_uid(stmt, 0);
		struct page *page = search_page_of(search, &document);

		if (page)
			page->now = sqlite3_column_int64(stmt, 1);
	}
	sqlite3_finalize(stmt);
}

/* An erased text is to be gone, not only not found: begin again. */
static void
begin_again(struct search *search)
{
	close_memory(search);
	open_memory(search);
	search->pages_count = 0;
}

static void
look(struct search *search)
{
	int64_t version = ask(search, SQL_CHANGES);
	int64_t changes = sqlite3_total_changes(search->store->db);
	int64_t erased;

	if (search->looked && version == search->version && changes == search->changes)
		return;
	erased = ask(search, SQL_ERASE_COUNT);
	if (search->looked && erased != search->erased)
		begin_again(search);
	search->looked = true;
	search->version = version;
	search->changes = changes;
	search->erased = erased;
	look_at_documents(search);
	count_entries(search);
}

struct search *
search_of(struct store *store)
{
	if (!store->search) {
		store->search = memory_get(sizeof *store->search);
		store->search->store = store;
		open_memory(store->search);
	}
	look(store->search);
	return store->search;
}

bool
search_document(const struct search *search, size_t number, struct search_document *document)
{
	const struct page *page;

	if (number >= search->pages_count)
		return false;
	page = &search->pages[number];
	*document = (struct search_document){ .id = page->row.id,
		.label = page->label,
		.title = page->title,
		.round = page->row.round };
	return true;
}

bool
search_can(const struct search *search)
{
	return search->db != NULL;
}

void
search_free(struct search *search)
{
	if (!search)
		return;
	close_memory(search);
	for (size_t i = 0; i < search->forms_count; i++)
		form_free(search->forms[i].form);
	free(search->forms);
	free(search->pages);
	arena_free(&search->arena);
	free(search);
}

/* ---- reading a document ---- */

struct reading {
	struct search *search;
	struct answers *answers;
	struct answers *beside; /* of a draft what was decided, of that the draft; or NULL */
	int64_t at, end;	/* the next text's number, and the last */
	enum search_whose whose;
	struct untold *untold;
};

int64_t
search_number(const struct search *search, const struct page *page)
{
	return (int64_t)(page - search->pages) << PAGE_BITS;
}

static void
run(sqlite3_stmt *stmt)
{
	sqlite3_step(stmt);
	sql_done(stmt);
}

/* Does the same stand there in what was decided, or in the draft of it? */
static bool
is_beside(const struct reading *reading, const struct spot *spot, struct str text)
{
	struct diags ignored = { 0 };
	struct buf path = { 0 };
	struct spot other;
	bool same = false;

	if (!reading->beside)
		return false;
	spot_path(spot, &path);
	if (spot_read(reading->beside, buf_str(&path), &other, &ignored)) {
		const struct answer *answer = spot_answer(&other);

		same = question_relevant(&other) && answer && answer->state == STATE_ANSWERED &&
		       answer->value.kind == VALUE_TEXT && str_equal(answer->value.text, text);
	}
	diags_clear(&ignored);
	buf_free(&path);
	return same;
}

/* False: not at all, for it was found where it stands in the draft already. */
static bool
find_whose(const struct reading *reading, const struct spot *spot, struct str text,
	enum search_whose *whose)
{
	bool names = untold_in(reading->untold, text, true);

	*whose = names ? WHOSE_OWN : reading->whose;
	if (reading->whose == WHOSE_OTHERS)
		return !names && !is_beside(reading, spot, text);
	if (!names && is_beside(reading, spot, text))
		*whose = WHOSE_ALL;
	return true;
}

static void
add_text(struct reading *reading, const struct spot *spot, struct str text, const char *kind)
{
	enum search_whose whose;
	const struct question *question = spot->question;
	sqlite3_stmt *stmt = reading->search->kept[FIND_ADD];

	if (text.length == 0 || question->personal || question->retired ||
		!question_relevant(spot) || reading->at == reading->end ||
		!find_whose(reading, spot, text, &whose))
		return;
	bind_number(stmt, 1, reading->at++);
	bind_text(stmt, 2, text);
	bind_text(stmt, 3, question_stop(question)->name);
	bind_text(stmt, 4, question->short_id);
	bind_text(stmt, 5, str_of(kind));
	bind_number(stmt, 6, whose);
	run(stmt);
}

static void
add_answer(struct reading *reading, const struct question *question, struct row *row)
{
	struct spot spot = spot_of(reading->answers, question);
	const struct cell *cell;

	if (strcmp(question->type->name, "text") != 0)
		return;
	spot.row = row;
	cell = spot_cell(&spot);
	if (cell && cell->answer.state == STATE_ANSWERED && cell->answer.value.kind == VALUE_TEXT)
		add_text(reading, &spot, cell->answer.value.text, "answer");
}

/* People are no answers, and rows are read one by one. */
static void
add_answers(struct reading *reading, uint32_t from, uint32_t to, struct row *row)
{
	const struct form *form = reading->answers->form;

	for (uint32_t i = from; i < to; i++) {
		const struct question *question = form->questions[i];

		if (question->type->ask == ASK_ROWS) {
			struct spot spot = spot_of(reading->answers, question);
			struct row *at;

			spot.row = row;
			for (size_t k = 0; (at = slot_row(spot_slot(&spot), k)); k++)
				add_answers(reading, question->index + 1, question->end, at);
		} else if (question->type->ask != ASK_PEOPLE) {
			add_answer(reading, question, row);
			continue;
		}
		i = question->end - 1;
	}
}

/* Notes and discussions stand beside answers, and only in the log. */
static void
add_beside(struct reading *reading, const struct uid *document, const char *class)
{
	struct head_filter filter = { .document = document, .class = class };
	struct head_cursor *cursor = heads_read(reading->search->store, &filter);
	struct diags ignored = { 0 };
	struct head head;
	struct spot spot;

	while (heads_next(cursor, &head)) {
		if (!uid_none(&head.participant) || head.erased ||
			!spot_read(reading->answers, head.path, &spot, &ignored))
			continue;
		add_text(reading, &spot, head.value, class);
	}
	heads_close(cursor);
	diags_clear(&ignored);
}

/* Those that nobody has settled: a comment's payload is JSON of role and text. */
static void
add_comments(struct reading *reading, const struct uid *document)
{
	struct head_filter filter = { .document = document, .class = "comment" };
	struct head_cursor *cursor = heads_read(reading->search->store, &filter);
	struct diags ignored = { 0 };
	struct arena arena = { 0 };
	struct head head;
	struct spot spot;

	while (heads_next(cursor, &head)) {
		struct json_pair *pairs;
		struct str text;
		size_t count;

		if (head.kind == ENTRY_comment && !head.erased && !str_is(head.state, "cleared") &&
			spot_read(reading->answers, head.path, &spot, &ignored) &&
			json_read_flat(&arena, arena_text(&arena, head.value), &pairs, &count) &&
			json_member(pairs, count, "text", &text))
			add_text(reading, &spot, text, "comment");
	}
	heads_close(cursor);
	diags_clear(&ignored);
	arena_free(&arena);
}

static void
add_all_beside(struct reading *reading, const struct uid *document)
{
	struct answers *decided = reading->beside;

	reading->beside = NULL; /* what stands beside a draft's answers is the draft's */
	add_beside(reading, document, "note");
	add_beside(reading, document, "discussion");
	add_comments(reading, document);
	reading->beside = decided;
}

/* NULL: nobody ever decided it. */
static struct answers *
as_decided(struct search *search, const struct form *form, const struct page *page)
{
	struct answers *answers;
	uint64_t clock;

	if (!decided_before(search->store, form, &page->row.id, &clock))
		return NULL;
	answers = answers_new(form);
	answers_unit(answers, page->row.unit);
	present_load_at(search->store, &page->row.id, clock, answers);
	return answers;
}

/* What a draft has written anew, others are told as it was. */
static void
add_decided(struct reading *reading)
{
	struct reading decided = *reading;

	decided.answers = reading->beside;
	decided.beside = reading->answers;
	decided.whose = WHOSE_OTHERS;
	add_answers(&decided, 0, (uint32_t)decided.answers->form->questions_count,
		&decided.answers->root);
	reading->at = decided.at;
}

static void
read_page(struct search *search, struct page *page)
{
	const struct form *form = form_of(search, &page->row.hash);
	int64_t from = search_number(search, page), end = from + ((int64_t)1 << PAGE_BITS) - 1;
	struct reading reading = { .search = search, .at = from, .end = end };

	if (page->read) {
		bind_number(search->kept[FIND_DROP], 1, from);
		bind_number(search->kept[FIND_DROP], 2, end);
		run(search->kept[FIND_DROP]);
	}
	page->read = true;
	page->entries = page->now;
	/* What cannot be asked about cannot be gone to. */
	if (!form)
		return;
	reading.answers = answers_new(form);
	answers_unit(reading.answers, page->row.unit);
	present_load(search->store, &page->row.id, reading.answers);
	if (!decided_now(reading.answers, &page->row)) {
		reading.whose = WHOSE_OWN;
		reading.beside = as_decided(search, form, page);
	}
	reading.untold = untold_read(search->store, form, &page->row.id);
	add_answers(&reading, 0, (uint32_t)form->questions_count, &reading.answers->root);
	if (reading.beside)
		add_decided(&reading);
	add_all_beside(&reading, &page->row.id);
	untold_free(reading.untold);
	answers_free(reading.beside);
	answers_free(reading.answers);
}

static bool
waits(const struct page *page)
{
	return !page->read || page->entries != page->now;
}

size_t
search_read(struct search *search, const struct search_wish *wish, int milliseconds)
{
	int64_t until = clock_monotonic() + milliseconds;
	struct page *first = wish->document ? search_page_of(search, wish->document) : NULL;
	size_t left = 0;

	if (!search->db)
		return 0;
	if (sqlite3_get_autocommit(search->db))
		sqlite3_exec(search->db, "BEGIN", NULL, NULL, NULL);
	if (first && waits(first))
		read_page(search, first);
	for (size_t i = 0; i < search->pages_count && !wish->alone; i++) {
		if (!waits(&search->pages[i]))
			continue;
		if (clock_monotonic() < until)
			read_page(search, &search->pages[i]);
		else
			left++;
	}
	if (left == 0)
		sqlite3_exec(search->db, "COMMIT", NULL, NULL, NULL);
	return left;
}
