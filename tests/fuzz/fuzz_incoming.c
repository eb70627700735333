/* Any bytes as a file to import: recognised, checked, walked through twice. */
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "exchange/in/incoming.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_all(struct incoming *incoming)
{
	struct incoming_document document;
	struct incoming_fact fact;

	incoming_rewind(incoming);
	while (incoming_document(incoming, &document)) {
		while (incoming_fact_quiet(incoming, &fact))
			continue;
		incoming_again(incoming);
		while (incoming_fact(incoming, &fact))
			if (!utf8_valid(fact.value) || !utf8_valid(fact.path))
				__builtin_trap();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { .at = (const char *)data, .length = size };
	struct diags diags = { 0 };
	struct incoming *incoming;

	hash_start_up();
	incoming = incoming_open(bytes, "fuzz", size % 2, &diags);
	if (incoming) {
		read_all(incoming);
		read_all(incoming);
	}
	incoming_close(incoming);
	diags_clear(&diags);
	return 0;
}
