/* Open comments among what is missing and worth a look, and that it was sent back. */
#include "session/review.h"

#include <string.h>

#include "base/lang.h"

/* What is asked: the coordinator's newest that is open, whatever was replied since; among
 * others' the first.  SIZE_MAX: nothing is open. */
static size_t
asked_in(const struct thread *thread)
{
	size_t first = SIZE_MAX, newest = SIZE_MAX;

	for (size_t i = 0; i < thread->count; i++) {
		if (!thread->remarks[i].open)
			continue;
		if (first == SIZE_MAX)
			first = i;
		if (thread->remarks[i].role == ROLE_COORDINATOR)
			newest = i;
	}
	return newest == SIZE_MAX ? first : newest;
}

static size_t
open_within(const struct thread *thread, size_t from, size_t to)
{
	size_t open = 0;

	for (size_t i = from; i < to; i++)
		open += thread->remarks[i].open;
	return open;
}

/* " (1 earlier, 2 replies)"; nothing when it stands alone. */
static void
say_others(size_t earlier, size_t replies, struct buf *out)
{
	const char *between = earlier > 0 ? ", " : " (";

	if (earlier > 0)
		buf_format(out, PLURAL(" (%zu earlier", " (%zu earlier", earlier), earlier);
	if (replies > 0) {
		buf_text(out, between);
		buf_format(out, PLURAL("%zu reply", "%zu replies", replies), replies);
	}
	if (earlier + replies > 0)
		buf_byte(out, ')');
}

static struct str
problem_words(const struct thread *thread, bool folded, struct arena *arena)
{
	size_t asked = asked_in(thread), open = open_within(thread, 0, thread->count);
	const struct remark *remark = &thread->remarks[asked];
	struct buf out = { 0 };
	struct str words;

	if (folded) {
		buf_format(&out, PLURAL("%zu open comment", "%zu open comments", open), open);
	} else {
		words = remark->erased ? str_of(_("(removed)")) : remark->text;
		buf_format(&out, _("Comment by %s: %.*s"), review_role_words(remark->role),
			STR_ARGS(words));
		say_others(open_within(thread, 0, asked),
			open_within(thread, asked + 1, thread->count), &out);
	}
	words = arena_text(arena, buf_str(&out));
	buf_free(&out);
	return words;
}

static bool
is_asked(const struct thread *thread)
{
	return thread->remarks[asked_in(thread)].role == ROLE_COORDINATOR;
}

static enum problem_kind
kind_of(const struct thread *thread)
{
	return thread->path.length ? PROBLEM_LOOK : PROBLEM_WHOLE;
}

static enum answered_by
answered_by(const struct thread *thread)
{
	return thread->path.length ? thread->spot.question->answered_by : BY_GROUP;
}

/* Behind what is worth a look at the same question and before; a document as a whole has
 * one thread only. */
static void
put_in(struct problems *problems, const struct problem *problem)
{
	size_t at = 0;

	while (at < problems->count && (problems->at[at].kind < problem->kind ||
					       (problems->at[at].kind == problem->kind &&
						       problems->at[at].spot.question->index <=
							       problem->spot.question->index)))
		at++;
	memmove(&problems->at[at + 1], &problems->at[at],
		(problems->count - at) * sizeof *problems->at);
	problems->at[at] = *problem;
	problems->count++;
}

void
review_add_problems(struct store *store, const struct uid *document, struct answers *answers,
	bool folded, struct arena *arena, struct problems *problems)
{
	struct thread *threads;
	struct problem *more;
	size_t count;

	if (review_open(store, document) == 0)
		return;
	threads = review_threads(store, document, answers, NULL, arena, &count);
	more = arena_get(arena, (problems->count + count) * sizeof *more);
	if (problems->count)
		memcpy(more, problems->at, problems->count * sizeof *more);
	problems->at = more;
	problems->room = problems->count + count;
	for (size_t i = 0; i < count; i++)
		if (threads[i].open && (threads[i].placed || !threads[i].path.length))
			put_in(problems,
				&(struct problem){ .kind = kind_of(&threads[i]),
					.spot = threads[i].spot,
					.who = answered_by(&threads[i]),
					.code = "comment",
					.asked = is_asked(&threads[i]),
					.text = problem_words(&threads[i], folded, arena) });
}

void
review_say_approved(
	struct store *store, const struct uid *document, struct str label, struct buf *out)
{
	size_t open = review_open(store, document);

	if (open == 0)
		buf_format(out, _("%.*s: approved."), STR_ARGS(label));
	else
		buf_format(out,
			PLURAL("%.*s: approved, with %zu open comment.",
				"%.*s: approved, with %zu open comments.", open),
			STR_ARGS(label), open);
	buf_format(out, " %s", _("Nothing is locked: a later change puts it in the queue."));
}

void
review_say_sent_back(struct str label, struct buf *out)
{
	buf_format(out, _("%.*s: sent back, with its comments."), STR_ARGS(label));
}

bool
review_say_back(struct store *store, const struct uid *document, struct buf *out)
{
	size_t open = review_open(store, document);
	struct arena arena = { 0 };
	struct str whole = STR("");
	size_t count;
	struct thread *threads;

	if (open == 0 || review_state_of(store, document, 1) != REVIEW_BACK)
		return false;
	threads = review_threads(store, document, NULL, &whole, &arena, &count);
	if (count == 0 || !threads[0].open)
		buf_format(out,
			PLURAL("Sent back with %zu comment.", "Sent back with %zu comments.", open),
			open);
	else if (open == 1)
		buf_text(out, _("Sent back with a comment to the document as a whole."));
	else
		buf_format(out,
			_("Sent back with %zu comments, the first to the document as a whole."),
			open);
	arena_free(&arena);
	return true;
}
