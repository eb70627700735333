#include "form/qtype.h"

const struct qtype qtype_group = {
	.name = "group",
	.ask = ASK_NOTHING,
	.kind = VALUE_NONE,
	.container = true,
};
