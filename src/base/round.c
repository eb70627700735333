#include "base/round.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define WHOLE_MOST 0x1p52 /* from here on a double has no decimals */
#define FAST_MOST 1e9	  /* below, 15 digits tell more than five decimals */
#define FAST_NEAR 1e-5

static double
as_written(double number)
{
	char text[40];

	snprintf(text, sizeof text, "%.*g", DBL_DIG, number);
	return strtod(text, NULL);
}

double
decimal_round(double value, int places)
{
	double scale = pow(10, places < 0 ? 0 : places);
	double scaled = value * scale, part;

	if (!isfinite(scaled) || fabs(scaled) >= WHOLE_MOST)
		return value;
	/* Only near a half do the digits matter, and to write them is slow. */
	part = fabs(scaled) - floor(fabs(scaled));
	if (fabs(scaled) >= FAST_MOST || fabs(part - 0.5) < FAST_NEAR)
		scaled = as_written(scaled);
	return round(scaled) / scale;
}
