#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "exchange/calendar.h"

static struct buf
calendar_of(const struct calendar_event *event)
{
	struct buf out = { 0 };

	calendar_begin(&out, STR("DEMO"));
	calendar_add(&out, event, INT64_C(1489488060000));
	calendar_end(&out);
	return out;
}

static void
an_event_is_a_whole_day(void **state)
{
	struct calendar_event event = {
		.uid = STR("1@x"), .day = day_of(2017, 12, 31), .summary = STR("Day one")
	};
	struct buf out = calendar_of(&event);
	static const char wanted[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
				     "PRODID:-//behov//behov//EN\r\nCALSCALE:GREGORIAN\r\n"
				     "METHOD:PUBLISH\r\nX-WR-CALNAME:DEMO\r\nBEGIN:VEVENT\r\n"
				     "UID:1@x\r\nDTSTAMP:20170314T104100Z\r\n"
				     "DTSTART;VALUE=DATE:20171231\r\n"
				     "DTEND;VALUE=DATE:20180101\r\nSUMMARY:Day one\r\n"
				     "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

	(void)state;
	assert_int_equal(out.length, strlen(wanted));
	assert_memory_equal(out.at, wanted, out.length);
	buf_free(&out);
}

static void
a_text_cannot_make_a_line_of_its_own(void **state)
{
	struct calendar_event event = { .uid = STR("1@x"),
		.summary = STR("a,b;c\\d\r\nEND:VCALENDAR\nx\033[31m") };
	struct buf out = calendar_of(&event);

	(void)state;
	assert_true(str_find(buf_str(&out), STR("SUMMARY:a\\,b\\;c\\\\d")) < out.length);
	assert_int_equal(str_find(buf_str(&out), STR("\033")), out.length);
	/* One end only: that of the calendar. */
	assert_int_equal(str_find(buf_str(&out), STR("\r\nEND:VCALENDAR\r\n")), out.length - 17);
	buf_free(&out);
}

static void
long_lines_are_folded_between_characters(void **state)
{
	char text[300];
	struct calendar_event event = { .uid = STR("1@x") };
	struct buf out;
	size_t start = 0;

	(void)state;
	for (size_t i = 0; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "ö", 2);
	event.description = (struct str){ .at = text, .length = 298 };
	out = calendar_of(&event);
	for (size_t i = 0; i + 1 < out.length; i++) {
		if (out.at[i] != '\r')
			continue;
		assert_true(i - start <= 75);
		assert_true(((unsigned char)out.at[i + 2] & 0xC0) != 0x80 || i + 2 == out.length);
		start = i + 2;
	}
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_a_whole_day),
		cmocka_unit_test(a_text_cannot_make_a_line_of_its_own),
		cmocka_unit_test(long_lines_are_folded_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
