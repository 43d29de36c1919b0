// Filled by the first room of this floor.
