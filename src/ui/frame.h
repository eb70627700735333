/* frame.h - what stands round every view
 *
 * The title line with progress and when it was saved, the rules, the message
 * line, the footer; and the one line of a window that is too small.
 */
#pragma once

#include <stdbool.h>

#include "ui/app.h"

bool frame_too_small(const struct surface *surface);
void frame_small(const struct app *app, struct pane pane);

/* Rows 0 and 1. */
void frame_title(const struct app *app, const struct view *view, struct pane pane);

/* What a view has of the body: all, or what a message of several rows leaves;
 * the last row is the message's in any case. */
struct pane frame_view(const struct app *app, struct pane body);

/* The message or what is not saved, over the end of the body. */
void frame_message(const struct app *app, struct pane body);

/* The last two rows. */
void frame_footer(const struct app *app, struct view *view, struct pane pane);
