/* extract.h - the document of a session as it may be handed out
 *
 * What a page, a picture or a file of it is written from: the answers as they were
 * stored last, without texts that name someone (store/handed.h).
 */
#pragma once

#include "session/session.h"

struct extract {
	struct refs *refs;
	struct answers *answers; /* to be read only; until extract_close */
	struct str title;	 /* session_document_title of them; may be empty */
};

void extract_open(struct extract *extract, const struct session *session);
void extract_close(struct extract *extract);
