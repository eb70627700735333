/* function_call.h - one call being compiled, inside form/function*.c only */
#pragma once

#include "form/expr_compile.h"
#include "form/function.h"

struct called {
	const struct function *function;
	size_t at, end; /* of the whole call */
	struct typed *arguments;
	size_t count, room;
	struct call call;
};

/* function_at.c: what refs lead to, and rows that point to each other */
bool check_ref(struct compiler *compiler, const struct called *called, const struct typed *typed);
bool check_edges(struct compiler *compiler, const struct called *called, const struct typed *typed);
bool settle_at(struct compiler *compiler, struct called *called);
bool settle_choice(struct compiler *compiler, const struct called *called);
bool settle_whole(struct compiler *compiler, const struct called *called);
bool settle_edges(struct compiler *compiler, struct called *called);

/* function_result.c: the kind of what it gives, and whose names that may be */
bool result_kind(struct compiler *compiler, const struct called *called, enum value_kind *kind);
void result_choices(struct compiler *compiler, const struct called *called, struct typed *made);
