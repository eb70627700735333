#include "base/lang.h"
#include "cmd/print.h"
#include "store/store.h"

static void
tell_json(const struct call *call, const struct store_verdict *verdict, bool good)
{
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_bool(json, "sound", good);
	json_text(json, "store", str_of(store_path(call->store)));
	json_integer(json, "entries", (int64_t)verdict->entries);
	json_integer(json, "documents", (int64_t)verdict->documents);
	json_integer(json, "chains", (int64_t)verdict->chains);
	json_integer(json, "forks", (int64_t)verdict->forks);
	json_integer(json, "erased", (int64_t)verdict->erased);
	json_integer(json, "skew", verdict->skew);
	json_open_list(json, "faults");
	for (size_t i = 0; i < call->diags->count; i++) {
		const struct diag *diag = &call->diags->at[i];

		if (diag->level != DIAG_ERROR)
			continue;
		json_open(json, NULL);
		json_text(json, "code", str_of(diag->code));
		json_text(json, "text", str_of(diag->text));
		json_close(json);
	}
	json_close_list(json);
	answer_close(&answer, call->out);
}

#define SKEW_TOLD 60000 /* ms: a minute is what clocks differ by */

static void
tell(const struct call *call, const struct store_verdict *verdict, bool good)
{
	if (good)
		say(call, "%s\n", _("The store is sound: what it shows is what was written."));
	else
		say(call, "%s\n",
			_("The store is damaged. Nothing was changed. Restore a backup with "
			  "\"behov restore\", and keep this file: most of it can be read."));
	say(call, PLURAL("%zu entry in ", "%zu entries in ", verdict->entries), verdict->entries);
	say(call, PLURAL("%zu document, ", "%zu documents, ", verdict->documents),
		verdict->documents);
	say(call, PLURAL("%zu chain.\n", "%zu chains.\n", verdict->chains), verdict->chains);
	if (verdict->forks)
		say(call,
			PLURAL("%zu chain has been gone on with in two places; both are kept.\n",
				"%zu chains have been gone on with in two places; both are kept.\n",
				verdict->forks),
			verdict->forks);
	if (verdict->erased)
		say(call,
			PLURAL("%zu entry has been emptied on request.\n",
				"%zu entries have been emptied on request.\n", verdict->erased),
			verdict->erased);
	if (verdict->skew > SKEW_TOLD)
		say(call,
			_("An entry is %lld minutes ahead of this computer's clock: look at the "
			  "clocks.\n"),
			(long long)(verdict->skew / SKEW_TOLD));
}

static enum exit_code
run(struct call *call)
{
	struct store_verdict verdict = { .entries = 0 };
	bool good = store_verify(call->store, &verdict, call->diags);

	if (call->json)
		tell_json(call, &verdict, good);
	else
		tell(call, &verdict, good);
	return good ? EXIT_DONE : call_failed(call);
}

const struct cmd cmd_verify = {
	.name = "verify",
	.arguments = "",
	.summary = N_("check that the store is whole"),
	.help = N_("Makes the present answers from the log again and compares them with those "
		   "that are kept, and checks every hash and chain. Changes nothing. Exit 65 when "
		   "something is wrong."),
	.need = NEED_STORE,
	.run = run,
};
