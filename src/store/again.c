#include "store/again.h"

#include "base/buf.h"
#include "store/store.h"

/* Would a shell leave it as it is?  "~" it would not. */
static bool
is_plain(struct str path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./:@%+,-";
	struct str letters = str_of(plain);

	for (size_t i = 0; i < path.length; i++)
		if (str_find_byte(letters, path.at[i]) == letters.length)
			return false;
	return path.length > 0;
}

static void
quote(struct buf *out, struct str path)
{
	buf_byte(out, '\'');
	for (size_t i = 0; i < path.length; i++)
		if (path.at[i] == '\'')
			buf_text(out, "'\\''");
		else
			buf_byte(out, path.at[i]);
	buf_byte(out, '\'');
}

struct str
store_again_at(struct arena *arena, const char *path)
{
	struct str file = str_of(path), found = store_place(arena, NULL);
	struct buf words = { 0 };

	buf_text(&words, "behov");
	if (!str_equal(file, found)) {
		buf_text(&words, " --store ");
		if (is_plain(file))
			buf_add(&words, file);
		else
			quote(&words, file);
	}
	file = arena_text(arena, buf_str(&words));
	buf_free(&words);
	return file;
}

struct str
store_again(struct arena *arena, const struct store *store)
{
	return store_again_at(arena, store_path(store));
}
