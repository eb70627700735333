#include "ui/linear/compare_column.h"

#include "base/utf8.h"
#include "ui/view/sheet.h"

/* Does it have the letters, once upper and lower case and accents are taken away? */
static bool
has_letters(struct str text, struct str typed, bool at_once)
{
	struct arena arena = { 0 };
	struct str key = utf8_search_key(&arena, text), wanted = utf8_search_key(&arena, typed);
	size_t at = str_find(key, wanted);
	bool has = at < key.length && (at == 0 || !at_once);

	arena_free(&arena);
	return has;
}

size_t
sheet_column_wished(const struct sheet *sheet, struct str text)
{
	size_t found = SHEET_NONE;
	int64_t number;

	if (str_to_integer(text, &number))
		return number > 0 && (size_t)number <= sheet->columns_count ? (size_t)number - 1
									    : SHEET_NONE;
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (has_letters(sheet->columns[i].label, text, true) ||
			has_letters(sheet_column_head(&sheet->columns[i]), text, true))
			return i;
	for (size_t i = 0; i < sheet->columns_count && found == SHEET_NONE; i++) {
		struct buf words = { 0 };

		sheet_say_column(sheet, i, &words);
		if (has_letters(buf_str(&words), text, false))
			found = sheet_group_key(sheet, i);
		buf_free(&words);
	}
	return found;
}
