#include "base/hash.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(struct hashing),
	"struct hashing holds libsodium's state");
_Static_assert(_Alignof(crypto_generichash_state) <= _Alignof(struct hashing),
	"struct hashing is aligned as libsodium's state");

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct sha256ing),
	"struct sha256ing holds libsodium's state");
_Static_assert(_Alignof(crypto_hash_sha256_state) <= _Alignof(struct sha256ing),
	"struct sha256ing is aligned as libsodium's state");

/* Seeded bytes: call n gives the ChaCha20 stream of the key BLAKE2b(seed, n). */
static struct {
	bool seeded;
	uint64_t seed, calls;
} source;

void
hash_start_up(void)
{
	int result = sodium_init();

	assert(result >= 0);
	(void)result;
}

struct hash
hash_of(const void *bytes, size_t count)
{
	struct hash hash;

	crypto_generichash(hash.bytes, sizeof(hash.bytes), bytes, count, NULL, 0);
	return hash;
}

static crypto_generichash_state *
state_of(struct hashing *hashing)
{
	return (crypto_generichash_state *)(void *)hashing->state;
}

void
hashing_start(struct hashing *hashing)
{
	crypto_generichash_init(state_of(hashing), NULL, 0, sizeof(struct hash));
	hashing->used = 0;
}

static void
flush(struct hashing *hashing)
{
	if (hashing->used)
		crypto_generichash_update(state_of(hashing), hashing->room, hashing->used);
	hashing->used = 0;
}

void
hashing_add(struct hashing *hashing, const void *bytes, size_t count)
{
	if (!count)
		return;
	if (count > sizeof(hashing->room) - hashing->used)
		flush(hashing);
	if (count > sizeof(hashing->room)) {
		crypto_generichash_update(state_of(hashing), bytes, count);
		return;
	}
	memcpy(hashing->room + hashing->used, bytes, count);
	hashing->used += count;
}

void
hashing_number(struct hashing *hashing, uint64_t number)
{
	unsigned char bytes[8];

	/* The same bytes on every machine: little end first. */
	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	hashing_add(hashing, bytes, sizeof(bytes));
}

void
hashing_field(struct hashing *hashing, const void *bytes, size_t count)
{
	hashing_number(hashing, count);
	hashing_add(hashing, bytes, count);
}

struct hash
hashing_end(struct hashing *hashing)
{
	struct hash hash;

	flush(hashing);
	crypto_generichash_final(state_of(hashing), hash.bytes, sizeof(hash.bytes));
	return hash;
}

static crypto_hash_sha256_state *
sha256_of(struct sha256ing *hashing)
{
	return (crypto_hash_sha256_state *)(void *)hashing->state;
}

void
sha256_start(struct sha256ing *hashing)
{
	crypto_hash_sha256_init(sha256_of(hashing));
}

void
sha256_add(struct sha256ing *hashing, const void *bytes, size_t count)
{
	if (count)
		crypto_hash_sha256_update(sha256_of(hashing), bytes, count);
}

struct hash
sha256_end(struct sha256ing *hashing)
{
	struct hash hash;

	crypto_hash_sha256_final(sha256_of(hashing), hash.bytes);
	return hash;
}

bool
hash_equal(const struct hash *a, const struct hash *b)
{
	return sodium_memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

static void
seeded_bytes(void *bytes, size_t count)
{
	struct hashing hashing;

	_Static_assert(randombytes_SEEDBYTES == sizeof(struct hash), "a hash is a seed");
	hashing_start(&hashing);
	hashing_number(&hashing, source.seed);
	hashing_number(&hashing, source.calls++);
	struct hash key = hashing_end(&hashing);
	randombytes_buf_deterministic(bytes, count, key.bytes);
}

void
random_bytes(void *bytes, size_t count)
{
	if (source.seeded)
		seeded_bytes(bytes, count);
	else
		randombytes_buf(bytes, count);
}

uint32_t
random_below(uint32_t limit)
{
	uint32_t number;

	if (limit < 2)
		return 0;
	/* 2^32 mod limit: below it some remainders would come more often. */
	uint32_t least = (UINT32_MAX - limit + 1) % limit;
	do {
		random_bytes(&number, sizeof(number));
	} while (number < least);
	return number % limit;
}

void
random_seeded(uint64_t seed)
{
	source.seeded = true;
	source.seed = seed;
	source.calls = 0;
}

struct random_place
random_aside(uint64_t seed)
{
	struct random_place place = { source.seed, source.calls };

	random_seeded(seed);
	return place;
}

void
random_back(const struct random_place *place)
{
	source.seed = place->seed;
	source.calls = place->calls;
}

void
random_unseeded(void)
{
	source.seeded = false;
}

void
hex_write(char *out, const void *bytes, size_t count)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < count; i++) {
		*out++ = digits[byte[i] >> 4];
		*out++ = digits[byte[i] & 15];
	}
	*out = '\0';
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
hex_read(struct str text, void *bytes, size_t count)
{
	unsigned char *byte = bytes;

	if (text.length % 2 || text.length / 2 != count)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (hex_digit(text.at[i]) < 0)
			return false;
	for (size_t i = 0; i < count; i++) {
		int high = hex_digit(text.at[2 * i]), low = hex_digit(text.at[2 * i + 1]);
		byte[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}
