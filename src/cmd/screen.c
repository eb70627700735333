#include "cmd/screen.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/memory.h"
#include "store/store.h"
#include "ui/config.h"

bool
screen_linear(const struct call *call)
{
	const char *wished = getenv("BEHOV_LINEAR");

	if (call->linear)
		return true;
	if (wished && *wished)
		return strcmp(wished, "0") != 0;
	return call->config->linear;
}

bool
screen_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool
screen_wanted(const struct call *call)
{
	return !call->json && !call->plain && !call->no_input &&
	       (call->linear || screen_terminal());
}

/* What a store, the text of a form, what is made of it and a screen take together. */
#define FIRST_SCREEN ((size_t)1 << 20)

bool
screen_store(struct call *call, bool create)
{
	struct str place = store_place(call->arena, call_option(call, "store"));

	memory_expect(FIRST_SCREEN);
	call->store = store_open(place.at, create ? STORE_CREATE : STORE_WRITE, false, call->diags);
	if (call->store && !store_can_write(call->store))
		diag_warning(call->diags, (struct place){ .path = store_path(call->store) },
			"store.read-only",
			_("the store can only be read here: answers can be looked at, not "
			  "changed"));
	return call->store != NULL;
}

enum exit_code
screen_run(struct call *call, struct ui_wish *wish)
{
	wish->store = call->store;
	wish->linear = screen_linear(call);
	wish->ascii = call->ascii;
	wish->no_input = call->no_input;
	wish->color = call->color;
	wish->config = call->config;
	store_keep_forms(call->store);
	/* What is to be known before the first question is said now: afterwards
	 * the screen covers it. */
	if (!call->quiet)
		diags_print(call->diags, stderr, 0);
	diags_clear(call->diags);
	fflush(stdout);
	switch (ui_run(wish, call->diags)) {
	case UI_DONE: return EXIT_DONE;
	case UI_NO_TERMINAL: return EXIT_USAGE;
	case UI_INTERRUPTED: return EXIT_INTERRUPTED;
	case UI_FAILED: break;
	}
	return call_failed(call);
}

enum exit_code
screen_home(struct call *call)
{
	struct ui_wish wish = { .store = NULL };

	if (call->json || call->plain) {
		diag_error(call->diags, place_none(), "usage.command",
			_("Say what is to be printed: \"behov -h\" lists the commands."));
		return EXIT_USAGE;
	}
	if (!screen_store(call, true))
		return call_failed(call);
	return screen_run(call, &wish);
}

enum exit_code
screen_compare(struct call *call, struct str form, const struct comparison *comparison,
	const struct comparing *comparing)
{
	struct ui_wish wish = { .compare = comparison ? comparison : comparisons[0],
		.comparing = comparing,
		.compare_form = form };

	return screen_run(call, &wish);
}
