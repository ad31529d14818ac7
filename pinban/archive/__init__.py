"""Everything made of an edition to what outlives the program: bags, the store, the catalogue, exports."""
