#include "ui/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define AT_ONCE 16384 /* bytes; an update is rarely as long */

/* One terminal: file-wide. */
static FILE *stream;
static int shelf = -1; /* memory that can be written to like a file */
static bool keeping;

/* No name stays behind: it is there only between the two calls. */
static int
open_shelf(void)
{
	char name[64];
	int file;

	snprintf(name, sizeof name, "/behov-%ld", (long)getpid());
	file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	if (file < 0)
		return -1;
	shm_unlink(name);
	if (write(file, "", 1) == 1 && lseek(file, 0, SEEK_SET) == 0)
		return file;
	close(file);
	return -1;
}

FILE *
whole_open(void)
{
	int file = dup(STDOUT_FILENO);

	keeping = false;
	stream = file < 0 ? NULL : fdopen(file, "w");
	if (stream)
		shelf = open_shelf();
	else if (file >= 0)
		close(file);
	return stream;
}

void
whole_begin(void)
{
	if (shelf >= 0 && !keeping)
		keeping = dup2(shelf, fileno(stream)) >= 0;
}

/* A terminal that is gone is noticed by whoever reads from it. */
static void
hand_on(const char *bytes, size_t count)
{
	struct pollfd room = { .fd = STDOUT_FILENO, .events = POLLOUT };

	while (count > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, count);

		if (written < 0 && errno == EAGAIN)
			poll(&room, 1, -1);
		else if (written < 0 && errno != EINTR)
			return;
		if (written > 0) {
			bytes += written;
			count -= (size_t)written;
		}
	}
}

void
whole_end(void)
{
	static char bytes[AT_ONCE];
	off_t length, at = 0;
	ssize_t got;

	if (!keeping)
		return;
	keeping = false;
	dup2(STDOUT_FILENO, fileno(stream));
	length = lseek(shelf, 0, SEEK_CUR);
	while (at < length) {
		size_t most = length - at < AT_ONCE ? (size_t)(length - at) : AT_ONCE;

		got = pread(shelf, bytes, most, at);
		if (got <= 0)
			break;
		hand_on(bytes, (size_t)got);
		at += got;
	}
	lseek(shelf, 0, SEEK_SET);
}

void
whole_close(void)
{
	whole_end();
	if (shelf >= 0)
		close(shelf);
	if (stream)
		fclose(stream);
	shelf = -1;
	stream = NULL;
}
