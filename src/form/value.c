#include "form/value.h"

#include "base/clock.h"
#include "base/json.h"

bool
value_number(const struct value *value, double *number)
{
	if (value->kind == VALUE_INTEGER)
		*number = (double)value->integer;
	else if (value->kind == VALUE_DECIMAL)
		*number = value->decimal;
	else
		return false;
	return true;
}

static bool
list_equal(const struct value *a, const struct value *b)
{
	if (a->list.count != b->list.count)
		return false;
	for (size_t i = 0; i < a->list.count; i++) {
		if (!value_equal(&a->list.items[i], &b->list.items[i]))
			return false;
	}
	return true;
}

bool
value_equal(const struct value *a, const struct value *b)
{
	double x, y;

	/* Whole numbers past 2^53 differ where their decimals do not. */
	if (a->kind == VALUE_INTEGER && b->kind == VALUE_INTEGER)
		return a->integer == b->integer;
	if (value_number(a, &x) && value_number(b, &y))
		return x >= y && x <= y;
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_TEXT: return str_equal(a->text, b->text);
	case VALUE_DATE: return a->day == b->day;
	case VALUE_LIST: return list_equal(a, b);
	default: return true;
	}
}

bool
value_lists(const struct value *list, struct str name)
{
	struct buf written = { 0 };
	bool found = false;

	if (list->kind != VALUE_LIST)
		return false;
	for (size_t i = 0; i < list->list.count && !found; i++) {
		const struct value *item = &list->list.items[i];

		if (item->kind == VALUE_TEXT) {
			found = str_equal(item->text, name);
			continue;
		}
		buf_clear(&written);
		value_write(&written, item);
		found = str_equal(buf_str(&written), name);
	}
	buf_free(&written);
	return found;
}

void
value_write(struct buf *out, const struct value *value)
{
	switch (value->kind) {
	case VALUE_INTEGER: buf_integer(out, value->integer); break;
	case VALUE_DECIMAL: decimal_write(out, value->decimal); break;
	case VALUE_TEXT: buf_add(out, value->text); break;
	case VALUE_DATE: day_write(out, value->day); break;
	case VALUE_LIST:
		for (size_t i = 0; i < value->list.count; i++) {
			if (i > 0)
				buf_byte(out, ' ');
			value_write(out, &value->list.items[i]);
		}
		break;
	default: break;
	}
}

static struct value
read_list(struct arena *arena, struct str text)
{
	struct str rest = text;
	struct value *items;
	size_t count = 0;

	while (str_word(&rest).length > 0)
		count++;
	if (count == 0)
		return value_none();
	items = arena_get(arena, count * sizeof(*items));
	rest = text;
	for (size_t i = 0; i < count; i++)
		items[i] = value_text(str_word(&rest));
	return (struct value){ .kind = VALUE_LIST, .list = { .items = items, .count = count } };
}

bool
value_read(struct arena *arena, enum value_kind kind, struct str text, struct value *value)
{
	*value = value_none();
	if (text.length == 0)
		return true;
	switch (kind) {
	case VALUE_INTEGER:
		value->kind = VALUE_INTEGER;
		if (str_to_integer(text, &value->integer))
			return true;
		break;
	case VALUE_DECIMAL:
		value->kind = VALUE_DECIMAL;
		if (str_to_decimal(text, &value->decimal))
			return true;
		break;
	case VALUE_DATE:
		value->kind = VALUE_DATE;
		if (day_read(text, &value->day))
			return true;
		break;
	case VALUE_TEXT: *value = value_text(text); return true;
	case VALUE_LIST: *value = read_list(arena, text); return true;
	default: break;
	}
	*value = value_none();
	return false;
}

struct value
value_copy(struct arena *arena, const struct value *value)
{
	struct value copy = *value;

	if (value->kind == VALUE_TEXT) {
		copy.text = arena_text(arena, value->text);
	} else if (value->kind == VALUE_LIST) {
		struct value *items;

		items = arena_get(arena, (value->list.count + 1) * sizeof(*items));
		for (size_t i = 0; i < value->list.count; i++)
			items[i] = value_copy(arena, &value->list.items[i]);
		copy.list.items = items;
	}
	return copy;
}
