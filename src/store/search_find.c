/* What was read, found again: in the wished document first, then in others. */
#include "store/search_own.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"

#define TYPED_MOST 200 /* bytes of a search that count */

/* "a b" is "a"* "b"*: each word quoted, a quote in it left out. */
static bool
quote(struct str typed, struct buf *out)
{
	struct str word;

	for (typed = str_part(typed, 0, TYPED_MOST); (word = str_word(&typed)).length > 0;) {
		buf_text(out, out->length > 0 ? " \"" : "\"");
		for (size_t i = 0; i < word.length; i++)
			if (word.at[i] != '"' && word.at[i] != '\0')
				buf_byte(out, word.at[i]);
		buf_text(out, "\"*");
	}
	return out->length > 0;
}

struct finding {
	struct search *search;
	const struct search_wish *wish;
	struct str query;
	struct arena *arena;
	struct search_hit *hits;
	size_t count, room;
	struct page *first; /* the wished document's */
};

/* Another document of the same unit, whose people read all of it? */
static bool
is_near(const struct finding *finding, size_t page)
{
	const struct page *first = finding->wish->told ? finding->first : NULL;
	const struct page *other = &finding->search->pages[page];

	return first && other != first && first->row.unit.length &&
	       str_equal(first->row.unit, other->row.unit);
}

static void
take_hit(struct finding *finding, sqlite3_stmt *stmt)
{
	size_t number = (size_t)(sqlite3_column_int64(stmt, 0) >> PAGE_BITS);
	struct search_hit *hit;

	if (number >= finding->search->pages_count)
		return;
	finding->hits =
		memory_grow(finding->hits, finding->count, &finding->room, sizeof *finding->hits);
	hit = &finding->hits[finding->count++];
	*hit = (struct search_hit){
		.document = finding->search->pages[number].row.id,
		.label = arena_text(finding->arena, finding->search->pages[number].label),
		.question = arena_text(finding->arena, column_text(stmt, 1)),
		.short_id = arena_text(finding->arena, column_text(stmt, 2)),
		.text = arena_text(finding->arena, column_text(stmt, 3)),
		.kind = entry_kind_named(column_text(stmt, 4)),
	};
}

static void
find_within(struct finding *finding, int64_t from, int64_t to, bool own)
{
	sqlite3_stmt *stmt = finding->search->kept[FIND_SEARCH];

	if (from > to || finding->count >= finding->wish->most)
		return;
	bind_text(stmt, 1, finding->query);
	bind_number(stmt, 2, from);
	bind_number(stmt, 3, to);
	bind_number(stmt, 4, finding->wish->notes);
	bind_number(stmt, 5, (int64_t)(finding->wish->most - finding->count));
	bind_number(stmt, 6, own ? WHOSE_OWN : WHOSE_OTHERS);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		take_hit(finding, stmt);
	sql_done(stmt);
}

static void
find_page(struct finding *finding, const struct page *page)
{
	int64_t from = search_number(finding->search, page);

	find_within(finding, from, from + ((int64_t)1 << PAGE_BITS) - 1, true);
}

/* Those that are near were found already. */
static void
find_others(struct finding *finding)
{
	int64_t from = 0;

	for (size_t i = 0; i < finding->search->pages_count; i++)
		if (is_near(finding, i))
			find_page(finding, &finding->search->pages[i]);
	for (size_t i = 0; i < finding->search->pages_count; i++) {
		const struct page *page = &finding->search->pages[i];

		if (page != finding->first && !is_near(finding, i))
			continue;
		find_within(finding, from, search_number(finding->search, page) - 1,
			!finding->wish->told);
		from = search_number(finding->search, page) + ((int64_t)1 << PAGE_BITS);
	}
	find_within(finding, from, INT64_MAX, !finding->wish->told);
}

void
search_find(struct search *search, const struct search_wish *wish, struct arena *arena,
	struct search_hit **hits, size_t *count)
{
	struct finding finding = { .search = search, .wish = wish, .arena = arena };
	struct buf query = { 0 };

	finding.first = wish->document ? search_page_of(search, wish->document) : NULL;
	if (search->db && quote(wish->typed, &query)) {
		finding.query = buf_str(&query);
		if (finding.first)
			find_page(&finding, finding.first);
		if (!wish->alone)
			find_others(&finding);
	}
	buf_free(&query);
	*hits = arena_copy(arena, finding.hits, finding.count, sizeof *finding.hits);
	*count = finding.count;
	free(finding.hits);
}
