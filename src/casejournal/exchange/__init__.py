"""Files that go to and come from other programs."""
