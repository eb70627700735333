#include "base/lang.h"
#include "base/path.h"
#include "cmd/print.h"
#include "store/store.h"

static enum exit_code
run(struct call *call)
{
	const char *to = call->arguments[0];
	struct answer_json answer;

	if (path_exists(to)) {
		diag_error(call->diags, (struct place){ .path = to }, "file.exists",
			_("The file exists and is left as it is. Choose another name."));
		return call_failed(call);
	}
	if (!store_backup(call->store, to, call->diags))
		return call_failed(call);
	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "backup", str_of(to));
		json_text(&answer.json, "of", str_of(store_path(call->store)));
		answer_close(&answer, call->out);
	} else {
		say(call, _("Copied to %s. It holds everything that was saved until now.\n"), to);
	}
	return EXIT_DONE;
}

const struct cmd cmd_backup = {
	.name = "backup",
	.arguments = "FILE",
	.summary = N_("one consistent copy of the store"),
	.help = N_("Copies the store to a file, also while others write to it. Never over a file."),
	.least = 1,
	.most = 1,
	.need = NEED_STORE,
	.run = run,
};
