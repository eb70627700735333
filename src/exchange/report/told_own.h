/* told_own.h - between told.c and told_table.c */
#pragma once

#include "exchange/report/told.h"
#include "form/due.h"

struct told {
	struct arena arena;
	struct told_wish wish;
	struct answers *answers;
	struct fact *facts; /* of the group, none of single ratings */
	size_t count, room;
	bool left_out;
	struct duty *duties; /* what is not met yet of the document */
	size_t duties_count;
};

/* What the fact says: in numbers, words, or why nothing. */
struct sheet_cell told_cell(struct told *told, struct sheet *sheet, const struct fact *fact);

/* May the spread of the ratings be told? */
bool told_spread(const struct told *told, const struct fact *fact);

struct str told_label(const struct told *told, const struct question *question);

/* The facts from..to as one table: a matrix; the rows of a repeat. */
void told_matrix(struct told *told, struct page *page, size_t from, size_t to);
void told_repeat(struct told *told, struct page *page, const struct question *repeat,
	const struct question_list *fields, size_t from, size_t to);
