/* sum.h - the checksum of a file
 *
 * SHA-256 of its bytes, as sha256sum(1) prints it.  The path may come from
 * somebody else's answer: what is no ordinary file (a folder, a device, a FIFO,
 * a symbolic link) is not read, nor more bytes than a limit, and nothing waits.
 */
#pragma once

#include <stdint.h>

#define SUM_TEXT 65			   /* of the text, with its end */
#define SUM_BYTES_MOST (UINT64_C(1) << 30) /* some seconds on an old laptop */

enum sum_read {
	SUM_READ,
	SUM_MISSING, /* there is no such file */
	SUM_NO_FILE, /* there is something that is not read */
	SUM_TOO_BIG,
	SUM_UNREADABLE /* not permitted, or the disk failed */
};

/* The text is lower-case hex; left alone when the file was not read. */
enum sum_read sum_of_file(const char *path, uint64_t limit, char text[SUM_TEXT]);
