/* collecting.c - how ratings are collected, for the next start
 *
 * Kept as half-written text is, beside the form's first question: on this device only,
 * and in no log.  It is the conversation's: another one of the document begins with
 * cards.
 */
#include "store/store.h"
#include "ui/view/desk.h"

#define KEPT "collecting"

static const char *const names[] = {
	[COLLECT_CARDS] = "cards",
	[COLLECT_SLIPS] = "slips",
	[COLLECT_TURNS] = "turns",
};

const char *
collecting_name(enum collecting collecting)
{
	return names[collecting];
}

bool
collecting_named(struct str word, enum collecting *collecting)
{
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(word, names[i])) {
			*collecting = (enum collecting)i;
			return true;
		}
	return false;
}

/* A convenience: no word when it cannot be kept. */
void
collecting_keep(struct session *session, enum collecting collecting)
{
	struct spot spot = spot_of(session->answers, session->form->questions[0]);
	struct diags ignored = { 0 };
	char id[UID_TEXT];
	struct buf text = { 0 };

	uid_write(id, &session->id);
	if (collecting != COLLECT_CARDS)
		buf_format(&text, "%s %s", names[collecting], id);
	if (store_can_write(session->store))
		session_scrap(session, KEPT, &spot, buf_str(&text), &ignored);
	diags_clear(&ignored);
	buf_free(&text);
}

enum collecting
collecting_kept(struct session *session)
{
	struct spot spot = spot_of(session->answers, session->form->questions[0]);
	struct arena arena = { 0 };
	struct str rest = session_scrap_text(session, KEPT, &spot, &arena);
	enum collecting collecting = COLLECT_CARDS;
	char id[UID_TEXT];

	uid_write(id, &session->id);
	if (!collecting_named(str_word(&rest), &collecting) || !str_is(str_word(&rest), id))
		collecting = COLLECT_CARDS;
	arena_free(&arena);
	return collecting;
}
