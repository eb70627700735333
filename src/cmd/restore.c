#include "base/lang.h"
#include "base/path.h"
#include "cmd/print.h"
#include "store/store.h"

static bool
verify_only(struct call *call, const char *from)
{
	struct store_verdict verdict;
	struct store *store = store_open(from, STORE_READ, false, call->diags);
	bool good = store && store_verify(store, &verdict, call->diags);

	store_close(store);
	if (good && call->json) {
		struct answer_json answer;

		answer_open(&answer);
		json_text(&answer.json, "checked", str_of(from));
		json_bool(&answer.json, "sound", true);
		answer_close(&answer, call->out);
	} else if (good) {
		say(call, "%s\n", _("The copy is sound. Nothing was changed."));
	}
	return good;
}

static void
tell(const struct call *call, const char *from, struct str to, struct str kept)
{
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "restored", str_of(from));
		json_text(&answer.json, "to", to);
		if (kept.length)
			json_text(&answer.json, "kept", kept);
		else
			json_null(&answer.json, "kept");
		answer_close(&answer, call->out);
		return;
	}
	say(call, _("%s is now the store %.*s.\n"), from, STR_ARGS(to));
	if (kept.length)
		say(call, _("What was there before is kept as %.*s.\n"), STR_ARGS(kept));
}

static enum exit_code
run(struct call *call)
{
	struct str to = store_place(call->arena, call_option(call, "store")), kept = { 0 };
	const char *from = call->arguments[0];

	if (!path_exists(from)) {
		diag_error(call->diags, (struct place){ .path = from }, "file.missing",
			_("There is no such file. Nothing was changed."));
		return call_failed(call);
	}
	if (call->dry_run)
		return verify_only(call, from) ? EXIT_DONE : call_failed(call);
	if (!store_restore(from, to.at, call->arena, &kept, call->diags))
		return call_failed(call);
	tell(call, from, to, kept);
	return EXIT_DONE;
}

const struct cmd cmd_restore = {
	.name = "restore",
	.arguments = "FILE",
	.summary = N_("make a backup the store again"),
	.help = N_("Checks the copy first. What is in the store's place is kept beside it under "
		   "a dated name, never lost. --dry-run only checks."),
	.least = 1,
	.most = 1,
	.need = NEED_NOTHING,
	.run = run,
	.can_dry_run = true,
};
