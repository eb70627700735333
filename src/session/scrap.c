/* Half-written text beside a field: kept with the drafts, under what it is. */
#include "session/write.h"

static void
scrap_path(const char *of, const struct spot *spot, struct buf *path)
{
	buf_format(path, "%s:", of);
	spot_path(spot, path);
}

bool
session_scrap(struct session *session, const char *of, const struct spot *spot, struct str text,
	struct diags *diags)
{
	struct uid person = spot_person(session, spot);
	struct buf path = { 0 }, kept = { 0 };
	bool good;

	scrap_path(of, spot, &path);
	session_blot(&kept, text);
	if (text.length == 0)
		good = draft_drop(
			session->store, &session->document, buf_str(&path), &person, diags);
	else
		good = draft_keep(session->store, &session->document, buf_str(&path), &person,
			buf_str(&kept), false, diags);
	buf_free(&path);
	buf_free(&kept);
	return good;
}

/* Its text is empty when there is none.  In the arena. */
static struct draft
scrap_at(struct session *session, const char *of, const struct spot *spot, struct arena *arena)
{
	struct draft draft = { .text = STR("") };
	struct uid person = spot_person(session, spot);
	struct buf path = { 0 };

	scrap_path(of, spot, &path);
	session_draft_at(session, buf_str(&path), &person, arena, &draft);
	buf_free(&path);
	return draft;
}

struct str
session_scrap_text(
	struct session *session, const char *of, const struct spot *spot, struct arena *arena)
{
	return scrap_at(session, of, spot, arena).text;
}

bool
session_scrap_waits(struct session *session, const char *of, const struct spot *spot)
{
	struct arena arena = { 0 };
	struct draft draft = scrap_at(session, of, spot, &arena);
	bool waits = session_waits(session, &draft);

	arena_free(&arena);
	return waits;
}

/* The spot that a scrap of this kind lies beside; false when it is another's. */
static bool
scrap_spot(struct session *session, const char *of, const struct draft *draft, struct spot *spot)
{
	struct str rest = draft->path, kind = str_cut(&rest, ':');
	const struct seat *seat = present_seat(session->answers, &draft->participant);
	struct diags ignored = { 0 };
	bool good = str_is(kind, of) && spot_read(session->answers, rest, spot, &ignored) &&
		    !spot->row->removed;

	if (good && seat)
		spot->seat = seat->number;
	diags_clear(&ignored);
	return good;
}

bool
session_scrap_newest(struct session *session, const char *of, struct spot *found)
{
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;
	int64_t newest = INT64_MIN;

	drafts_list(session->store, &session->document, &arena, &drafts, &count);
	for (size_t i = 0; i < count; i++) {
		struct spot spot;

		if (drafts[i].at > newest && scrap_spot(session, of, &drafts[i], &spot)) {
			*found = spot;
			newest = drafts[i].at;
		}
	}
	arena_free(&arena);
	return newest > INT64_MIN;
}
