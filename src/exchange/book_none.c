/* What stands in the place of book.c in a build without libxlsxwriter. */
#include "exchange/book.h"

bool
book_there(void)
{
	return false;
}

struct book *
book_open(const char *path, struct str title, bool demo, int64_t at, struct diags *diags)
{
	(void)path, (void)title, (void)demo, (void)at, (void)diags;
	return NULL;
}

struct page *
book_page(struct book *book, struct str name, const struct page_column *columns, size_t count,
	size_t frozen)
{
	(void)book, (void)name, (void)columns, (void)count, (void)frozen;
	return NULL;
}

void
page_next(struct page *page)
{
	(void)page;
}

void
page_text(struct page *page, size_t column, struct str text, enum page_look look)
{
	(void)page, (void)column, (void)text, (void)look;
}

void
page_number(struct page *page, size_t column, double number)
{
	(void)page, (void)column, (void)number;
}

void
page_day(struct page *page, size_t column, int32_t day)
{
	(void)page, (void)column, (void)day;
}

void
page_colour(struct page *page, size_t column, const struct page_scale *scale)
{
	(void)page, (void)column, (void)scale;
}

void
page_chart(struct page *page, const struct page_chart *wish)
{
	(void)page, (void)wish;
}

size_t
page_rows(const struct page *page)
{
	(void)page;
	return 0;
}

size_t
book_cut(const struct book *book)
{
	(void)book;
	return 0;
}

bool
book_close(struct book *book, const char *shown, struct diags *diags)
{
	(void)book, (void)shown, (void)diags;
	return false;
}
