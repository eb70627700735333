#include "session/handout.h"

#include "exchange/features.h"

bool
handout_open(struct handout *handout, struct store *store, struct diags *diags)
{
	*handout = (struct handout){ .comparing = { .round = 0 } };
	if (!compared_open(&handout->of, store, STR(""), diags))
		return false;
	handout->comparing = comparing_all(handout->of.panel);
	return true;
}

void
handout_close(struct handout *handout)
{
	compared_close(&handout->of);
}

static struct package_wish
wish_of(struct handout *handout, const struct compiled *compiled)
{
	refs_refresh(handout->of.refs);
	return (struct package_wish){ .compiled = compiled,
		.title = handout->of.panel->pack.title,
		.look = refs_lend,
		.looked = refs_return,
		.context = handout->of.refs };
}

/* Take in what was written since it was opened. */
static void
refresh(struct handout *handout)
{
	struct comparing *wish = &handout->comparing;
	struct diags ignored = { 0 };

	compared_refresh(&handout->of, &wish, 1, &ignored);
	diags_clear(&ignored);
}

void
handout_sheet(struct handout *handout, struct sheet *sheet)
{
	struct reading *reading;
	struct compiled compiled;
	struct package_wish wish;

	refresh(handout);
	wish = wish_of(handout, &compiled);
	reading = features_reading(handout->of.panel, &handout->comparing);
	compiled_make(handout->of.panel, &handout->comparing, reading, &compiled);
	package_sheet(handout->of.store, &wish, sheet);
	compiled_free(&compiled);
	reading_free(reading);
}

bool
handout_write(
	struct handout *handout, const char *folder, struct package_told *told, struct diags *diags)
{
	struct reading *reading;
	struct compiled compiled;
	struct package_wish wish;
	bool good;

	refresh(handout);
	wish = wish_of(handout, &compiled);
	reading = features_reading(handout->of.panel, &handout->comparing);
	compiled_make(handout->of.panel, &handout->comparing, reading, &compiled);
	good = package_write(handout->of.store, &wish, folder, told, diags);
	compiled_free(&compiled);
	reading_free(reading);
	return good;
}
