/* register_log.h - entries about the store itself
 *
 * Registers kept by hand have no document: people of units, who was asked,
 * when phases begin.  What the files register_people, register_units and
 * register_phases share; for them only.
 */
#pragma once

#include "base/json.h"
#include "form/pack.h"
#include "store/log.h"
#include "store/store.h"

/* "REGISTER/CODE", in the arena. */
struct str register_path(struct arena *arena, struct str registry, struct str code);

/* Append in a transaction that the caller began. */
bool register_append(struct store *store, enum entry_kind kind, struct str path,
	const struct uid *person, struct str value, struct diags *diags);

/* The heads of a kind that have no document; of one path when it is not NULL. */
struct head_cursor *register_heads(
	struct store *store, enum entry_kind kind, const struct str *path);

/* A member of a payload that is a day: DAY_UNKNOWN when it is none. */
int32_t register_day(const struct json_pair *pairs, size_t count, const char *name);
void register_day_write(struct json *json, const char *name, int32_t day);
