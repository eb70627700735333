#include "form/qtype.h"

const struct qtype qtype_note = {
	.name = "note",
	.ask = ASK_NOTHING,
	.kind = VALUE_NONE,
};
