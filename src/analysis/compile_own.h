/* compile_own.h - what the pages of the main features share
 */
#pragma once

#include "analysis/compile.h"

extern const struct comparison compile_themes_page, compile_indexes, compile_chosen_page,
	compile_ranked, compile_remarks, compile_table, compile_questions, compile_counted,
	compile_said, compile_coded;

/* Has the page anything to say of this form? */
bool compile_has_themes(const struct panel *panel);
bool compile_has_chosen(const struct panel *panel);
bool compile_has_ranked(const struct panel *panel);
bool compile_has_remarks(const struct panel *panel);
bool compile_has_questions(const struct panel *panel);
bool compile_has_counted(const struct panel *panel);

/* How many units: one or two are not told. */
struct sheet_cell compile_count(size_t count);

/* Columns n, least, lower quartile, median, upper quartile, most. */
enum { FIVE_N, FIVE_LEAST, FIVE_LOWER, FIVE_MEDIAN, FIVE_UPPER, FIVE_MOST, FIVE_COLUMNS };

void compile_five_columns(struct sheet *sheet, const struct registry *units, uint8_t decimals);

/* Fill them from `count` numbers, which it sorts.  rule may be NULL. */
void compile_five(
	struct sheet_row *row, double *values, size_t count, const struct index_rule *rule);

/* Title and what else stands over each page. */
void compile_head(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct comparison *of);

/* The section a question stands in, as a heading over those of it that follow;
 * *section is where the last one was (SIZE_MAX at first). */
void compile_section(struct sheet *sheet, const struct panel *panel,
	const struct question *question, size_t *section);

/* What the statement rests on. */
struct behind compile_of_index(const struct comparing *wish, const struct index_rule *rule);
struct behind compile_of_question(const struct comparing *wish, const struct question *question);

/* Has the form a question of the kind? */
bool compile_has_any(const struct panel *panel, bool (*is)(const struct question *question));
