/* loop.h - from an event to an act (part of the app)
 *
 * What app.c and loop.c share, and nobody else needs.
 */
#pragma once

#include <stdbool.h>

#include "ui/app.h"

/* Call draft of every view; false if one could not keep. */
bool app_keep_drafts(struct app *app);

/* Take the closed views off.  The top one that an Esc closed stays in limbo
 * until the next event, which may take the Esc back. */
void app_sweep(struct app *app, bool by_esc);
void app_empty_limbo(struct app *app);

/* Forget the events kept while the window was too small. */
void loop_forget(struct app *app);
