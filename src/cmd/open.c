#include "base/lang.h"
#include "cmd/screen.h"
#include "store/store.h"

static enum exit_code
run(struct call *call)
{
	struct ui_wish wish = {
		.session = call->arguments_count ? str_of(call->arguments[0]) : str_of(""),
		.latest = call->arguments_count == 0,
		.room = call_flag(call, "room"),
		.only = str_of(call_option(call, "only")),
	};

	if (wish.only.length && !str_is(wish.only, "contact")) {
		diag_error(call->diags, place_none(), "usage.only",
			_("--only takes contact, not \"%.*s\"."), STR_ARGS(wish.only));
		return EXIT_USAGE;
	}
	if (!screen_store(call, false))
		return call_failed(call);
	return screen_run(call, &wish);
}

static const struct option_row options[] = {
	{ .name = "room", .help = N_("straight in, and nothing of other units is shown") },
	{ .name = "only",
		.value = "contact",
		.help = N_("only the questions that the contact person answers") },
	{ .name = NULL },
};

const struct cmd cmd_open = {
	.name = "open",
	.arguments = "[SESSION]",
	.summary = N_("go on with a conversation, the latest when left out"),
	.help = N_("SESSION is the id of a conversation or a document, or the beginning of one. "
		   "Opens where you were, with what you had begun to write."),
	.options = options,
	.most = 1,
	.need = NEED_NOTHING, /* opens the store itself: reading will do */
	.run = run,
	.interactive = true,
};
