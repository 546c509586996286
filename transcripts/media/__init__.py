"""Files of sound: what is in them, plain samples for the engines, a version that every browser plays."""
