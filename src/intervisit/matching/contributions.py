"""What ``matching`` gives to the pages made of many."""
