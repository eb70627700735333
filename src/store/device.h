/* device.h - which laptop writes here
 *
 * $XDG_STATE_HOME/behov/STORE-FILE keeps, for each store file on this machine,
 * the device id under which it is written and where that device's entries end.
 * When the store ends elsewhere it is a copy, or a backup came back: then the
 * id is not used again, since two laptops must never write different entries
 * under one number.  A file that was copied has another inode and so no record
 * at all.
 *
 * Before COMMIT both the present and the coming end are written down, after it
 * the new one: whenever the program is stopped, one of them is right.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/hash.h"
#include "base/uid.h"

/* Where a device's entries end: how many there are, and the last of them. */
struct tail {
	uint64_t count;
	struct uid uid;
	struct hash hash;
};

struct device {
	struct uid id, author;
	struct tail tail, next;
	int file; /* -1: there is no record */
};

/* Read the record for the store file.  False when there is none, or it is not
 * whole; then only file is set (author too, if another file of the same store
 * knows who it is). */
bool device_read(
	struct device *device, const struct uid *store, dev_t volume, ino_t number, bool write);

/* Become a device that never wrote, and record it. */
void device_renew(struct device *device);

/* Write the record; a failure only means a new device next time. */
void device_write(const struct device *device);
/* Take the record of a store file away. */
void device_forget(const struct uid *store, dev_t volume, ino_t number);
void device_close(struct device *device);

bool tail_equal(const struct tail *a, const struct tail *b);
