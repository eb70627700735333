/* What stands in the place of dataset.c in a build without ReadStat. */
#include "exchange/out/dataset.h"

bool
dataset_there(void)
{
	return false;
}

bool
dataset_write(const struct dataset *dataset, struct output *output, struct diags *diags)
{
	(void)dataset, (void)output, (void)diags;
	return false;
}
