/* symbols.c - the table of signs */
#include "ui/symbols.h"

#include <assert.h>

static const struct sign {
	const char *sign, *twin;
} signs[SYMBOL_COUNT] = {
#define row(name, one, other) [SYMBOL_##name] = { .sign = one, .twin = other },
	SYMBOLS(row)
#undef row
};

const char *
symbol_text(enum symbol symbol, bool ascii)
{
	assert(symbol < SYMBOL_COUNT);
	return ascii ? signs[symbol].twin : signs[symbol].sign;
}
