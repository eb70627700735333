/* clock.h - now, and a now that tests set
 *
 * Instants are milliseconds since 1970-01-01 UTC; days are days since then.
 * BEHOV_NOW (an ISO date, or date and time "2017-03-14T10:41", local) stops the
 * clock there; each clock_now then gives one millisecond more, so that order
 * is kept and a run is repeatable.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

int64_t clock_now(void);

/* Stop the clock (from --at, or a test); clock_run lets it go again. */
void clock_stop(int64_t instant);
void clock_run(void);

/* BEHOV_NOW's and --at's way to write an instant: "2017-03-14", which is its
 * midnight, or "2017-03-14T10:41", both local; false for anything else. */
bool clock_read(struct str text, int64_t *instant);

/* Milliseconds that only move forward, for waits. */
int64_t clock_monotonic(void);

/* Today in local time. */
int32_t clock_today(void);

/* Proleptic Gregorian calendar.  Method: H. Hinnant, days_from_civil. */
int32_t day_of(int year, int month, int day);
void day_split(int32_t day, int *year, int *month, int *date);
bool day_exists(int year, int month, int date);

/* "2017-03-14"; false for anything else, or a day that does not exist. */
bool day_read(struct str text, int32_t *day);
void day_write(struct buf *out, int32_t day);

/* "14 mars 2017" in the interface's language. */
void day_write_long(struct buf *out, int32_t day);

/* Local "10:41", and UTC "2017-03-14T09:41:05.123Z" with its reading back. */
void instant_write_clock(struct buf *out, int64_t instant);
void instant_write(struct buf *out, int64_t instant);
bool instant_read(struct str text, int64_t *instant);

/* The clock of today, and of any other day the day: an hour alone is taken for today's. */
void instant_write_when(struct buf *out, int64_t instant);

/* The local day of an instant. */
int32_t instant_day(int64_t instant);
