/* compiling.h - what the verbs share that compile: compile, program, package
 */
#pragma once

#include "cmd/cmd.h"
#include "session/compared.h"

/* Open the form (NULL: the one that can be compared) with the round, filter and
 * group that options say; EXIT_DONE, or why not.  Close it either way. */
enum exit_code compiling_open(
	struct call *call, const char *form, struct compared *of, struct comparing *wish);
