#include "analysis/returned.h"

#include "analysis/panel.h"

static const struct seat *
seat_of(const struct answers *answers, const struct uid *person)
{
	for (size_t i = 0; i < answers->seats_count; i++)
		if (uid_equal(&answers->seats[i].person, person))
			return &answers->seats[i];
	return NULL;
}

bool
returned_rated(const void *context, uint32_t seat)
{
	const struct returned *returned = context;
	const struct seat *one = answers_seat(returned->here, seat);
	const struct seat *other =
		one && !uid_none(&one->person) ? seat_of(returned->there, &one->person) : NULL;

	return other && panel_rates(returned->there, other->number);
}

size_t
returned_count(const struct returned *returned)
{
	const struct answers *here = returned->here;
	size_t count = 0;

	for (size_t i = 0; i < here->seats_count; i++)
		count += panel_rates(here, here->seats[i].number) &&
			 returned_rated(returned, here->seats[i].number);
	return count;
}

bool
returned_known(const struct returned *returned)
{
	return (returned->here->roster == ROSTER_WHOLE &&
		       returned->there->roster == ROSTER_WHOLE) ||
	       returned_count(returned) > 0;
}
