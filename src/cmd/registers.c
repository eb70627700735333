#include "cmd/registers.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"

bool
registers_store(struct call *call, bool write, bool may_lack)
{
	struct str place = store_place(call->arena, call_option(call, "store"));
	struct diags first = { 0 };
	bool missing;

	if (write) {
		call->store = store_open(place.at, STORE_CREATE, false, call->diags);
		return call->store != NULL;
	}
	call->store = store_open(place.at, STORE_READ, false, may_lack ? &first : call->diags);
	missing = !call->store && may_lack && diags_has(&first, "store.missing");
	if (!call->store && may_lack && !missing)
		call->store = store_open(place.at, STORE_READ, false, call->diags);
	diags_clear(&first);
	return call->store || missing;
}

bool
registers_day(struct call *call, const char *option, int32_t otherwise, int32_t *day)
{
	const char *text = call_option(call, option);

	*day = otherwise;
	if (!text || day_read(str_of(text), day))
		return true;
	return diag_error(call->diags, place_none(), "usage.day",
		_("--%s takes a day, as 2017-03-14, not \"%s\"."), option, text);
}

struct str
registers_say_day(struct call *call, int32_t day)
{
	struct buf text = { 0 };
	struct str said;

	if (day != DAY_UNKNOWN)
		day_write(&text, day);
	said = arena_text(call->arena, buf_str(&text));
	buf_free(&text);
	return said;
}

struct str
registers_label(const struct registry *registry, struct str code)
{
	const struct register_row *row = register_find(registry, code);

	return row ? register_label(registry, row, str_of(lang_code())) : code;
}

static struct str
nearest(const struct registry *registry, struct str code)
{
	struct str *codes = memory_get((registry->rows_count + 1) * sizeof *codes), near;

	for (size_t i = 0; i < registry->rows_count; i++)
		codes[i] = registry->rows[i].code;
	near = str_nearest(code, codes, registry->rows_count);
	free(codes);
	return near;
}

bool
registers_code(struct call *call, const struct pack *pack, struct str list, const char *option,
	struct str code)
{
	struct registry *registry = pack_register(call->arena, pack, list);
	bool good = !registry || !code.length || register_find(registry, code);
	struct str near = good ? STR("") : nearest(registry, code);

	if (!good && near.length)
		diag_error(call->diags, place_none(), "register.code",
			_("--%s: there is no \"%.*s\" in the register %.*s. Did you mean "
			  "\"%.*s\"?"),
			option, STR_ARGS(code), STR_ARGS(list), STR_ARGS(near));
	else if (!good)
		diag_error(call->diags, place_none(), "register.code",
			_("--%s: there is no \"%.*s\" in the register %.*s."), option,
			STR_ARGS(code), STR_ARGS(list));
	if (registry)
		register_close(registry);
	return good;
}
