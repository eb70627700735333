/* topics.h - texts of `behov help` that are not about one verb */
#pragma once

#include <stddef.h>

#include "cmd/cmd.h"

struct topic_line {
	const char *key;  /* NULL: a paragraph */
	const char *text; /* NULL ends the list */
};

struct topic {
	const char *name, *title;
	const struct topic_line *lines;
};

extern const struct topic topics[];
extern const size_t topics_count;

struct exit_word {
	enum exit_code code;
	const char *words;
};

extern const struct exit_word exit_words[];
extern const size_t exit_words_count;
