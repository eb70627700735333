/* The comments to the present question, and to the document as a whole, by plain lines. */
#include "base/lang.h"
#include "session/review.h"
#include "ui/linear/line.h"

void
say_comments(struct linear *linear)
{
	struct session *session = linear->session;
	size_t count = review_open_at(session->store, &session->document, linear->at->name);

	if (count)
		line_say(linear,
			PLURAL("%zu open comment; :c reads it.",
				"%zu open comments; :c reads them.", count),
			count);
}

void
say_thread(struct linear *linear, const struct thread *thread)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < thread->count; i++) {
		buf_clear(&line);
		buf_byte(&line, ' ');
		remark_say(&thread->remarks[i], &line);
		line_say(linear, "%s", line.at);
	}
	buf_free(&line);
}

static const struct thread *
thread_at(struct linear *linear, struct str path)
{
	struct session *session = linear->session;
	size_t count;
	struct thread *threads = review_threads(session->store, &session->document,
		session->answers, &path, &linear->frame, &count);

	return count ? &threads[0] : NULL;
}

/* Open comments to the document as a whole come first: they are at no question. */
static bool
say_whole(struct linear *linear)
{
	const struct thread *whole = thread_at(linear, STR(""));

	if (!whole || !whole->open)
		return false;
	line_say(linear, "%s", _("To the document as a whole:"));
	say_thread(linear, whole);
	return true;
}

static void
read_comments(struct linear *linear, struct str path)
{
	const struct thread *thread = thread_at(linear, path);

	if (say_whole(linear))
		line_say(linear, "%s", _(":m answers that. To this question:"));
	if (thread)
		say_thread(linear, thread);
	else
		line_say(linear, "%s", _("Nobody has commented this question."));
}

/* "." settles what is there, other words answer it. */
static void
write_comment(struct linear *linear, struct str path, struct str rest)
{
	struct session *session = linear->session;
	enum form_role role = linear->only == WALK_CONTACT ? ROLE_CONTACT : ROLE_INTERVIEWER;
	struct diags diags = { 0 };

	if (str_is(rest, ".")) {
		if (review_settle(session->store, &session->document, path, role, NULL, &diags))
			line_say(linear, "%s", _("The comments here are settled."));
	} else if (review_comment(
			   session->store, &session->document, path, role, rest, NULL, &diags)) {
		line_say(linear, "%s", _("The comment is saved. It changes no answer."));
	}
	line_diags(linear, &diags);
}

/* ":c", ":c words", ":c ." */
void
run_comments(struct linear *linear, struct str rest)
{
	struct session *session = linear->session;
	struct str path = review_open_first(
		session->store, &session->document, linear->at->name, &linear->frame);

	if (rest.length)
		write_comment(linear, path, rest);
	else
		read_comments(linear, path);
}

void
answer_whole(struct linear *linear)
{
	struct str text;

	if (say_whole(linear) &&
		hear_aside(linear, _("Answer, . settles it, Enter leaves it"),
			_("Words are an answer to the coordinator, on one line; a dot alone says "
			  "that it is settled. Enter: nothing is written."),
			&text) &&
		text.length)
		write_comment(linear, STR(""), text);
}

void
say_sent_back(struct linear *linear)
{
	struct session *session = linear->session;
	struct buf words = { 0 };

	if (review_say_back(session->store, &session->document, &words))
		line_say(linear, _("%s :m lists what is left."), words.at);
	else
		line_say(linear, "%s", _("Sent back, to be looked over."));
	buf_free(&words);
}
