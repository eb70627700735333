#include "exchange/calendar.h"

#include <time.h>

#include "base/clock.h"
#include "base/utf8.h"

/* RFC 5545, 3.1: "Lines of text SHOULD NOT be longer than 75 octets". */
#define LINE_BYTES 75

static void
add_escaped(struct buf *line, struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		switch (text.at[i]) {
		case '\n': buf_text(line, "\\n"); break;
		case '\r': break;
		case '\\':
		case ';':
		case ',':
			buf_byte(line, '\\');
			buf_byte(line, text.at[i]);
			break;
		default: buf_byte(line, text.at[i]); break;
		}
}

/* Folded: what goes on begins with a blank, which counts. */
static void
add_line(struct buf *out, struct str line)
{
	size_t room = LINE_BYTES, at = 0;

	while (line.length - at > room) {
		size_t end = at + room;

		while (end > at && ((unsigned char)line.at[end] & 0xC0) == 0x80)
			end--;
		buf_bytes(out, line.at + at, end - at);
		buf_text(out, "\r\n ");
		at = end;
		room = LINE_BYTES - 1;
	}
	buf_bytes(out, line.at + at, line.length - at);
	buf_text(out, "\r\n");
}

static void
add_property(struct buf *out, const char *name, struct str text)
{
	struct buf line = { 0 }, safe = { 0 };

	if (text.length == 0)
		return;
	utf8_safe(&safe, text, true, false);
	buf_format(&line, "%s:", name);
	add_escaped(&line, buf_str(&safe));
	add_line(out, buf_str(&line));
	buf_free(&line);
	buf_free(&safe);
}

static void
add_day(struct buf *out, const char *name, int32_t day)
{
	int year, month, in_month;

	day_split(day, &year, &month, &in_month);
	buf_format(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, in_month);
}

void
calendar_begin(struct buf *out, struct str name)
{
	buf_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//behov//behov//EN\r\n"
		      "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
	add_property(out, "X-WR-CALNAME", name);
}

void
calendar_add(struct buf *out, const struct calendar_event *event, int64_t at)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm utc;
	char stamp[32];

	gmtime_r(&seconds, &utc);
	strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
	buf_text(out, "BEGIN:VEVENT\r\n");
	add_property(out, "UID", event->uid);
	buf_format(out, "DTSTAMP:%s\r\n", stamp);
	add_day(out, "DTSTART", event->day);
	add_day(out, "DTEND", event->day + 1);
	add_property(out, "SUMMARY", event->summary);
	add_property(out, "LOCATION", event->place);
	add_property(out, "DESCRIPTION", event->description);
	add_property(out, "CATEGORIES", event->category);
	buf_text(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void
calendar_end(struct buf *out)
{
	buf_text(out, "END:VCALENDAR\r\n");
}
