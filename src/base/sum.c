#include "base/sum.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

static enum sum_read
why_not_opened(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG: return SUM_MISSING;
	case ELOOP:
	case ENXIO:
	case ENODEV: return SUM_NO_FILE;
	default: return SUM_UNREADABLE;
	}
}

/* A file may grow while it is read, hence the limit here too. */
static enum sum_read
read_sum(int file, uint64_t limit, char text[SUM_TEXT])
{
	unsigned char bytes[65536];
	struct sha256ing hashing;
	struct hash hash;
	uint64_t total = 0;

	sha256_start(&hashing);
	for (;;) {
		ssize_t count = read(file, bytes, sizeof(bytes));

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return SUM_UNREADABLE;
		if (count == 0)
			break;
		total += (uint64_t)count;
		if (total > limit)
			return SUM_TOO_BIG;
		sha256_add(&hashing, bytes, (size_t)count);
	}
	hash = sha256_end(&hashing);
	hex_write(text, hash.bytes, sizeof(hash.bytes));
	return SUM_READ;
}

enum sum_read
sum_of_file(const char *path, uint64_t limit, char text[SUM_TEXT])
{
	struct stat about;
	enum sum_read found;
	int file;

	/* Looked at before it is opened: to open a device can be an act of its
	 * own.  And again when it is open, since it may have been exchanged. */
	if (lstat(path, &about) < 0)
		return why_not_opened();
	if (!S_ISREG(about.st_mode))
		return SUM_NO_FILE;
	file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (file < 0)
		return why_not_opened();
	if (fstat(file, &about) < 0)
		found = SUM_UNREADABLE;
	else if (!S_ISREG(about.st_mode))
		found = SUM_NO_FILE;
	else if ((uint64_t)about.st_size > limit)
		found = SUM_TOO_BIG;
	else
		found = read_sum(file, limit, text);
	close(file);
	return found;
}
