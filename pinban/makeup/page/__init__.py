"""A page of stories and its room to the plan of the page: frames, rules, adverts."""
