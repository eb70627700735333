/* screen.h - the verbs that hand over to a person
 *
 * Opens the store for writing, or for reading with a word about it when it
 * cannot be written, and calls the full screen or linear mode.
 */
#pragma once

#include "analysis/compare.h"
#include "cmd/cmd.h"
#include "ui/ui.h"

/* Linear mode is wished for: by --linear, BEHOV_LINEAR or a setting. */
bool screen_linear(const struct call *call);

/* Are standard input and output a person's terminal? */
bool screen_terminal(void);

/* Is a person to be asked, instead of a table printed?  On a terminal; elsewhere only
 * when --linear says that lines are to be read from whatever is there.  A setting or
 * BEHOV_LINEAR says how to ask, not that it is to be asked. */
bool screen_wanted(const struct call *call);

/* `behov` alone. */
enum exit_code screen_home(struct call *call);

/* With the store that call->store has; fills in what the call says. */
enum exit_code screen_run(struct call *call, struct ui_wish *wish);

/* Open the store for a person: made when `create` and it is missing. */
bool screen_store(struct call *call, bool create);

/* The comparisons on the screen, or in linear mode, with the store that call->store
 * has.  comparing: of a panel of session/compared.h; NULL: everything.  form: its id;
 * empty: the one that has most documents. */
enum exit_code screen_compare(struct call *call, struct str form,
	const struct comparison *comparison, const struct comparing *comparing);
