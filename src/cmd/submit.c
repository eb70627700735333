#include "base/lang.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "session/onward.h"
#include "session/session.h"
#include "session/states.h"

/* What would stop it, without handing in. */
static enum exit_code
try_out(struct call *call, struct session *session)
{
	struct problems problems = { 0 };
	size_t stops = 0;

	walk_problems(session->answers, call->arena, session->language, &problems);
	for (size_t i = 0; i < problems.count; i++)
		stops += problems.at[i].kind == PROBLEM_WRONG ||
			 problems.at[i].kind == PROBLEM_MISSING;
	if (call->json) {
		struct answer_json answer;

		answer_open(&answer);
		json_uid(&answer.json, "session", &session->id);
		json_bool(&answer.json, "handed_in", false);
		json_integer(&answer.json, "in_the_way", (int64_t)stops);
		answer_close(&answer, call->out);
	} else if (stops) {
		say(call,
			PLURAL("%zu thing stands in the way of handing in.\n",
				"%zu things stand in the way of handing in.\n", stops),
			stops);
	} else {
		say(call, "%s\n", _("It can be handed in. Nothing was changed."));
	}
	return stops ? EXIT_NO : EXIT_DONE;
}

static void
tell(const struct call *call, struct session *session)
{
	struct answer_json answer;
	struct buf title = { 0 }, next = { 0 };

	if (call->json) {
		answer_open(&answer);
		json_uid(&answer.json, "session", &session->id);
		json_uid(&answer.json, "document", &session->document);
		json_bool(&answer.json, "handed_in", true);
		answer_close(&answer, call->out);
		return;
	}
	session_title(session, &title);
	say(call, _("Handed in: %.*s\n"), STR_ARGS(buf_str(&title)));
	onward_tell(session, NULL, &next);
	if (next.length)
		say(call, "%s\n", next.at);
	buf_free(&next);
	buf_free(&title);
}

static enum exit_code
run(struct call *call)
{
	struct session *session = papers_open(call, str_of(call->arguments[0]));
	enum exit_code code = EXIT_DONE;

	if (!session)
		return call_failed(call);
	if (call->dry_run)
		code = session_unlocked(session, call->diags) ? try_out(call, session)
							      : call_failed(call);
	else if (session_submit(session, call->diags))
		tell(call, session);
	else
		code = call_failed(call);
	session_close(session);
	return code;
}

const struct cmd cmd_submit = {
	.name = "submit",
	.arguments = "SESSION",
	.summary = N_("hand in"),
	.help = N_("Hands in the document of the conversation. Stopped, with exit 1, while "
		   "anything must be answered or corrected: \"behov missing\" says what. Answers "
		   "can be changed afterwards as well, which is then marked. A version that the "
		   "form's own state has locked is not handed in."),
	.least = 1,
	.most = 1,
	.need = NEED_STORE_WRITE,
	.run = run,
	.can_dry_run = true,
};
