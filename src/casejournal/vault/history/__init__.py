"""Earlier versions and the trash."""
