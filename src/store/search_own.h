/* search_own.h - the full text, between its files */
#pragma once

#include "store/inside.h"
#include "store/search.h"

#define PAGE_BITS 24 /* of a text's number in its document */

/* Who finds a text: all, those whose document it is in, or only the others, of what a draft
 * has written anew. */
enum search_whose { WHOSE_ALL, WHOSE_OWN, WHOSE_OTHERS };

enum find { FIND_ADD, FIND_DROP, FIND_SEARCH, FIND_COUNT };

/* A document, its texts numbered from its place << PAGE_BITS. */
struct page {
	struct document_row row;
	struct str label, title;
	int64_t entries; /* of the log when it was read */
	int64_t now;	 /* and now */
	bool read;
};

struct known_form {
	struct hash hash;
	struct form *form; /* NULL: cannot be read */
};

struct search {
	struct store *store;
	sqlite3 *db; /* NULL: no FTS5 */
	sqlite3_stmt *kept[FIND_COUNT];
	struct arena arena; /* of the pages */
	struct page *pages;
	size_t pages_count, pages_room;
	struct known_form *forms;
	size_t forms_count, forms_room;
	bool looked;
	int64_t version, changes, erased; /* of the store when it was looked at */
};

/* NULL: not known. */
struct page *search_page_of(struct search *search, const struct uid *document);

/* Of its first text. */
int64_t search_number(const struct search *search, const struct page *page);
