/* reading_own.h - what the files of a reading share
 */
#pragma once

#include "base/json.h"
#include "exchange/reading.h"

/* A member of a payload that is an id; none when it is left out or no id. */
struct uid reading_uid(const struct json_pair *pairs, size_t count, const char *name);

/* The position of that coder, made when it is new. */
size_t reading_coder_make(struct reading *reading, struct str name, const struct uid *author);

/* Take in the marks of a document whose texts lie at `from` or after. */
void reading_take_marks(struct reading *reading, const struct uid *document, size_t from);

/* After marks or codes changed: how many texts each code has. */
void reading_count_uses(struct reading *reading);
