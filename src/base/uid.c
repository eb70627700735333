#include "base/uid.h"

#include <string.h>

#include "base/clock.h"
#include "base/hash.h"

/* RFC 9562: the version in the high half of byte 6, the variant in the two
 * high bits of byte 8. */
static void
mark(struct uid *uid, unsigned version)
{
	uid->bytes[6] = (unsigned char)((uid->bytes[6] & 0x0f) | version << 4);
	uid->bytes[8] = (unsigned char)((uid->bytes[8] & 0x3f) | 0x80);
}

static struct uid
uid_at(int64_t at, const unsigned char bytes[16])
{
	struct uid uid;

	memcpy(uid.bytes, bytes, sizeof(uid.bytes));
	for (unsigned i = 0; i < 6; i++)
		uid.bytes[i] = (unsigned char)((uint64_t)at >> (40 - 8 * i));
	mark(&uid, 7);
	return uid;
}

struct uid
uid_new(void)
{
	struct uid chance = uid_random();

	return uid_at(clock_now(), chance.bytes);
}

struct uid
uid_after(const struct uid *before, int64_t at, const unsigned char bytes[16])
{
	struct uid uid = uid_at(at, bytes);
	bool same = memcmp(before->bytes, uid.bytes, 6) == 0;
	unsigned number = 0;

	if (same)
		number = ((unsigned)(before->bytes[6] & 0x0f) << 8 | before->bytes[7]) + 1;
	/* A full one stays so: then only chance tells them apart. */
	if (number > 0xfff)
		number = 0xfff;
	uid.bytes[6] = (unsigned char)(0x70 | number >> 8);
	uid.bytes[7] = (unsigned char)(number & 0xff);
	return uid;
}

struct uid
uid_random(void)
{
	struct uid uid;

	random_bytes(uid.bytes, sizeof(uid.bytes));
	mark(&uid, 4);
	return uid;
}

bool
uid_none(const struct uid *uid)
{
	static const struct uid none;

	return uid_equal(uid, &none);
}

bool
uid_equal(const struct uid *a, const struct uid *b)
{
	return uid_compare(a, b) == 0;
}

int
uid_compare(const struct uid *a, const struct uid *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes));
}

void
uid_write(char out[UID_TEXT], const struct uid *uid)
{
	hex_write(out, uid->bytes, sizeof(uid->bytes));
}

bool
uid_read(struct str text, struct uid *uid)
{
	return hex_read(text, uid->bytes, sizeof(uid->bytes));
}
