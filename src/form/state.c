#include "form/state.h"

#include <assert.h>

#include "base/attr.h"
#include "base/lang.h"

static const struct {
	const char *name;
	const char *words;
	bool settles;
} states[STATE_COUNT] = {
	[STATE_NOT_REACHED] = { "not_reached", N_("not answered"), false },
	[STATE_ANSWERED] = { "answered", N_("answered"), true },
	[STATE_DONT_KNOW] = { "vet_ej", N_("don't know"), true },
	[STATE_DECLINED] = { "vill_ej", N_("will not answer"), true },
	[STATE_NOT_APPLICABLE] = { "ej_aktuellt", N_("not applicable"), true },
	[STATE_ABSTAINED] = { "avstar", N_("abstains"), true },
	[STATE_LATER] = { "senare", N_("kept for later"), false },
	[STATE_CLEARED] = { "cleared", N_("taken back"), false },
	[STATE_HIDDEN] = { "hidden", N_("not asked"), false },
};

struct str
state_name(enum state state)
{
	assert((unsigned)state < STATE_COUNT);
	return str_of(states[state].name);
}

bool
state_named(struct str name, enum state *state)
{
	for (unsigned i = 0; i < STATE_COUNT; i++) {
		if (str_is(name, states[i].name)) {
			*state = (enum state)i;
			return true;
		}
	}
	return false;
}

const char *
state_words(enum state state)
{
	assert((unsigned)state < STATE_COUNT);
	return _(states[state].words);
}

bool
state_settles(enum state state)
{
	assert((unsigned)state < STATE_COUNT);
	return states[state].settles;
}
