"""Books for the benchmark of binding: pages to bind, other ways to put them together, and what each way loses."""
