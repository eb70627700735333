/* The review queue from a script: comments, approving, sending back.  What is
 * printed of it is in review_print.c. */
#include "cmd/review.h"

#include "base/lang.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"

/* ---- where a comment stands ---- */

/* A question by its name, short id or path; "." is the document as a whole. */
static bool
read_place(struct reviewing *at, struct str typed, struct str *path)
{
	const struct question *question;
	struct buf written = { 0 };
	struct spot spot;

	*path = STR("");
	if (str_is(typed, "."))
		return true;
	if (!at->answers)
		return diag_error(at->call->diags, place_none(), "review.form",
			_("The form of this document cannot be read here."));
	question = form_question_typed(at->answers->form, typed);
	if (question && !question->scope)
		spot = spot_of(at->answers, question);
	else if (!spot_read(at->answers, typed, &spot, at->call->diags))
		return false;
	spot_path(&spot, &written);
	*path = arena_text(at->call->arena, buf_str(&written));
	buf_free(&written);
	return true;
}

static bool
begins(const struct uid *uid, struct str text)
{
	char written[UID_TEXT];

	uid_write(written, uid);
	return text.length >= 4 && str_starts(str_of(written), text);
}

/* The thread of a question, or the one that a comment's id stands in. */
static const struct thread *
find_thread(struct reviewing *at, struct str typed)
{
	struct call *call = at->call;
	size_t count;
	struct thread *threads =
		review_threads(call->store, &at->document, at->answers, NULL, call->arena, &count);
	struct str path;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < threads[i].count; k++)
			if (begins(&threads[i].remarks[k].uid, typed))
				return &threads[i];
	if (!read_place(at, typed, &path))
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (str_equal(threads[i].path, path))
			return &threads[i];
	diag_error(call->diags, place_none(), "review.no-thread",
		_("There is no comment at %.*s. Nothing was changed."), STR_ARGS(typed));
	return NULL;
}

/* ---- deeds ---- */

static bool
wished_text(struct call *call, struct str *text)
{
	*text = str_of(call_option(call, "text"));
	return text->length || diag_error(call->diags, place_none(), "usage.text",
				       _("Say what is to be written: --text TEXT."));
}

/* Who does it: the coordinator, unless --role says another. */
static bool
wished_role(struct call *call, enum form_role *role)
{
	if (!call_option(call, "role")) {
		*role = ROLE_COORDINATOR;
		return true;
	}
	return papers_role(call, role);
}

static enum exit_code
write_comment(struct reviewing *at, struct str path)
{
	struct call *call = at->call;
	struct str text;
	enum form_role role;
	struct uid made;

	if (!wished_text(call, &text) || !wished_role(call, &role))
		return EXIT_USAGE;
	if (!review_comment(call->store, &at->document, path, role, text, &made, call->diags))
		return call_failed(call);
	return review_done(at, &made, _("The comment is saved. It changes no answer."));
}

static enum exit_code
comment(struct reviewing *at)
{
	struct str path;

	if (!read_place(at, str_of(call_option(at->call, "comment")), &path))
		return call_failed(at->call);
	return write_comment(at, path);
}

static enum exit_code
reply(struct reviewing *at)
{
	const struct thread *thread = find_thread(at, str_of(call_option(at->call, "reply")));

	return thread ? write_comment(at, thread->path) : call_failed(at->call);
}

static enum exit_code
settle(struct reviewing *at)
{
	struct call *call = at->call;
	const struct thread *thread;
	enum form_role role;
	struct uid made;

	if (!wished_role(call, &role))
		return EXIT_USAGE;
	thread = find_thread(at, str_of(call_option(call, "resolve")));
	if (!thread ||
		!review_settle(call->store, &at->document, thread->path, role, &made, call->diags))
		return call_failed(call);
	return review_done(at, &made, _("The comments there are settled."));
}

static enum exit_code
approve(struct reviewing *at)
{
	struct call *call = at->call;
	struct uid made;

	if (!review_approve(call->store, &at->document, &made, call->diags))
		return call_failed(call);
	return review_done(
		at, &made, _("Approved. Nothing is locked: a later change puts it in the queue."));
}

static enum exit_code
send_back(struct reviewing *at)
{
	struct call *call = at->call;
	struct uid made;

	if (!review_send_back(call->store, &at->document, &made, call->diags))
		return call_failed(call);
	return review_done(at, &made, _("Sent back, with its comments."));
}

static enum exit_code
take_back(struct reviewing *at)
{
	struct call *call = at->call;
	struct str typed = str_of(call_option(call, "undo"));
	struct buf told = { 0 };
	struct uid made;
	enum exit_code code;

	if (!uid_read(typed, &made)) {
		diag_error(call->diags, place_none(), "usage.id",
			_("\"%.*s\" is not the id of an entry. What was done printed one, and "
			  "behov log shows them."),
			STR_ARGS(typed));
		return EXIT_USAGE;
	}
	if (review_take_back(call->store, &at->document, &made, &told, call->diags))
		code = review_done(at, &made, told.at);
	else
		code = call_failed(call);
	buf_free(&told);
	return code;
}

