/* schema.h - the form language as a JSON Schema
 *
 * Written from the table of form/keys.h, draft-07, so that editors can help
 * while a form is written.  It knows shapes and keys; what names refer to only
 * `behov check` knows.  data/behov-form.schema.json is this text.
 */
#pragma once

#include "base/buf.h"

void schema_write(struct buf *out);
