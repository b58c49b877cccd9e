"""Rules on sources and laws."""
