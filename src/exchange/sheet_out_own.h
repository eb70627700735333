/* sheet_out_own.h - the formats, between the files of sheet_out */
#pragma once

#include "exchange/sheet_out.h"

void sheet_write_plain(const struct sheet *sheet, struct buf *out);
void sheet_write_csv(const struct sheet *sheet, struct buf *out);
void sheet_write_json(const struct sheet *sheet, struct buf *out);

/* A column's heading as text has it: the short one, else the label. */
struct str sheet_head(const struct sheet_column *column);

/* Of the classes of shades: "a3" is the third of an amount. */
char sheet_hue_letter(enum sheet_hue hue);

/* Columns from `first` that share its group; 1 when it has none. */
size_t sheet_group_length(const struct sheet *sheet, size_t first);
bool sheet_has_groups(const struct sheet *sheet);
