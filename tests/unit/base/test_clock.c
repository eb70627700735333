#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <time.h>

#include "base/attr.h"
#include "base/clock.h"
#include "base/lang.h"

static void
environment_stops_the_clock(void **state)
{
	struct buf text = { 0 };

	(void)state;
	int64_t now = clock_now();
	instant_write(&text, now);
	assert_string_equal(text.at, "2017-03-14T09:41:00.000Z");
	assert_true(clock_now() == now + 1);
	assert_int_equal(clock_today(), day_of(2017, 3, 14));
	assert_true(clock_now() == now + 2);
	buf_free(&text);
	clock_run();
	assert_true(clock_now() > now + 86400000);
	clock_stop(5);
	assert_true(clock_now() == 5 && clock_now() == 6);
	assert_int_equal(clock_today(), 0);
	clock_run();
}

static void
monotonic_never_falls(void **state)
{
	int64_t last = clock_monotonic();

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t next = clock_monotonic();
		assert_true(next >= last);
		last = next;
	}
}

static void
days_go_there_and_back(void **state)
{
	int year, month, date;

	(void)state;
	assert_int_equal(day_of(1970, 1, 1), 0);
	assert_int_equal(day_of(2000, 3, 1), 11017);
	assert_int_equal(day_of(1969, 12, 31), -1);
	int32_t from = day_of(1599, 12, 31), to = day_of(2401, 1, 2), day = from;
	int last_year = 1599, last_month = 12, last_date = 30;
	for (; day <= to; day++) {
		day_split(day, &year, &month, &date);
		assert_int_equal(day_of(year, month, date), day);
		assert_true(day_exists(year, month, date));
		if (date == 1)
			assert_false(day_exists(last_year, last_month, last_date + 1));
		else
			assert_int_equal(date, last_date + 1);
		last_year = year;
		last_month = month;
		last_date = date;
	}
	day_split(-1000000, &year, &month, &date);
	assert_int_equal(day_of(year, month, date), -1000000);
}

static void
days_that_do_not_exist(void **state)
{
	static const char *const bad[] = { "", "2017-02-29", "1900-02-29", "2017-13-01",
		"2017-00-01", "2017-04-31", "2017-01-00", "2017-1-01", "17-01-01", " 2017-01-01",
		"2017-01-01 ", "2017/01/01", "20170101", "-017-01-01" };
	int32_t day = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(day_read(str_of(bad[i]), &day));
	assert_int_equal(day, 7);
	assert_true(day_read(STR("2016-02-29"), &day));
	assert_int_equal(day, day_of(2016, 2, 29));
	assert_true(day_read(STR("2000-02-29"), &day));
}

static void
days_are_written(void **state)
{
	struct buf text = { 0 };

	(void)state;
	day_write(&text, day_of(2017, 3, 4));
	assert_string_equal(text.at, "2017-03-04");
	buf_clear(&text);
	day_write_long(&text, day_of(2017, 3, 14));
	assert_string_equal(text.at, "14 March 2017");
	buf_free(&text);
}

static void
instants_are_written_and_read(void **state)
{
	static const char *const bad[] = { "", "2017-03-14", "2017-03-14T09:41:05Z",
		"2017-03-14T24:00:00.000Z", "2017-03-14T09:60:00.000Z", "2017-03-14T09:41:60.000Z",
		"2017-02-30T09:41:00.000Z", "2017-03-14T09:41:05.123", "2017-03-14 09:41:05.123Z" };
	static const int64_t instants[] = { 0, -1, 1489484465123, -86400000, 253402300799999 };
	struct buf text = { 0 };
	int64_t back = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(instant_read(str_of(bad[i]), &back));
	assert_true(back == 7);
	for (size_t i = 0; i < COUNT_OF(instants); i++) {
		buf_clear(&text);
		instant_write(&text, instants[i]);
		assert_true(instant_read(buf_str(&text), &back));
		assert_true(back == instants[i]);
	}
	buf_clear(&text);
	instant_write(&text, 1489484465123);
	assert_string_equal(text.at, "2017-03-14T09:41:05.123Z");
	buf_clear(&text);
	instant_write(&text, -1);
	assert_string_equal(text.at, "1969-12-31T23:59:59.999Z");
	buf_free(&text);
}

static void
local_time_follows_the_zone(void **state)
{
	struct buf text = { 0 };
	int64_t instant;

	(void)state;
	/* Half past eleven in the evening UTC is the next day at home. */
	assert_true(instant_read(STR("2017-07-14T23:30:00.000Z"), &instant));
	instant_write_clock(&text, instant);
	assert_string_equal(text.at, "01:30");
	assert_int_equal(instant_day(instant), day_of(2017, 7, 15));
	buf_free(&text);
}

static void
given_instants_are_local(void **state)
{
	static const char *const bad[] = { "", "yesterday", "2017-03-14T", "2017-03-14T24:00",
		"2017-03-14T10:60", "2017-02-30", "2017-02-30T10:00", "2017-03-14 10:41" };
	int64_t instant = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(clock_read(str_of(bad[i]), &instant));
	assert_true(instant == 7);
	assert_true(clock_read(STR("2017-07-14T10:41"), &instant));
	assert_true(instant == day_of(2017, 7, 14) * INT64_C(86400000) + (8 * 60 + 41) * 60000);
	assert_true(clock_read(STR("2017-03-14"), &instant));
	assert_int_equal(instant_day(instant), day_of(2017, 3, 14));
	assert_int_equal(instant_day(instant - 1), day_of(2017, 3, 13));
}

/* "Saved 08:55" at half past eight is nobody's today. */
static void
an_hour_is_today_and_else_it_is_a_day(void **state)
{
	struct buf words = { 0 };
	int64_t instant;

	(void)state;
	assert_true(clock_read(STR("2017-03-14T10:41"), &instant));
	clock_stop(instant);
	assert_true(clock_read(STR("2017-03-14T08:55"), &instant));
	instant_write_when(&words, instant);
	assert_string_equal(words.at, "08:55");
	buf_clear(&words);
	assert_true(clock_read(STR("2017-03-13T23:59"), &instant));
	instant_write_when(&words, instant);
	assert_string_equal(words.at, "2017-03-13");
	buf_free(&words);
}

static int
start(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	setenv("BEHOV_NOW", "2017-03-14T10:41", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	return lang_start("en") ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(environment_stops_the_clock),
		cmocka_unit_test(monotonic_never_falls),
		cmocka_unit_test(days_go_there_and_back),
		cmocka_unit_test(days_that_do_not_exist),
		cmocka_unit_test(days_are_written),
		cmocka_unit_test(instants_are_written_and_read),
		cmocka_unit_test(local_time_follows_the_zone),
		cmocka_unit_test(given_instants_are_local),
		cmocka_unit_test(an_hour_is_today_and_else_it_is_a_day),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
