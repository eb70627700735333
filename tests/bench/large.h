/* large.h - the screen on a large form: 1,000 questions, 25 participants
 *
 * The real program on a pseudo-terminal, key after key, beside a process that does
 * nothing for a key but what no program can be without: it reads it, writes and
 * syncs one page for each commit that the key made, and writes as many bytes to the
 * terminal.  The two take turns, key by key.
 */
#pragma once

#include <stdbool.h>

#include "base/diag.h"

/* Prints one JSON line; env says with BEHOV_STORE where the store is, which is made
 * anew.  For each kind of key:
 *
 *	NAME_ms, _p99_ms, _max_ms	median, 99th percentile and longest, from the
 *					key to the last byte of the frame; what is
 *					stored by the key is durable before that
 *	NAME_cpu_ms, ...		of that, the processor's time that the program took
 *	NAME_limit_ms, ...		the other process, key to last byte
 *
 * and then the longest of all, with the kind of its key. */
bool large_measure(char *program, char *const *env, const char *store, struct diags *diags);