static const struct deed {
	const char *option;
	enum exit_code (*run)(struct reviewing *at);
} deeds[] = {
	{ "comment", comment },
	{ "reply", reply },
	{ "resolve", settle },
	{ "approve", approve },
	{ "send-back", send_back },
	{ "undo", take_back },
};

/* ---- the verb ---- */

/* NULL: none is wished; several, or one without a document, is a mistake. */
static bool
wished_deed(struct call *call, const struct deed **deed)
{
	*deed = NULL;
	for (size_t i = 0; i < COUNT_OF(deeds); i++) {
		if (!call_flag(call, deeds[i].option))
			continue;
		if (*deed)
			return diag_error(call->diags, place_none(), "usage.document",
				_("Choose one of --%s and --%s."), (*deed)->option,
				deeds[i].option);
		*deed = &deeds[i];
	}
	if (*deed && call->arguments_count == 0)
		return diag_error(call->diags, place_none(), "usage.document",
			_("Say which document: behov review DOCUMENT --%s."), (*deed)->option);
	return true;
}

static enum exit_code
one_document(struct call *call, const struct deed *deed)
{
	struct reviewing at = { .call = call };
	struct queue_wish wish = { .only = &at.document };
	const struct refs_document *document;
	struct session *session;
	enum exit_code code;

	if (!papers_store(call, deed != NULL))
		return call_failed(call);
	session = papers_open(call, str_of(call->arguments[0]));
	if (!session)
		return call_failed(call);
	at.document = session->document;
	session_close(session);
	at.queue = queue_open(call->store, &wish);
	queue_read_all(at.queue);
	document = refs_document(at.queue->refs, &at.document, true);
	at.answers = document ? document->answers : NULL;
	if (at.answers)
		at.language = form_language(at.answers->form, str_of(lang_code()));
	if (at.answers)
		at.untold = untold_read(call->store, at.answers->form, &at.document);
	at.row = queue_row_of(at.queue, &at.document);
	code = deed ? deed->run(&at) : review_tell(&at);
	untold_free(at.untold);
	queue_close(at.queue);
	return code;
}

static enum exit_code
whole_queue(struct call *call)
{
	struct queue_wish wish = { .form = str_of(call_option(call, "form")),
		.round = str_of(call_option(call, "round")) };
	bool screen = screen_wanted(call) && !wish.form.length && !wish.round.length;

	if (screen) {
		struct ui_wish ui = { .review = true };

		return screen_store(call, false) ? screen_run(call, &ui) : call_failed(call);
	}
	if (!papers_store(call, false))
		return call_failed(call);
	return papers_form_there(call, wish.form) ? review_list(call, &wish) : EXIT_USAGE;
}

static enum exit_code
run(struct call *call)
{
	const struct deed *deed;

	if (!wished_deed(call, &deed))
		return EXIT_USAGE;
	return call->arguments_count ? one_document(call, deed) : whole_queue(call);
}

static const struct option_row options[] = {
	{ .name = "form", .value = "ID", .help = N_("only documents of this form") },
	{ .name = "round", .value = "ROUND", .help = N_("only this round") },
	{ .name = "all", .help = N_("of a document: all that is to look over, however much") },
	{ .name = "comment",
		.value = "QUESTION",
		.help = N_("write a comment to a question; . is the document as a whole") },
	{ .name = "reply",
		.value = "ID",
		.help = N_("answer where there is a comment: its id, or the question") },
	{ .name = "text", .value = "TEXT", .help = N_("what the comment says") },
	{ .name = "resolve",
		.value = "ID",
		.help = N_("settle the comments there: the id of one, or the question") },
	{ .name = "approve", .help = N_("approve what was handed in") },
	{ .name = "send-back",
		.help = N_("send it back; there must be an open comment that says why") },
	{ .name = "undo",
		.value = "ID",
		.help = N_("take back a comment or decision, by the id that it printed") },
	{ .name = "role",
		.value = "ROLE",
		.help = N_("who writes: interviewer, contact or coordinator; coordinator when "
			   "left out") },
	{ .name = NULL },
};

const struct cmd cmd_review = {
	.name = "review",
	.arguments = "[DOCUMENT]",
	.summary = N_("the review queue; what stands out in a document, and comments to it"),
	.help = N_("Opens the queue on a terminal, and lists it elsewhere: what waits to be read "
		   "comes first. With DOCUMENT it tells what stands out there (what must be "
		   "corrected, wide spread, numbers far from the others') and every comment. "
		   "Nothing is locked by approving: what is changed later waits again."),
	.options = options,
	.most = 1,
	.need = NEED_NOTHING, /* opens the store itself: to read, to write, or for the screen */
	.run = run,
	.paged = true,
	.interactive = true,
};
