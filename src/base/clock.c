#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/lang.h"

#define DAY_MS ((int64_t)86400000)

static struct {
	bool asked, stopped;
	int64_t instant;
} fixed;

static int64_t
floor_divide(int64_t number, int64_t by)
{
	return number / by - (number % by < 0);
}

static bool
is_stopped(void)
{
	if (!fixed.asked) {
		fixed.asked = true;
		const char *now = getenv("BEHOV_NOW");
		fixed.stopped = now && clock_read(str_of(now), &fixed.instant);
	}
	return fixed.stopped;
}

static int64_t
read_clock(clockid_t which)
{
	struct timespec now;

	clock_gettime(which, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
clock_now(void)
{
	return is_stopped() ? fixed.instant++ : read_clock(CLOCK_REALTIME);
}

void
clock_stop(int64_t instant)
{
	fixed.asked = fixed.stopped = true;
	fixed.instant = instant;
}

void
clock_run(void)
{
	fixed.asked = true;
	fixed.stopped = false;
}

int64_t
clock_monotonic(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

int32_t
clock_today(void)
{
	return instant_day(is_stopped() ? fixed.instant : read_clock(CLOCK_REALTIME));
}

int32_t
day_of(int year, int month, int day)
{
	year -= month <= 2;
	int era = (year >= 0 ? year : year - 399) / 400;
	int year_of_era = year - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void
day_split(int32_t day, int *year, int *month, int *date)
{
	int64_t shifted = (int64_t)day + 719468;
	int era = (int)floor_divide(shifted, 146097);
	int day_of_era = (int)(shifted - (int64_t)era * 146097);
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;

	*date = day_of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = year_of_era + era * 400 + (*month <= 2);
}

bool
day_exists(int year, int month, int date)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12 || date < 1)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return date <= lengths[month - 1] + (leap && month == 2);
}

/* `text` against a pattern in which 0 is any digit and all else is itself. */
static bool
has_shape(struct str text, const char *shape)
{
	if (text.length != strlen(shape))
		return false;
	for (size_t i = 0; i < text.length; i++) {
		bool digit = text.at[i] >= '0' && text.at[i] <= '9';
		if (shape[i] == '0' ? !digit : text.at[i] != shape[i])
			return false;
	}
	return true;
}

static int
number_at(struct str text, size_t from, size_t count)
{
	int number = 0;

	for (size_t i = from; i < from + count; i++)
		number = number * 10 + (text.at[i] - '0');
	return number;
}

bool
day_read(struct str text, int32_t *day)
{
	if (!has_shape(text, "0000-00-00"))
		return false;
	int year = number_at(text, 0, 4), month = number_at(text, 5, 2);
	int date = number_at(text, 8, 2);
	if (!day_exists(year, month, date))
		return false;
	*day = day_of(year, month, date);
	return true;
}

void
day_write(struct buf *out, int32_t day)
{
	int year, month, date;

	day_split(day, &year, &month, &date);
	buf_format(out, "%04d-%02d-%02d", year, month, date);
}

void
day_write_long(struct buf *out, int32_t day)
{
	static const char *const months[] = {
		N_("January"),
		N_("February"),
		N_("March"),
		N_("April"),
		N_("May"),
		N_("June"),
		N_("July"),
		N_("August"),
		N_("September"),
		N_("October"),
		N_("November"),
		N_("December"),
	};
	int year, month, date;

	day_split(day, &year, &month, &date);
	buf_format(out, "%d %s %d", date, _(months[month - 1]), year);
}

/* The last two minutes that were asked for are kept: the screen's title says with every key
 * when it was last saved, and whether that was today.  (Zones change on a minute.) */
static struct tm
local_time(int64_t instant)
{
	static struct {
		bool known;
		int64_t minute;
		struct tm local;
	} kept[2];
	int64_t minute = floor_divide(instant, 60000);
	time_t seconds = (time_t)(minute * 60);

	for (size_t i = 0; i < 2; i++)
		if (kept[i].known && kept[i].minute == minute)
			return kept[i].local;
	kept[1] = kept[0];
	kept[0].known = true;
	kept[0].minute = minute;
	kept[0].local = (struct tm){ .tm_mday = 1, .tm_year = 70 };
	localtime_r(&seconds, &kept[0].local);
	return kept[0].local;
}

static void
write_two(struct buf *out, int number)
{
	buf_byte(out, (char)('0' + number / 10));
	buf_byte(out, (char)('0' + number % 10));
}

void
instant_write_clock(struct buf *out, int64_t instant)
{
	struct tm local = local_time(instant);

	write_two(out, local.tm_hour);
	buf_byte(out, ':');
	write_two(out, local.tm_min);
}

void
instant_write_when(struct buf *out, int64_t instant)
{
	int32_t day = instant_day(instant);

	if (day == clock_today())
		instant_write_clock(out, instant);
	else
		day_write(out, day);
}

void
instant_write(struct buf *out, int64_t instant)
{
	int64_t day = floor_divide(instant, DAY_MS);
	int of_day = (int)(instant - day * DAY_MS);

	day_write(out, (int32_t)day);
	buf_format(out, "T%02d:%02d:%02d.%03dZ", of_day / 3600000, of_day / 60000 % 60,
		of_day / 1000 % 60, of_day % 1000);
}

bool
instant_read(struct str text, int64_t *instant)
{
	int32_t day;

	if (!has_shape(text, "0000-00-00T00:00:00.000Z") || !day_read(str_part(text, 0, 10), &day))
		return false;
	int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2);
	int second = number_at(text, 17, 2);
	if (hour > 23 || minute > 59 || second > 59)
		return false;
	int64_t seconds = hour * 3600 + minute * 60 + second;
	*instant = day * DAY_MS + seconds * 1000 + number_at(text, 20, 3);
	return true;
}

int32_t
instant_day(int64_t instant)
{
	struct tm local = local_time(instant);

	return day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

bool
clock_read(struct str text, int64_t *instant)
{
	bool timed = has_shape(text, "0000-00-00T00:00");
	int32_t day;

	if (!timed && text.length != 10)
		return false;
	if (!day_read(str_part(text, 0, 10), &day))
		return false;
	struct tm local = {
		.tm_year = number_at(text, 0, 4) - 1900,
		.tm_mon = number_at(text, 5, 2) - 1,
		.tm_mday = number_at(text, 8, 2),
		.tm_hour = timed ? number_at(text, 11, 2) : 0,
		.tm_min = timed ? number_at(text, 14, 2) : 0,
		.tm_isdst = -1,
	};
	if (local.tm_hour > 23 || local.tm_min > 59)
		return false;
	*instant = (int64_t)mktime(&local) * 1000;
	return true;
}
