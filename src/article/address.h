// SPDX-License-Identifier: Apache-2.0
// Address: the day that stands in the address of an article, as publishers build them from the day of publication:
// "/2023/12/18/", "/2023-12-18", "/20231218", "/2023/dec/18/".
//
// A hint for want of a date line: whoever gives a better date is believed. Only a whole day of 1990 to 2100 counts.
#ifndef STEMMA_ARTICLE_ADDRESS_H
#define STEMMA_ARTICLE_ADDRESS_H

#include "article/date.h"

bool address_date(str url, date_found *out);

#endif
