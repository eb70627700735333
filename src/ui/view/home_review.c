/* home_review.c - the coordinator's part of home */
#include "base/clock.h"
#include "base/lang.h"
#include "session/review.h"
#include "session/session.h"
#include "ui/view/home.h"

bool
home_changed(const struct home *home, const struct document_row *row)
{
	return (str_is(row->progress, "approve") || str_is(row->progress, "hand_in")) &&
	       (review_changed(home->door.store, &row->id) != 0 ||
		       document_to_correct(home->door.store, &row->id));
}

/* How many wait, and since when the oldest; 0: none does. */
static size_t
count_waiting(const struct home *home, int64_t *oldest)
{
	size_t count = 0;

	*oldest = 0;
	for (size_t i = 0; i < home->documents_count; i++) {
		const struct document_row *row = &home->documents[i];
		struct review review;

		if (!str_is(row->progress, "hand_in") && !str_is(row->progress, "approve"))
			continue;
		review = review_of(home->door.store, &row->id, 1);
		if (!review_waits(review.state))
			continue;
		count++;
		if (!*oldest || review.since < *oldest)
			*oldest = review.since;
	}
	return count;
}

static struct str
say_waiting(struct home *home)
{
	int64_t oldest;
	size_t count = count_waiting(home, &oldest);
	int32_t days = oldest ? clock_today() - instant_day(oldest) : 0;
	struct str handed;

	if (count == 0)
		return str_of(_("nothing waits to be read"));
	handed = arena_format(&home->arena, PLURAL("%zu handed in", "%zu handed in", count), count);
	if (days < 1)
		return handed;
	return arena_format(&home->arena,
		PLURAL("%.*s, the oldest has waited %d day", "%.*s, the oldest has waited %d days",
			days),
		STR_ARGS(handed), (int)days);
}

bool
home_review(struct home *home, struct str *words)
{
	bool any = false;

	for (size_t i = 0; i < home->documents_count; i++)
		any = any || home->documents[i].progress.length > 0;
	if (any)
		*words = say_waiting(home);
	return any;
}
