/* several.h - what editors of several choices share
 *
 * Marks, picks and orders are kept as a draft while they are being made and are
 * stored with Enter, Tab or when the cursor leaves: one answer, one entry.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "form/value.h"
#include "ui/edit.h"

/* Something was marked or taken away: a draft is due, and whatever was said of the
 * answer before holds no more. */
void several_changed(struct editor *editor, bool *changed);

/* Store the value when it was changed; VALUE_NONE takes the answer back.  False: it
 * is not saved. */
bool several_store(struct editor *editor, const struct value *value, bool changed);

/* Keep it as a draft when it was changed. */
bool several_draft(struct editor *editor, const struct value *value, bool changed);

/* A mark too many is not set. */
void several_refuse(struct editor *editor, int32_t most);
