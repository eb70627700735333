/* hash.h - digests and random bytes (libsodium's door)
 *
 * BLAKE2b of 32 bytes; SHA-256 beside it.  hash_start_up once before
 * anything else; it cannot fail on a running system.  random_seeded makes every later random byte of
 * this process a function of the seed: for invented data and tests only.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct hash {
	unsigned char bytes[32];
};

struct hashing {
	_Alignas(64) unsigned char state[384];
	unsigned char room[384]; /* gathers small parts: a call is dear */
	size_t used;
};

void hash_start_up(void);

struct hash hash_of(const void *bytes, size_t count);

/* In parts.  hashing_field adds the length first, so that ("ab","c") and
 * ("a","bc") differ. */
void hashing_start(struct hashing *hashing);
void hashing_add(struct hashing *hashing, const void *bytes, size_t count);
void hashing_field(struct hashing *hashing, const void *bytes, size_t count);
void hashing_number(struct hashing *hashing, uint64_t number);
struct hash hashing_end(struct hashing *hashing);

/* SHA-256, for files that others reckon too; the log's own is the one above. */
struct sha256ing {
	_Alignas(16) unsigned char state[128];
};

void sha256_start(struct sha256ing *hashing);
void sha256_add(struct sha256ing *hashing, const void *bytes, size_t count);
struct hash sha256_end(struct sha256ing *hashing);

bool hash_equal(const struct hash *a, const struct hash *b);

void random_bytes(void *bytes, size_t count);
uint32_t random_below(uint32_t limit);
void random_seeded(uint64_t seed);
void random_unseeded(void);

/* For a while draw from another seed; random_back goes on where it was, as if
 * nothing had been drawn aside. */
struct random_place {
	uint64_t seed, calls;
};

struct random_place random_aside(uint64_t seed);
void random_back(const struct random_place *place);

/* Lower-case hex of count bytes; out holds 2 * count + 1. */
void hex_write(char *out, const void *bytes, size_t count);
bool hex_read(struct str text, void *bytes, size_t count);
