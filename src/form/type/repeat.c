#include "form/qtype.h"

const struct qtype qtype_repeat = {
	.name = "repeat",
	.ask = ASK_ROWS,
	.kind = VALUE_NONE,
	.container = true,
};
