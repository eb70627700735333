#include "form/qtype.h"

const struct qtype qtype_roster = {
	.name = "roster",
	.ask = ASK_PEOPLE,
	.kind = VALUE_NONE,
};
