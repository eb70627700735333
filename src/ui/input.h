/* input.h - what a terminal sends, made into events
 *
 * Bytes go in as they arrive, in pieces of any size; keys, pasted text and
 * nothing else come out.  Times are milliseconds of clock_monotonic and are
 * given by the caller, so that a test can be slow.
 *
 * curses' reading is not used: it loses a letter whose bytes arrive in two
 * pieces, cannot take an Esc back, and knows only one sequence for each key.
 * Here every sequence is read by the grammar of ECMA-48, so that an unknown
 * one is dropped whole and never leaks letters into an answer; the ones that
 * terminals commonly send for the same key are all known, and the terminal
 * description may add its own.
 *
 * Esc alone is given at once (after esc_wait ms of silence).  When "[" or "O"
 * and a final byte follow within 200 ms it was a key cut in two by a slow line:
 * the key then comes with took_back set, and the Esc is to be undone.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "ui/key.h"

#define PASTE_MOST (4u << 20) /* bytes of one paste that are kept */
#define SEQUENCE_MOST 32

enum event_kind {
	EVENT_NONE, /* the time ran out */
	EVENT_KEY,
	EVENT_PASTE, /* text that arrived as one piece */
	EVENT_RESIZE,
	EVENT_SUSPEND, /* another program asked us to rest */
	EVENT_END      /* hang-up, SIGTERM, or the terminal is gone */
};

struct event {
	enum event_kind kind;
	struct key key;
	bool took_back;	 /* the Esc before this never was one */
	struct str text; /* of EVENT_PASTE: valid UTF-8, borrowed until
				   the next event */
	size_t dropped;	 /* of EVENT_PASTE: bytes over PASTE_MOST */
	int signal;	 /* of EVENT_END; 0: the terminal is gone */
};

struct sequence {
	char bytes[SEQUENCE_MOST];
	size_t length;
	struct key key;
};

struct input {
	struct buf waiting; /* bytes not yet made into events */
	struct buf paste;
	bool pasting, paste_took_back;
	size_t dropped;
	int64_t fed_at;		 /* when the last byte came */
	int64_t lone_esc_at;	 /* an Esc given alone; 0: none lately */
	int esc_wait;		 /* ms, 25 when 0 */
	struct sequence own[40]; /* from the terminal description */
	size_t own_count;
};

/* A sequence of this terminal for a key.  Those that are too short to tell
 * from typing (one byte) or too long are passed over. */
void input_define(struct input *input, const char *bytes, struct key key);

void input_feed(struct input *input, const void *bytes, size_t count, int64_t now);

/* The next event, or false when more bytes, or more time, are needed. */
bool input_next(struct input *input, int64_t now, struct event *event);

/* Milliseconds until input_next may have something though nothing was fed; -1:
 * only new bytes can change anything. */
int input_wait(const struct input *input, int64_t now);

void input_free(struct input *input);
