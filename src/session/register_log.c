#include "session/register_log.h"

#include "base/clock.h"

struct str
register_path(struct arena *arena, struct str registry, struct str code)
{
	return arena_format(arena, "%.*s/%.*s", STR_ARGS(registry), STR_ARGS(code));
}

bool
register_append(struct store *store, enum entry_kind kind, struct str path,
	const struct uid *person, struct str value, struct diags *diags)
{
	struct entry entry = { .kind = kind,
		.path = path,
		.participant = person ? *person : (struct uid){ { 0 } },
		.value = value,
		.has_value = true };

	return log_append(store, &entry, diags);
}

struct head_cursor *
register_heads(struct store *store, enum entry_kind kind, const struct str *path)
{
	static const struct uid none;
	struct str class = entry_kind_class(kind);

	return heads_read(
		store, &(struct head_filter){ .document = &none, .class = class.at, .path = path });
}

int32_t
register_day(const struct json_pair *pairs, size_t count, const char *name)
{
	struct str text;
	int32_t day;

	return json_member(pairs, count, name, &text) && day_read(text, &day) ? day : DAY_UNKNOWN;
}

void
register_day_write(struct json *json, const char *name, int32_t day)
{
	struct buf text = { 0 };

	if (day != DAY_UNKNOWN)
		day_write(&text, day);
	json_text(json, name, buf_str(&text));
	buf_free(&text);
}
